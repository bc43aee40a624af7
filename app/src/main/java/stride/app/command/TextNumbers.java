package stride.app.command;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import stride.text.check.Lengths;
import stride.text.check.TextSummary;

/** How long texts are. */
final class TextNumbers implements PartNumbers<TextSummary> {
    @Override
    public String noun() {
        return "text";
    }

    @Override
    public void print(PrintStream out, TextSummary part) {
        out.println("              shortest    median      95 %   longest");
        print(out, "words", part.words());
        print(out, "characters", part.characters());
    }

    private static void print(PrintStream out, String unit, Lengths lengths) {
        out.printf(
                Locale.ROOT,
                "  %-10s  %,8d  %,8d  %,8d  %,8d%n",
                unit,
                lengths.minimum(),
                lengths.median(),
                lengths.percentile95(),
                lengths.maximum());
    }

    @Override
    public Map<String, Object> json(TextSummary part) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("words", json(part.words()));
        object.put("characters", json(part.characters()));
        return object;
    }

    private static Map<String, Object> json(Lengths lengths) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("minimum", lengths.minimum());
        object.put("median", lengths.median());
        object.put("percentile95", lengths.percentile95());
        object.put("maximum", lengths.maximum());
        return object;
    }
}
