package stride.classify.network;

import static stride.classify.training.Hyperparameters.MULTI_LABEL;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.classify.decision.Labelling;
import stride.classify.model.ModelHeader;
import stride.classify.setting.Schema;
import stride.classify.setting.Settings;
import stride.file.Excerpt;
import stride.file.Fields;
import stride.file.FileFormatException;
import stride.layer.BatchNorm;
import stride.layer.Node;
import stride.layer.ParameterSpec;
import stride.modelfile.ModelFile;
import stride.network.Network;
import stride.network.Parameters;
import stride.tensor.Tensor;

/** From a network's model to its file and back. The first member is the file's network; the others are further tensors. */
final class NetworkModelFile {
    private static final String INPUTS = "inputs"; // what the encoder says of itself

    private NetworkModelFile() {}

    static ModelFile of(NetworkModel model, InputEncoder<?> encoder) {
        Map<String, Object> config = new LinkedHashMap<>(model.header().toConfig(encoder.task()));
        if (!encoder.toConfig().isEmpty()) {
            config.put(INPUTS, encoder.toConfig());
        }
        config.put("settings", model.settings().toMap());
        Map<String, Tensor> further = new LinkedHashMap<>();
        for (int i = 1; i < model.members().size(); i++) {
            Parameters member = model.members().get(i);
            for (ParameterSpec spec : member.specs()) {
                further.put(name(i, spec), member.get(spec.name()));
            }
        }
        return new ModelFile(Optional.of(model.network()), model.members().get(0), further, config, Map.of());
    }

    private static String name(int member, ParameterSpec spec) {
        return "member" + (member + 1) + "/" + spec.name();
    }

    /** @throws FileFormatException if parts are missing, out of their ranges, or do not fit together */
    static NetworkModel read(String source, ModelFile file, InputEncoder<?> encoder, Schema schema)
            throws FileFormatException {
        try {
            ModelHeader.requireTask(file.config(), encoder.task());
            Settings settings = schema.fromMap(new Fields(file.config()).require("settings", Map.class));
            ModelHeader header = ModelHeader.fromConfig(file.config(), Labelling.of(settings.get(MULTI_LABEL)));
            Network network = file.network().orElseThrow(() -> new IllegalArgumentException("it has no network"));
            if (!network.input().equals(encoder.shape())
                    || network.output().rank() != 1
                    || network.output().dimension(0) != header.labels().size()) {
                throw new IllegalArgumentException("its network makes " + network.output() + " of " + network.input()
                        + ", where " + header.labels().size() + " numbers are to be made of " + encoder.shape());
            }
            List<Parameters> members = members(file, network);
            members.forEach(member -> requireSound(network.root(), member));
            return new NetworkModel(header, settings, network, members);
        } catch (RuntimeException e) { // of whatever kind: a file must not make the reader fail as nobody expects
            throw new FileFormatException(
                    source + " is not a sound model for " + encoder.task() + ": " + Excerpt.of(e.getMessage())
                            + "; copy it again from where it came, or train it anew",
                    e);
        }
    }

    /** Nothing that a training can make is refused; answers of what passes are numbers. */
    private static void requireSound(Node node, Parameters member) {
        for (ParameterSpec spec : node.parameters()) {
            boolean variance = node.layer() instanceof BatchNorm && spec.name().endsWith("/variance");
            Tensor numbers = member.get(spec.name());
            for (int i = 0; i < numbers.size(); i++) {
                float number = numbers.get(i);
                if (!Float.isFinite(number) || (variance && number < 0)) {
                    throw new IllegalArgumentException("its '" + spec.name() + "' holds " + number);
                }
            }
        }
        node.children().forEach(child -> requireSound(child, member));
    }

    private static List<Parameters> members(ModelFile file, Network network) {
        List<Parameters> members = new ArrayList<>(List.of(file.parameters()));
        int read = 0;
        while (read < file.tensors().size()) {
            Parameters member = Parameters.zeros(network.parameters());
            for (ParameterSpec spec : member.specs()) {
                Tensor from = file.tensors().get(name(members.size(), spec));
                Tensor to = member.get(spec.name());
                if (from == null || !from.shape().equals(to.shape())) {
                    throw new IllegalArgumentException(
                            "it has no '" + name(members.size(), spec) + "' of the shape " + to.shape());
                }
                System.arraycopy(from.array(), from.offset(), to.array(), to.offset(), to.size());
                read++;
            }
            members.add(member);
        }
        return members;
    }
}
