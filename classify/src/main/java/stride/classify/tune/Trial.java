package stride.classify.tune;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import stride.classify.setting.Change;

/**
 * What one candidate was worth.
 *
 * @param candidate its number; 0 is the default preset
 * @param changes the settings that differ from the default preset's
 * @param share of the texts to train on that were used
 * @param score on texts it was not trained on
 * @param seconds of training and measuring
 * @param bytes of the file of the model that was measured
 */
public record Trial(int candidate, List<Change<?>> changes, double share, Score score, double seconds, long bytes) {

    /**
     * Right answers.
     *
     * @param right how many
     * @param total of how many
     * @param loss mean over them
     */
    public record Score(long right, long total, double loss) {
        public double accuracy() {
            return total == 0 ? 0 : (double) right / total;
        }

        Score plus(Score other) {
            long all = total + other.total;
            return new Score(right + other.right, all, all == 0 ? 0 : (loss * total + other.loss * other.total) / all);
        }
    }

    /** The settings that differ, for people to read. */
    public String differences() {
        return candidate == 0 ? "none: the default preset" : inWords(changes);
    }

    /** Settings and their values. */
    public static String inWords(List<Change<?>> changes) {
        return Change.byName(changes).entrySet().stream()
                .map(change -> change.getKey() + " " + change.getValue())
                .collect(Collectors.joining(", "));
    }

    /** As a JSON object. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("candidate", candidate);
        map.put("changes", Change.byName(changes));
        map.put("share", share);
        map.put("accuracy", score.accuracy());
        map.put("loss", score.loss());
        map.put("texts", score.total());
        map.put("seconds", seconds);
        map.put("bytes", bytes);
        return map;
    }
}
