package stride.classify.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.classify.data.Noun;
import stride.classify.model.Provenance.Data;
import stride.classify.model.Provenance.Weights;
import stride.classify.setting.Settings;
import stride.network.Network;
import stride.network.Parameters;
import stride.training.ExampleSet;

/**
 * What a training must know of the inputs that are classified: how they are made ready, which network reads them, and what
 * classifier comes of it. One recipe is for one training.
 *
 * @param <C> the classifier
 */
public interface Recipe<C> {
    /** All settings, the {@link Hyperparameters} among them. */
    Settings settings();

    /** What people call that which is classified. */
    Noun noun();

    /** The labels, in the order of the model's outputs. */
    List<String> labels();

    /** Examples to learn from. */
    ExampleSet train();

    /** Examples to select by; may be none. */
    ExampleSet dev();

    /** All of the examples, as a model says where it comes from. */
    Data data();

    /** How many networks are trained, one after the other. */
    int networks();

    /** A network that is to be trained. All have the same parameters. */
    Network network();

    /** The parameters that a network starts from. */
    Parameters initialize(Network network, long seed);

    /** The names of the weights and biases of the last layer, which penalties are for. */
    List<String> outputParameters();

    /** The model that is trained in one go before the networks, if there is one. */
    Optional<Baseline> baseline();

    /** How much networks and baseline count where nothing speaks for one or the other. */
    Weights weightsWithoutEvidence();

    /** What besides settings and examples the result depends on: hashes, by what a message calls it. */
    Map<String, String> dependsOn();

    /** The classifier that trained members make. */
    C classifier(Ensemble ensemble);

    /** What is worth keeping of a training besides its model, by file names. */
    Map<String, byte[]> files();

    /** What is to be known before the first step, a sentence each. */
    List<String> description();
}
