package stride.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stride.classify.Classifier;
import stride.report.html.Html;

/** What was measured: where the model comes from, and with which settings it was trained. */
final class ModelSection {
    private ModelSection() {}

    static String section(Classifier<?> classifier) {
        Map<String, Object> provenance = new TreeMap<>(classifier.provenance().toMap());
        provenance.putAll(classifier.further());
        provenance.remove("curves"); // drawn elsewhere
        return Html.section(
                "model",
                "The model",
                Html.table(List.of("provenance", ""), rows("", provenance))
                        + "<details><summary>All settings</summary>\n"
                        + Html.table(
                                List.of("setting", ""),
                                rows("", classifier.settings().toMap()))
                        + "</details>\n");
    }

    private static List<List<String>> rows(String path, Map<?, ?> map) {
        List<List<String>> rows = new ArrayList<>();
        map.forEach((key, value) -> {
            String name = path.isEmpty() ? String.valueOf(key) : path + "." + key;
            if (value instanceof Map<?, ?> section) {
                rows.addAll(rows(name, section));
            } else {
                rows.add(List.of(Html.escape(name), "<code>" + Html.escape(String.valueOf(value)) + "</code>"));
            }
        });
        return rows;
    }
}
