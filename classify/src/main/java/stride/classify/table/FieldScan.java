package stride.classify.table;

import static stride.classify.table.Lookahead.END;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A record of separated values, cut into its fields; nothing is consumed.
 *
 * @param fields without their quotes
 * @param end offset after the record, of its line end
 * @param fault what is wrong with it; then neither fields nor end mean anything
 */
record FieldScan(List<String> fields, int end, @Nullable Fault fault) {
    /** Characters of a record at most: one that never ends must not fill the memory. */
    private static final int LONGEST = 1 << 24;

    /** Which quotes mean something. */
    enum Quotes {
        /** One at the very beginning of a field. */
        FIRST,
        /** One that has nothing but spaces before it in its field. */
        AFTER_SPACES,
        /** One around a whole field, which holds no separator and ends in its line. */
        AROUND
    }

    /**
     * What is wrong with a record.
     *
     * @param offset where
     * @param opened offset of the quote that a field began with
     */
    record Fault(Kind kind, int offset, int opened) {
        enum Kind {
            TEXT_AFTER_QUOTE,
            NEVER_CLOSED,
            TOO_LONG
        }
    }

    boolean fits(int columns) {
        return fault == null && fields.size() == columns;
    }

    /** The record that comes next. */
    static FieldScan of(Lookahead text, char separator, Quotes quotes) {
        return at(text, 0, separator, quotes);
    }

    /** The record that begins at an offset. */
    static FieldScan at(Lookahead text, int offset, char separator, Quotes quotes) {
        if (quotes == Quotes.AROUND) {
            int end = text.endOfLine(offset);
            List<String> fields = new ArrayList<>();
            for (String field : text.text(offset, end).split(Pattern.quote(String.valueOf(separator)), -1)) {
                fields.add(unquoted(field));
            }
            return new FieldScan(fields, end, null);
        }
        return new Cutting(text, offset, separator, quotes).scan();
    }

    private static String unquoted(String field) {
        if (field.length() < 2 || !field.startsWith("\"") || !field.endsWith("\"")) {
            return field;
        }
        String inner = field.substring(1, field.length() - 1);
        String unescaped = inner.replace("\"\"", "");
        return unescaped.contains("\"") ? field : inner.replace("\"\"", "\"");
    }

    /** The work on one record. */
    private static final class Cutting {
        private final Lookahead text;
        private final char separator;
        private final Quotes quotes;
        private final List<String> fields = new ArrayList<>();
        private int at;
        private @Nullable Fault fault;

        Cutting(Lookahead text, int offset, char separator, Quotes quotes) {
            this.text = text;
            this.at = offset;
            this.separator = separator;
            this.quotes = quotes;
        }

        FieldScan scan() {
            field();
            while (fault == null && text.at(at) == separator) {
                at++;
                field();
            }
            return new FieldScan(fields, at, fault);
        }

        private void field() {
            int begin = at;
            int quote = at;
            while (quotes == Quotes.AFTER_SPACES && text.at(quote) == ' ' && separator != ' ') {
                quote++;
            }
            if (text.at(quote) == '"') {
                at = quote;
                quoted();
            } else {
                while (!atEnd()) {
                    at++;
                }
                fields.add(text.text(begin, at));
            }
        }

        private void quoted() {
            int opened = at;
            StringBuilder field = new StringBuilder();
            at++;
            while (true) {
                int begin = at;
                while (text.at(at) != '"' && text.at(at) != END && at - opened < LONGEST) {
                    at++;
                }
                field.append(text.text(begin, at));
                if (text.at(at) != '"') {
                    fault = new Fault(
                            text.at(at) == END ? Fault.Kind.NEVER_CLOSED : Fault.Kind.TOO_LONG, opened, opened);
                    return;
                }
                at++;
                if (text.at(at) != '"') {
                    break;
                }
                field.append('"');
                at++;
            }
            while (quotes == Quotes.AFTER_SPACES && text.at(at) == ' ' && separator != ' ') {
                at++;
            }
            if (!atEnd()) {
                fault = new Fault(Fault.Kind.TEXT_AFTER_QUOTE, at, opened);
            }
            fields.add(field.toString());
        }

        private boolean atEnd() {
            int c = text.at(at);
            return c == separator || Lookahead.isLineEnd(c);
        }
    }
}
