package stride.text.dataset;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stride.classify.data.BadRecordException;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.file.Json;

/** A line that is one JSON object. The first line decides which keys hold the text and the label. */
final class JsonLine implements LineExampleReader.LineParser {

    private final DataOptions options;
    private @Nullable Columns keys;

    JsonLine(DataOptions options) {
        this.options = options;
    }

    @Override
    public Example<String> parse(String line, Place place) {
        Map<String, Object> object = object(line, place);
        if (keys == null) {
            keys = Columns.choose(List.copyOf(object.keySet()), options, place);
        }
        String text = value(object, keys.text(), place);
        return object.get(keys.label()) instanceof List<?> labels
                ? options.example(text, names(labels, keys.label(), place), place)
                : options.example(text, value(object, keys.label(), place), place);
    }

    private static Map<String, Object> object(String line, Place place) {
        if (!line.strip().startsWith("{")) {
            throw new BadRecordException(
                    BadRecordException.Fault.INVALID_JSON,
                    place,
                    "the line is not a JSON object",
                    Remedy.of("write one object {...} on each line, and no array around"));
        }
        try {
            return JSON.std.mapFrom(line);
        } catch (IOException e) {
            throw new BadRecordException(
                    BadRecordException.Fault.INVALID_JSON,
                    place,
                    "the line is not valid JSON: " + Json.problem(e),
                    Remedy.of("write one whole object on each line"));
        }
    }

    private static List<String> names(List<?> labels, String key, Place place) {
        for (Object label : labels) {
            if (!(label instanceof String || label instanceof Number || label instanceof Boolean)) {
                throw new BadRecordException(
                        place,
                        "a label in \"" + key + "\" is " + label,
                        Remedy.of("have strings or numbers in the list"));
            }
        }
        return labels.stream().map(String::valueOf).toList();
    }

    private static String value(Map<String, Object> object, String key, Place place) {
        Object value = object.get(key);
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        String problem = value == null ? "there is no value for \"" : "there is a list or an object at \"";
        throw new BadRecordException(place, problem + key + "\"", Remedy.of("give it a string or a number"));
    }
}
