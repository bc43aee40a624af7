package stride.report;

import java.util.Optional;
import stride.classify.data.Noun;

/**
 * How inputs are shown on a page. All that is returned is well-formed XML and carries what it needs in itself: the page loads
 * nothing.
 *
 * @param <I> what is classified, such as a text
 */
public interface InputView<I> {
    /** What inputs are called. */
    Noun noun();

    /** An input as markup inside of a block, or so much of it as tells what it is. */
    String markup(I input);

    /**
     * Why an input was given a label, or was not, as markup of blocks; empty if that can't be told.
     *
     * @param instead another label of the classifier, which would have been right; empty where labels do not exclude another
     */
    default String reasons(I input, String label, Optional<String> instead) {
        return "";
    }

    /** The style sheet that this markup needs besides the page's; may be empty. */
    default String style() {
        return "";
    }
}
