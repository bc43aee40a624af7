package stride.app.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stride.classify.decision.Prediction.Score;
import stride.image.explain.ClassActivation;
import stride.image.explain.PictureExplanation;
import stride.image.explain.PlaceMap;

/** The explanation of a picture as a JSON object. */
public final class PictureExplanationJson {
    private PictureExplanationJson() {}

    /**
     * {@code activation} has all places row by row, {@code places} the strongest, with their edges in pixels of the picture as the
     * network sees it, whose size is {@code input}.
     *
     * @param name of the picture
     * @param top labels, and places, that are listed at most
     */
    public static Map<String, Object> of(String name, PictureExplanation explanation, int top) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("picture", name);
        object.put("label", explanation.label());
        object.put("probability", explanation.probability());
        explanation.against().ifPresent(other -> {
            object.put("against", other);
            object.put("probabilityOfAgainst", explanation.prediction().probability(other));
        });
        explanation.prediction().note().ifPresent(note -> object.put("note", note.key()));
        object.put("answer", explanation.answer());
        object.put("mostProbable", explanation.mostProbable());
        object.put("logit", explanation.logit());
        object.put("method", explanation.method().name().toLowerCase(Locale.ROOT));
        if (explanation.method() == ClassActivation.Method.CAM) {
            object.put("mean", explanation.activation().mean());
            object.put("bias", explanation.bias());
        }
        List<Map<String, Object>> labels = new ArrayList<>();
        for (Score score : explanation.prediction().top(top)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("label", score.label());
            row.put("probability", score.probability());
            labels.add(row);
        }
        object.put("labels", labels);
        int height = explanation.seen().height();
        int width = explanation.seen().width();
        object.put("input", size(height, width));
        object.put("activation", map(explanation.activation()));
        object.put("places", places(explanation.activation(), height, width, top));
        return object;
    }

    private static Map<String, Object> size(int height, int width) {
        Map<String, Object> size = new LinkedHashMap<>();
        size.put("height", height);
        size.put("width", width);
        return size;
    }

    private static Map<String, Object> map(PlaceMap map) {
        Map<String, Object> object = size(map.height(), map.width());
        List<List<Double>> rows = new ArrayList<>();
        for (int y = 0; y < map.height(); y++) {
            List<Double> row = new ArrayList<>();
            for (int x = 0; x < map.width(); x++) {
                row.add(map.at(y, x));
            }
            rows.add(row);
        }
        object.put("values", rows);
        return object;
    }

    private static List<Map<String, Object>> places(PlaceMap map, double height, double width, int top) {
        List<Map<String, Object>> places = new ArrayList<>();
        for (PlaceMap.Place place : map.strongest(top)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("row", place.row());
            row.put("column", place.column());
            row.put("top", place.row() * height / map.height());
            row.put("left", place.column() * width / map.width());
            row.put("bottom", (place.row() + 1) * height / map.height());
            row.put("right", (place.column() + 1) * width / map.width());
            row.put("value", place.value());
            places.add(row);
        }
        return places;
    }
}
