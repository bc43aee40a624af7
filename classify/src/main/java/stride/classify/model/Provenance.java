package stride.classify.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.classify.decision.ThresholdGain;
import stride.file.Fields;

/**
 * Where a trained model comes from. What a file does not say, or says in a way that can't be, is missing here: files of
 * earlier versions say less.
 *
 * @param version of Stride that trained it; may be empty
 * @param data that it was trained on
 * @param steps of all its networks' trainings
 * @param bestStep after which the last network was at its best on the dev part
 * @param dev what was measured on the dev part, if there was one
 * @param curves of its networks, in their order
 * @param mixture of its members, if it has members of two kinds
 * @param baselineLearnedFromDev whether the baseline, as a member, was trained on the dev part too in the end
 */
public record Provenance(
        String version,
        Data data,
        long steps,
        Optional<Long> bestStep,
        DevScores dev,
        List<LearningCurve> curves,
        Optional<Weights> mixture,
        Optional<Boolean> baselineLearnedFromDev) {
    /**
     * Examples.
     *
     * @param sha256 of all of them, labels included, in hexadecimal digits; may be empty
     * @param train how many were trained on
     * @param dev how many the model was chosen by
     */
    public record Data(String sha256, int train, int dev) {}

    /**
     * What was measured on the dev part; without one nothing.
     *
     * @param baselineAccuracy of the baseline alone
     * @param temperature of calibration; missing where an example may have several labels
     * @param calibrationErrorBefore expected calibration error with the temperature 1
     * @param calibrationError with the temperature of the model
     * @param thresholds what they bring
     */
    public record DevScores(
            Optional<Double> baselineAccuracy,
            Optional<Double> accuracy,
            Optional<Double> loss,
            Optional<Double> temperature,
            Optional<Double> calibrationErrorBefore,
            Optional<Double> calibrationError,
            Optional<ThresholdGain> thresholds) {}

    /**
     * How much members of each kind count in the sum of logits.
     *
     * @param networks of their mean
     * @param baseline of the baseline
     */
    public record Weights(double networks, double baseline) {}

    public Provenance {
        curves = List.copyOf(curves);
    }

    /** As a model file has it. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("stride", version);
        map.put("dataSha256", data.sha256);
        map.put("trainExamples", data.train);
        map.put("devExamples", data.dev);
        map.put("steps", steps);
        put(map, "bestStep", bestStep);
        put(map, "baselineDevAccuracy", dev.baselineAccuracy);
        put(map, "devAccuracy", dev.accuracy);
        put(map, "devLoss", dev.loss);
        put(map, "temperature", dev.temperature);
        put(map, "devCalibrationErrorBefore", dev.calibrationErrorBefore);
        put(map, "devCalibrationError", dev.calibrationError);
        put(map, "thresholds", dev.thresholds.map(ThresholdGain::toMap));
        map.put("curves", curves.stream().map(LearningCurve::toMap).toList());
        put(map, "weightOfNetworks", mixture.map(Weights::networks));
        put(map, "weightOfLinear", mixture.map(Weights::baseline));
        put(map, "linearLearnedFromDev", baselineLearnedFromDev);
        return map;
    }

    private static void put(Map<String, Object> map, String key, Optional<?> value) {
        value.ifPresent(given -> map.put(key, given));
    }

    /** Of a model file, whatever that says. */
    public static Provenance fromMap(Map<?, ?> map) {
        Fields fields = new Fields(map);
        return new Provenance(
                fields.find("stride", String.class).orElse(""),
                new Data(
                        fields.find("dataSha256", String.class).orElse(""),
                        fields.find("trainExamples", Integer.class).orElse(0),
                        fields.find("devExamples", Integer.class).orElse(0)),
                fields.number("steps").map(Math::round).orElse(0L),
                fields.number("bestStep").map(Math::round),
                new DevScores(
                        fields.number("baselineDevAccuracy"),
                        fields.number("devAccuracy"),
                        fields.number("devLoss"),
                        fields.number("temperature"),
                        fields.number("devCalibrationErrorBefore"),
                        fields.number("devCalibrationError"),
                        ThresholdGain.fromFields(fields.section("thresholds"))),
                fields.find("curves", List.class).stream()
                        .flatMap(list -> ((List<?>) list).stream())
                        .filter(Map.class::isInstance)
                        .map(curve -> LearningCurve.fromMap((Map<?, ?>) curve))
                        .toList(),
                fields.number("weightOfNetworks")
                        .flatMap(networks ->
                                fields.number("weightOfLinear").map(baseline -> new Weights(networks, baseline))),
                fields.find("linearLearnedFromDev", Boolean.class));
    }
}
