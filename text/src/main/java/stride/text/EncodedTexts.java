package stride.text;

import stride.classify.decision.Labelling;
import stride.network.Session;
import stride.training.ExampleSet;
import stride.training.Objective;

/**
 * Texts as ids, ready for a session.
 *
 * @param ids (texts, words of each)
 * @param numbers (texts, labels of each)
 * @param labelling how many labels a text has
 */
record EncodedTexts(int[][] ids, int[][] numbers, Labelling labelling) implements ExampleSet {

    @Override
    public int size() {
        return numbers.length;
    }

    @Override
    public int label(int example) {
        return numbers[example][0];
    }

    @Override
    public int[] labels(int example) {
        return numbers[example];
    }

    @Override
    public boolean has(int example, int label) {
        for (int own : numbers[example]) {
            if (own == label) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Objective objective() {
        return labelling.objective();
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
