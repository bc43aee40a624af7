package stride.text;

import stride.classify.decision.LabelledExamples;
import stride.classify.decision.Labelling;
import stride.network.Session;

/** Texts as ids, ready for a session. */
final class EncodedTexts extends LabelledExamples {
    private final int[][] ids; // (texts, words of each)

    /**
     * @param ids (texts, words of each)
     * @param numbers of the labels, (texts, labels of each)
     */
    EncodedTexts(int[][] ids, int[][] numbers, Labelling labelling) {
        super(labelling, numbers);
        this.ids = ids;
    }

    /** (texts, words of each). */
    int[][] ids() {
        return ids;
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
