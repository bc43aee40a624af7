package stride.text;

import stride.network.Session;
import stride.training.ExampleSet;

/**
 * Texts as ids, ready for a session.
 *
 * @param ids (texts, words of each)
 * @param labels (texts)
 */
record EncodedTexts(int[][] ids, int[] labels) implements ExampleSet {

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int label(int example) {
        return labels[example];
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
