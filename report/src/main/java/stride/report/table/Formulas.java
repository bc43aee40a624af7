package stride.report.table;

import java.util.regex.Pattern;

/**
 * What a spreadsheet would take for a formula has an apostrophe before it (as <a
 * href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP advises</a>); who reads such a field back takes one
 * apostrophe away where the rest, without apostrophes, begins with = + - @ TAB CR or LF, white space passed over.
 */
final class Formulas {
    /**
     * What a spreadsheet computes: also behind spaces and what can't be seen, also in full width. Of those that begin with
     * apostrophes already, so that one can be taken away from any.
     */
    private static final Pattern FORMULA =
            Pattern.compile("'*(?:[\\t\\r\\n]|[\\s\\p{Z}\\p{Cntrl}\\p{Cf}]*[=+\\-@＝＋－＠])");

    private Formulas() {}

    /** A field that no spreadsheet computes. */
    static String inert(String field) {
        return FORMULA.matcher(field).lookingAt() ? "'" + field : field;
    }
}
