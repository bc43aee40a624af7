package stride.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects as maps, in the order of their keys. Duplicate keys are refused, and texts that are nested deeper or have
 * more parts than anything the project writes: so what is read takes little memory, whatever it says.
 */
public final class Json {
    /** How deep objects and lists may be nested. */
    public static final int DEEPEST = 100;

    private static final int LONGEST_NUMBER = 100; // digits
    private static final int MOST_TOKENS = 250_000; // names, values, and both ends of objects and lists

    private static final JSON JACKSON = JSON.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // names from a file would outlive it
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .build();

    private static final Pattern SOURCE =
            Pattern.compile(" \\(start marker at \\[Source: [^\\]]*\\]\\)|\\R at \\[Source: .*");

    private Json() {}

    /**
     * @param source what the text is, for the message of an error
     * @throws FileFormatException if it is not one JSON object
     */
    public static Map<String, Object> parse(String source, byte[] utf8) throws FileFormatException {
        @Nullable Map<String, Object> object;
        // Characters, as Jackson would guess the encoding of bytes; this decoder refuses what is no UTF-8.
        Reader text = new InputStreamReader(new ByteArrayInputStream(utf8), StandardCharsets.UTF_8.newDecoder());
        try (JsonParser parser = JACKSON.createParser(text)) {
            object = JACKSON.mapFrom(parser);
            object = parser.nextToken() == null ? object : null;
        } catch (StreamConstraintsException e) {
            throw new FileFormatException(
                    source + ": JSON that is nested deeper than " + DEEPEST + ", has more than " + MOST_TOKENS
                            + " parts, or a part that is too long" + place(e.getLocation()),
                    e);
        } catch (JsonProcessingException e) {
            throw new FileFormatException(
                    source + ": not a JSON object" + place(e.getLocation()) + ": " + Excerpt.of(problem(e)), e);
        } catch (IOException e) {
            throw new FileFormatException(source + ": not a JSON object: " + Excerpt.of(problem(e)), e);
        }
        if (object == null) {
            throw new FileFormatException(source + ": not a JSON object, or something stands after it");
        }
        return object;
    }

    /** What is wrong with a text, as Jackson says, without its words about itself and where something began. */
    public static String problem(IOException failure) {
        String message =
                failure instanceof JsonProcessingException json ? json.getOriginalMessage() : failure.getMessage();
        return SOURCE.matcher(String.valueOf(message)).replaceAll("");
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    /** In one line. What can't be seen is escaped, so that it can be printed anywhere and means the same. */
    public static String write(Map<String, ?> object) throws IOException {
        return escaped(JACKSON.asString(object));
    }

    /** For people to read. */
    public static byte[] writePretty(Map<String, ?> object) throws IOException {
        return (escaped(JACKSON.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(object)) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Such characters stand in strings alone; those that JSON must escape are escaped already. */
    private static String escaped(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        for (int i = 0, c; i < json.length(); i += Character.charCount(c)) {
            c = json.codePointAt(i);
            if (c < 0x7F || !isUnseen(c)) {
                escaped.appendCodePoint(c);
            } else {
                json.substring(i, i + Character.charCount(c))
                        .chars()
                        .forEach(unit -> escaped.append(String.format(Locale.ROOT, "\\u%04X", unit)));
            }
        }
        return escaped.toString();
    }

    private static boolean isUnseen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
