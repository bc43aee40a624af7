package stride.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects as maps, in the order of their keys. Duplicate keys are refused, and texts that are nested deeper or have
 * more parts than anything the project writes: so what is read takes little memory, whatever it says.
 */
public final class Json {
    /** How deep objects and lists may be nested. */
    public static final int DEEPEST = 100;

    private static final int MOST_TOKENS = 500_000; // names, values, and both ends of objects and lists

    private static final JSON JACKSON = JSON.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // names from a file would outlive it
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .build();

    private Json() {}

    /**
     * @param source what the text is, for the message of an error
     * @throws FileFormatException if it is not one JSON object
     */
    public static Map<String, Object> parse(String source, byte[] utf8) throws FileFormatException {
        @Nullable Map<String, Object> object;
        try (JsonParser parser = JACKSON.createParser(utf8)) {
            object = JACKSON.mapFrom(parser);
            object = parser.nextToken() == null ? object : null;
        } catch (StreamConstraintsException e) {
            throw new FileFormatException(
                    source + ": JSON that is nested deeper than " + DEEPEST + ", has more than " + MOST_TOKENS
                            + " parts, or a part that is too long" + place(e.getLocation()),
                    e);
        } catch (JsonProcessingException e) {
            throw new FileFormatException(
                    source + ": not a JSON object" + place(e.getLocation()) + ": " + Excerpt.of(e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new FileFormatException(source + ": not a JSON object: " + Excerpt.of(e.getMessage()), e);
        }
        if (object == null) {
            throw new FileFormatException(source + ": not a JSON object, or something stands after it");
        }
        return object;
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    /** In one line. */
    public static String write(Map<String, ?> object) throws IOException {
        return JACKSON.asString(object);
    }

    /** For people to read. */
    public static byte[] writePretty(Map<String, ?> object) throws IOException {
        return (JACKSON.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(object) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
