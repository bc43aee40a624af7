package stride.steps.exercise;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A formula written once, for the terminal and for the page.
 *
 * <p>The notation is that of a plain-text mail: {@code x_i} and {@code x_{i,j}} are subscripts, {@code x^2} is an
 * exponent, <code>{a}/{b}</code> a fraction, a space between two names a small gap; everything else stands for itself.
 *
 * @param source the formula in this notation
 */
public record Formula(String source) {

    private static final Pattern FRACTION = Pattern.compile("\\{([^/]*)\\}/\\{([^}]*)\\}");

    /** For a terminal: fractions in parentheses, the rest as written. */
    public String text() {
        return FRACTION.matcher(source)
                .replaceAll(match -> parenthesized(match.group(1)) + " / " + parenthesized(match.group(2)));
    }

    private static String parenthesized(String term) {
        return term.contains(" ") ? "(" + term + ")" : term;
    }

    /** For a page: presentation MathML. */
    public String mathMl() {
        return "<math display=\"block\">" + new Typesetter(source).row('\0') + "</math>";
    }

    /** Recursive descent: a row is items, an item an atom with its indices, an atom a name, number, sign or group. */
    private static final class Typesetter {

        private final String source;
        private int at;

        Typesetter(String source) {
            this.source = source;
        }

        String row(char end) {
            StringBuilder row = new StringBuilder("<mrow>");
            boolean gapWanted = false;
            while (peek() != end) {
                if (peek() == ' ') {
                    at++;
                    gapWanted = gapWanted && isName(peek());
                    row.append(gapWanted ? "<mspace width=\"0.25em\"></mspace>" : "");
                } else {
                    row.append(item());
                    char last = source.charAt(at - 1);
                    gapWanted = isName(last) || last == ']' || last == '}';
                }
            }
            return row.append("</mrow>").toString();
        }

        private String item() {
            boolean group = peek() == '{';
            String atom = atom();
            if (group && peek() == '/') {
                at++;
                return "<mfrac>" + atom + atom() + "</mfrac>";
            }
            if (peek() == '_') {
                at++;
                boolean limits = atom.contains("∑") || atom.contains(">max<");
                String tag = limits ? "munder" : "msub";
                atom = "<" + tag + ">" + atom + atom() + "</" + tag + ">";
            }
            if (peek() == '^') {
                at++;
                atom = "<msup>" + atom + atom() + "</msup>";
            }
            return atom;
        }

        private String atom() {
            char first = source.charAt(at);
            if (first == '{') {
                at++;
                String group = row('}');
                at++;
                return group;
            }
            int start = at++;
            if (isName(first)) {
                while (isName(peek())) {
                    at++;
                }
                String name = source.substring(start, at);
                String tag = Character.isDigit(first) ? "mn" : name.equals("max") ? "mo" : "mi";
                return "<" + tag + ">" + name + "</" + tag + ">";
            }
            if (first == 'Σ') {
                return "<mo movablelimits=\"false\" largeop=\"true\">∑</mo>";
            }
            if (source.startsWith("+=", start)) {
                at++;
            }
            return String.format(Locale.ROOT, "<mo%s>%s</mo>", stretch(first), source.substring(start, at));
        }

        /** Only floor brackets grow with what they enclose. */
        private static String stretch(char sign) {
            return "[]()".indexOf(sign) >= 0 ? " stretchy=\"false\"" : "";
        }

        private char peek() {
            return at < source.length() ? source.charAt(at) : '\0';
        }

        private static boolean isName(char c) {
            return c != 'Σ' && Character.isLetterOrDigit(c);
        }
    }
}
