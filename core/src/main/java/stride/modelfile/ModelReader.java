package stride.modelfile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.file.Excerpt;
import stride.file.FileFormatException;
import stride.file.Json;
import stride.file.Safetensors;
import stride.layer.ParameterSpec;
import stride.network.Network;
import stride.network.Parameters;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** Reads a {@link ModelFile}, first what says how large the rest may be. */
final class ModelReader {
    private static final int LARGEST_HEADER = 1 << 20; // of the weights
    private static final int MOST_AXES = 8;

    private final String source;
    private final Archive archive;
    private final ModelFile.Wanted wanted;

    ModelReader(String source, Archive archive, ModelFile.Wanted wanted) {
        this.source = source;
        this.archive = archive;
        this.wanted = wanted;
    }

    ModelFile read() throws IOException {
        Archive.Entry settings = required(ModelFile.CONFIG);
        Archive.Entry weights = required(ModelFile.WEIGHTS);
        Map<String, Object> config = new LinkedHashMap<>(config(settings));
        Optional<Network> network = network(config);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Parameters parameters = parameters(network, weights, tensors);
        Object version = config.get(ModelFile.NEEDS);
        List.of("format", ModelFile.NEEDS, "input", "network").forEach(config::remove);
        ModelFile bare = new ModelFile(network, parameters, tensors, config, Map.of());
        if (version instanceof Integer asked && asked > bare.version()) {
            config.put(ModelFile.NEEDS, asked);
        }
        return new ModelFile(network, parameters, tensors, config, attachments(bare));
    }

    /** What the file says in words, and nothing of its numbers. */
    Map<String, Object> config() throws IOException {
        return config(required(ModelFile.CONFIG));
    }

    private Map<String, Object> config(Archive.Entry settings) throws IOException {
        return Json.parse(source + ", " + ModelFile.CONFIG, archive.read(settings, ModelFile.LARGEST_CONFIG));
    }

    private Archive.Entry required(String name) throws FileFormatException {
        return archive.entry(name)
                .orElseThrow(() -> new FileFormatException(
                        source + " is not a Stride model: it lacks " + name + "; use a file as Stride saved it"));
    }

    private Map<String, byte[]> attachments(ModelFile model) throws IOException {
        Map<String, byte[]> attachments = new LinkedHashMap<>();
        for (String name : archive.names()) {
            boolean known = name.equals(ModelFile.CONFIG) || name.equals(ModelFile.WEIGHTS);
            long most = known ? 0 : wanted.mostBytes(name, model);
            if (most > 0) {
                Archive.Entry entry = archive.entry(name).orElseThrow();
                attachments.put(name, archive.read(entry, entry.isPlausible() ? most : 0));
            }
        }
        return attachments;
    }

    private Optional<Network> network(Map<String, Object> config) throws FileFormatException {
        if (!"stride".equals(config.get("format"))
                || !(config.get(ModelFile.NEEDS) instanceof Integer version)
                || version < 1) {
            throw new FileFormatException(source + " is not a Stride model: " + ModelFile.CONFIG + " does not say so");
        }
        if (version > ModelFile.VERSION) {
            throw new FileFormatException(source + " is of format version " + version + ", this Stride reads up to "
                    + ModelFile.VERSION + "; use a newer Stride");
        }
        if (version > 1 && !config.containsKey("network")) {
            return Optional.empty();
        }
        try {
            if (!(config.get("input") instanceof List<?> extents && config.get("network") instanceof Map<?, ?> layer)) {
                throw new IllegalArgumentException("it lacks 'input' or 'network'");
            }
            return Optional.of(new Network(LayerCodec.decode(layer), input(extents)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new FileFormatException(
                    source + ", " + ModelFile.CONFIG + " describes no sound network: " + Excerpt.of(e.getMessage()), e);
        }
    }

    private static Shape input(List<?> extents) {
        List<Integer> input = new ArrayList<>();
        for (Object extent : extents) {
            if (!(extent instanceof Integer whole) || whole < 1 || input.size() == MOST_AXES) {
                throw new IllegalArgumentException(
                        "its input must have 1 to " + MOST_AXES + " extents of at least 1, is " + Excerpt.of(extents));
            }
            input.add(whole);
        }
        if (input.isEmpty()) {
            throw new IllegalArgumentException("its input has no extent");
        }
        return Shape.of(input);
    }

    /** @param others where to put the tensors that are no parameters of the network */
    private Parameters parameters(Optional<Network> network, Archive.Entry weights, Map<String, Tensor> others)
            throws IOException {
        List<ParameterSpec> specs = network.map(Network::parameters).orElse(List.of());
        long needed = 0;
        for (ParameterSpec spec : specs) {
            needed += 4L * spec.shape().size();
        }
        if (weights.size() > archive.size() || needed > weights.size()) {
            throw new FileFormatException(source + ": its network needs " + needed + " bytes of weights, "
                    + ModelFile.WEIGHTS + " has " + weights.size() + " and the whole file " + archive.size()
                    + "; if it was packed anew, leave " + ModelFile.WEIGHTS + " uncompressed");
        }
        String name = source + ", " + ModelFile.WEIGHTS;
        Parameters parameters = zeros(specs);
        Map<String, ParameterSpec> missing = new HashMap<>();
        specs.forEach(spec -> missing.put(spec.name(), spec));
        try (InputStream in = new BufferedInputStream(archive.open(weights), 1 << 16)) {
            Safetensors.read(name, in, weights.size(), LARGEST_HEADER, (tensor, shape) -> {
                ParameterSpec spec = missing.get(tensor);
                if (spec == null) {
                    Tensor other = Tensor.zeros(shape);
                    others.put(tensor, other);
                    return other;
                }
                if (!spec.shape().equals(shape)) {
                    throw new IllegalArgumentException(shouldHold(spec) + ", it is " + shape);
                }
                missing.remove(tensor);
                return parameters.get(tensor);
            });
        }
        for (ParameterSpec spec : specs) {
            if (missing.containsKey(spec.name())) {
                throw new FileFormatException(name + " " + Excerpt.of(shouldHold(spec)));
            }
            requireFinite(name, spec.name(), parameters.get(spec.name()));
        }
        for (Map.Entry<String, Tensor> other : others.entrySet()) {
            requireFinite(name, other.getKey(), other.getValue());
        }
        return parameters;
    }

    private Parameters zeros(List<ParameterSpec> specs) throws FileFormatException {
        try {
            return Parameters.zeros(specs);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(source + " describes no sound network: " + Excerpt.of(e.getMessage()), e);
        }
    }

    private static String shouldHold(ParameterSpec spec) {
        return "should hold '" + spec.name() + "' of shape " + spec.shape();
    }

    private static void requireFinite(String source, String name, Tensor tensor) throws FileFormatException {
        float[] numbers = tensor.array();
        for (int i = 0; i < tensor.size(); i++) {
            if (!Float.isFinite(numbers[tensor.offset() + i])) {
                throw new FileFormatException(source + " is damaged: number " + i + " of '" + Excerpt.of(name) + "' is "
                        + tensor.get(i) + "; copy it again from where it came, or train it anew");
            }
        }
    }
}
