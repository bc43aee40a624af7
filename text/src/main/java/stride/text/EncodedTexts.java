package stride.text;

import stride.network.Session;
import stride.training.ExampleSet;
import stride.training.Objective;

/**
 * Texts as ids, ready for a session.
 *
 * @param ids (texts, words of each)
 * @param labels (texts, labels of each): one each, unless multiLabel
 * @param multiLabel whether a text may have any number of labels
 */
record EncodedTexts(int[][] ids, int[][] labels, boolean multiLabel) implements ExampleSet {

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int label(int example) {
        return labels[example][0];
    }

    @Override
    public boolean has(int example, int label) {
        for (int own : labels[example]) {
            if (own == label) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Objective objective() {
        return multiLabel ? Objective.ANY_LABELS : Objective.ONE_LABEL;
    }

    @Override
    public void load(int example, Session session, int position) {
        TextEncoder.load(ids[example], session, position);
    }

    int longest() {
        int longest = 0;
        for (int[] text : ids) {
            longest = Math.max(longest, text.length);
        }
        return longest;
    }
}
