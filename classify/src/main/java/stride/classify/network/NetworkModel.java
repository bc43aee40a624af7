package stride.classify.network;

import java.util.List;
import stride.classify.model.ModelHeader;
import stride.classify.setting.Settings;
import stride.network.Network;
import stride.network.Parameters;

/**
 * All that a {@link NetworkClassifier} is made of, besides its encoder. Its logits are the mean of those of its members.
 *
 * @param header labels, decision, and where the model comes from
 * @param settings of the training
 * @param network of all members
 * @param members the numbers of each, one or more
 */
record NetworkModel(ModelHeader header, Settings settings, Network network, List<Parameters> members) {
    NetworkModel {
        members = List.copyOf(members);
    }
}
