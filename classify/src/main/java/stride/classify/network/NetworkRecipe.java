package stride.classify.network;

import static stride.classify.training.Hyperparameters.NETWORKS;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import stride.classify.data.Noun;
import stride.classify.model.ModelHeader;
import stride.classify.model.Provenance;
import stride.classify.model.Provenance.Weights;
import stride.classify.setting.Settings;
import stride.classify.training.Baseline;
import stride.classify.training.Ensemble;
import stride.classify.training.Parts;
import stride.classify.training.Recipe;
import stride.layer.ParameterSpec;
import stride.network.Network;
import stride.network.Parameters;
import stride.training.ExampleSet;

/** How networks over inputs of one size are trained: as they are, without a baseline. */
final class NetworkRecipe<I, C> implements Recipe<C> {
    private final NetworkTask<I, C> task;
    private final InputEncoder<I> encoder;
    private final List<String> labels;
    private final ExampleSet train;
    private final ExampleSet dev;
    private final Network network;
    private final Settings settings;
    private final Provenance.Data data;

    NetworkRecipe(Parts<I> parts, NetworkTask<I, C> task, Network network, Settings settings) {
        this.task = task;
        this.encoder = task.encoder();
        this.labels = parts.labels();
        this.train = new EncodedExamples<>(parts, parts.train(), encoder);
        this.dev = new EncodedExamples<>(parts, parts.dev(), encoder);
        this.network = network;
        this.settings = settings;
        this.data = parts.provenance(this::hash);
    }

    private void hash(I input, MessageDigest digest) {
        float[] numbers = new float[encoder.shape().size()];
        encoder.encode(input, numbers, 0);
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length);
        bytes.asFloatBuffer().put(numbers);
        digest.update(bytes.array());
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Noun noun() {
        return encoder.noun();
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public ExampleSet train() {
        return train;
    }

    @Override
    public ExampleSet dev() {
        return dev;
    }

    @Override
    public Provenance.Data data() {
        return data;
    }

    @Override
    public int networks() {
        return settings.get(NETWORKS);
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public Parameters initialize(Network network, long seed) {
        return task.start().initialize(network, seed);
    }

    @Override
    public List<String> outputParameters() {
        List<ParameterSpec> all = network.parameters();
        return all.subList(all.size() - 2, all.size()).stream()
                .map(ParameterSpec::name)
                .toList();
    }

    @Override
    public Optional<Baseline> baseline() {
        return Optional.empty();
    }

    @Override
    public Weights weightsWithoutEvidence() {
        return new Weights(1, 0);
    }

    /** The layers; the first numbers follow from them and the seed. */
    @Override
    public Map<String, String> dependsOn() {
        return Map.of("layers", network.toString());
    }

    @Override
    public C classifier(Ensemble ensemble) {
        ModelHeader header = new ModelHeader(
                labels,
                ensemble.answers().calibration().temperature(),
                ensemble.answers().decision(),
                ensemble.provenance());
        return task.finish()
                .apply(new NetworkClassifier<>(
                        new NetworkModel(header, settings, network, ensemble.networks()), encoder));
    }

    @Override
    public Map<String, byte[]> files() {
        return Map.of();
    }

    @Override
    public List<String> description() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "A network of %,d numbers over %s",
                Parameters.zeros(network.parameters()).size(),
                encoder.shape()));
        lines.addAll(task.description());
        return lines;
    }
}
