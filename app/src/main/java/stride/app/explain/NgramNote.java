package stride.app.explain;

import java.util.ArrayList;
import java.util.List;
import stride.text.linear.NgramName;
import stride.text.linear.NgramName.Unit;

/** What the name of an n-gram means where it is more than words that stand in the text. */
final class NgramNote {
    private NgramNote() {}

    /** A few words; empty for plain words. */
    static String of(NgramName name) {
        List<String> notes = new ArrayList<>();
        if (name.unit() == Unit.CHARACTERS) {
            notes.add(ofCharacters(name.text()));
        }
        if (name.opens()) {
            notes.add("first in the text");
        }
        if (name.unit() == Unit.KINDS) {
            notes.add("[ ] is any noun for such a thing");
        }
        return String.join("; ", notes);
    }

    private static String ofCharacters(String piece) {
        if (!piece.startsWith("…")) {
            return "any word that begins so";
        }
        return piece.endsWith("…") ? "any word with this inside" : "any word that ends so";
    }
}
