package stride.classify.decision;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import stride.file.Fields;

/**
 * What thresholds brought on the dev part. They were chosen there, so elsewhere they will bring a little less.
 *
 * @param metric what they were chosen for
 * @param before the metric without them, 0 to 1
 * @param after with them; never lower
 */
public record ThresholdGain(String metric, double before, double after) {
    /** As a model file has it. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("for", metric);
        map.put("before", before);
        map.put("after", after);
        return map;
    }

    /** Of a model file; empty if it does not say all. */
    public static Optional<ThresholdGain> fromFields(Fields fields) {
        return fields.find("for", String.class)
                .flatMap(metric -> fields.number("before")
                        .flatMap(before ->
                                fields.number("after").map(after -> new ThresholdGain(metric, before, after))));
    }
}
