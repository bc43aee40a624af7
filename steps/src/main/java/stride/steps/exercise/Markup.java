package stride.steps.exercise;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text for a page. */
final class Markup {

    private static final Pattern JAVA_TOKENS = Pattern.compile("(?<comment>//.*)|(?<string>\"[^\"\\n]*\")"
            + "|\\b(?<keyword>public|private|static|final|new|return|for|if|else|switch|case|default|throw|double|int|boolean)\\b"
            + "|\\b(?<number>\\d+(\\.\\d+)?)\\b");

    private Markup() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A paragraph in which code stands between backticks. */
    static String prose(String paragraph) {
        return escape(paragraph).replaceAll("`([^`]+)`", "<code>$1</code>");
    }

    /** Java with its comments, strings, keywords and numbers marked. */
    static String java(String code) {
        StringBuilder html = new StringBuilder();
        Matcher token = JAVA_TOKENS.matcher(code);
        int done = 0;
        while (token.find()) {
            html.append(escape(code.substring(done, token.start())));
            String kind = token.group("comment") != null
                    ? "comment"
                    : token.group("string") != null ? "string" : token.group("keyword") != null ? "keyword" : "literal";
            html.append("<span class=\"" + kind + "\">" + escape(token.group()) + "</span>");
            done = token.end();
        }
        return html.append(escape(code.substring(done))).toString();
    }
}
