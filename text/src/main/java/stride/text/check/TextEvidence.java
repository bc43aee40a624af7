package stride.text.check;

import java.util.List;
import stride.classify.check.Evidence;
import stride.classify.check.Occurrence;
import stride.classify.check.Phrase;
import stride.classify.data.Example;

/** Texts as evidence. */
final class TextEvidence {
    private TextEvidence() {}

    /** Shows the part of the text that has a certain character in it. */
    static Evidence around(Example<String> example, int index) {
        return new Evidence(Phrase.around(example.input(), index), List.of(Occurrence.of(example)));
    }

    /** A text that stands in two places. */
    static Evidence of(Example<String> example, Occurrence earlier) {
        return new Evidence(Phrase.shortened(example.input()), List.of(earlier, Occurrence.of(example)));
    }
}
