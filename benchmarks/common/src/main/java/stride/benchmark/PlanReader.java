package stride.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the text of a network that {@code stride.definition.NetworkDefinition} prints, as far as peers build it. */
final class PlanReader {
    private final List<String> lines;
    private final int classes;
    private int at;
    private int height; // of what the next layer is given
    private int width;
    private int channels;

    PlanReader(List<String> lines, int height, int width, int channels, int classes) {
        this.lines = lines;
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.classes = classes;
    }

    List<PlannedLayer> read() {
        List<PlannedLayer> layers = block(0);
        if (at < lines.size()) {
            throw new IllegalArgumentException("not understood: " + lines.get(at));
        }
        return layers;
    }

    private List<PlannedLayer> block(int indent) {
        List<PlannedLayer> layers = new ArrayList<>();
        while (at < lines.size() && indent(lines.get(at)) == indent) {
            String line = lines.get(at++);
            layers.add(line.strip().equals("residual") ? new PlannedLayer.Residual(block(indent + 2)) : layer(line));
        }
        return layers;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private PlannedLayer layer(String line) {
        String[] words = line.strip().split(" +");
        Map<String, String> keys = Arrays.stream(words)
                .filter(word -> word.contains("="))
                .collect(Collectors.toMap(word -> word.split("=")[0], word -> word.split("=")[1]));
        if (!Set.of("pad", "bias", "keep", "momentum", "epsilon").containsAll(keys.keySet())) {
            throw new IllegalArgumentException("no peer is told to build '" + line + "'");
        }
        return switch (words[0]) {
            case "conv" -> conv(words, keys);
            case "batchnorm" ->
                new PlannedLayer.BatchNorm(
                        channels,
                        Float.parseFloat(keys.getOrDefault("momentum", "0.1")),
                        Float.parseFloat(keys.getOrDefault("epsilon", "1e-5")));
            case "relu" -> new PlannedLayer.Relu();
            case "maxpool" -> maxPool(Integer.parseInt(words[1]));
            case "globalaveragepool" -> {
                flat(channels);
                yield new PlannedLayer.GlobalAveragePool();
            }
            case "flatten" -> {
                flat(height * width * channels);
                yield new PlannedLayer.Flatten();
            }
            case "dropout" -> new PlannedLayer.Dropout(Float.parseFloat(keys.get("keep")));
            case "dense" -> {
                int inputs = channels;
                flat(words[1].equals("classes") ? classes : Integer.parseInt(words[1]));
                yield new PlannedLayer.Dense(inputs, channels);
            }
            default -> throw new IllegalArgumentException("no peer is told to build '" + line + "'");
        };
    }

    private PlannedLayer conv(String[] words, Map<String, String> keys) {
        String[] window = words[1].split("x");
        boolean same = keys.getOrDefault("pad", "").equals("same");
        int size = Integer.parseInt(window[0]);
        if (!window[0].equals(window[1]) || size % 2 == 0 || keys.containsKey("pad") && !same) {
            throw new IllegalArgumentException("no peer is told to build " + Arrays.toString(words));
        }
        int filters = Integer.parseInt(words[2]);
        PlannedLayer layer = new PlannedLayer.Conv(size, channels, filters, same, !keys.containsKey("bias"));
        channels = filters;
        height -= same ? 0 : size - 1;
        width -= same ? 0 : size - 1;
        return layer;
    }

    private PlannedLayer maxPool(int size) {
        height /= size;
        width /= size;
        return new PlannedLayer.MaxPool(size);
    }

    private void flat(int size) {
        height = 1;
        width = 1;
        channels = size;
    }
}
