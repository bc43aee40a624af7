package stride.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All there is about one figure or check: the peers' medians over the rounds.
 *
 * @param name workload, case and metric
 * @param values by peer, in the order of measuring
 */
record Topic(String name, Map<String, Double> values) {

    /** The topics of one kind, in the order of the rows. */
    static List<Topic> of(String kind, List<Row> rows) {
        Map<String, Map<String, List<Double>>> all = new LinkedHashMap<>();
        for (Row row : rows) {
            if (row.kind().equals(kind)) {
                all.computeIfAbsent(row.topic(), topic -> new LinkedHashMap<>())
                        .computeIfAbsent(row.peer(), peer -> new ArrayList<>())
                        .add(row.number());
            }
        }
        List<Topic> topics = new ArrayList<>();
        all.forEach((name, rounds) -> {
            Map<String, Double> medians = new LinkedHashMap<>();
            rounds.forEach((peer, values) -> medians.put(peer, median(values)));
            topics.add(new Topic(name, medians));
        });
        return topics;
    }

    static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private boolean smallerIsBetter() {
        return name.contains("-ms") || name.contains("ms-") || name.matches(".*-(seconds|mb|us)");
    }

    /** How many times as fast as the best peer, Stride not counted; NaN where there is no peer. */
    double ratio(String peer) {
        double[] peers = values.entrySet().stream()
                .filter(entry -> !PeerProgram.isStride(entry.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .toArray();
        if (peers.length == 0) {
            return Double.NaN;
        }
        return smallerIsBetter()
                ? Arrays.stream(peers).min().getAsDouble() / values.get(peer)
                : values.get(peer) / Arrays.stream(peers).max().getAsDouble();
    }

    /**
     * The peers whose check is not that of the others: losses within 1e-4, sums within 1e-4 of themselves,
     * numbers of texts and their hashes the same. In LeNet, with its tiny gradients, it shows where libraries put Adam's
     * epsilon: as published, or before the bias correction as TensorFlow and DJL do; its losses may differ by 5e-4. What the
     * small residual network answers after five steps depends on them so much that libtorch with one thread and with two, or
     * with two layouts, differs from itself by 6e-4 (LOG.md, entry 42); peers may by 2e-3.
     */
    List<String> dissenters() {
        double middle = median(List.copyOf(values.values()));
        double tolerance = tolerance(middle);
        return values.keySet().stream()
                .filter(peer -> !(Math.abs(values.get(peer) - middle) <= tolerance))
                .toList();
    }

    private double tolerance(double middle) {
        if (name.startsWith("text ") || name.contains("-pictures")) {
            return 0;
        }
        if (name.startsWith("lenet")) {
            return 5e-4;
        }
        if (name.startsWith("small") && name.contains("loss-after")) {
            return 2e-3;
        }
        return name.contains("loss") ? 1e-4 : 1e-4 * Math.abs(middle);
    }
}
