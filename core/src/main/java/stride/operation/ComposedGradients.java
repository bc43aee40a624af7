package stride.operation;

import java.util.Arrays;
import stride.kernel.Kernels;
import stride.tensor.Tensor;

/**
 * Brings the gradients of positions to the rows of which their words are composed: first those of a word are summed, then
 * each row adds up what its words have for it. So no two rows, and no two words, are written together, and can be worked on
 * at once; the order of each sum follows from the texts alone. Not for several texts at once, but for the pieces of one.
 */
public final class ComposedGradients {
    private static final Kernels KERNELS = Kernels.chosen();

    private final Composition composition;
    private final int channels;
    private final int[] numberOf; // (table rows): number of a row, valid if it stands in rows
    private final int[] rows; // (distinct rows): the table row of a number
    private final int[] firstUse; // (distinct rows + 2): where a row's words start in users
    private final int[] users; // numbers of words, ordered by row, then by number
    private final float[] shares; // (distinct words + 1, channels): what a word has for each of its rows
    private int distinctRows;

    /** @param mostWords the most distinct words at once */
    public ComposedGradients(Composition composition, int channels, int mostWords) {
        this.composition = composition;
        this.channels = channels;
        int uses = (int) Math.min(composition.totalCount(), (long) mostWords * composition.largestCount());
        int most = Math.min(composition.tableRows(), uses);
        this.numberOf = new int[composition.tableRows()];
        this.rows = new int[most];
        this.firstUse = new int[most + 2];
        this.users = new int[uses];
        this.shares = new float[Math.multiplyExact(mostWords + 1, channels)];
    }

    /** Finds the rows of all words of some texts. */
    public void read(WordIndex index) {
        distinctRows = 0;
        Arrays.fill(firstUse, 0);
        for (int number = 1; number <= index.distinct(); number++) {
            int word = index.word(number);
            for (int i = 0; i < composition.count(word); i++) {
                firstUse[number(composition.row(word, i)) + 2]++;
            }
        }
        for (int row = 1; row <= distinctRows + 1; row++) {
            firstUse[row] += firstUse[row - 1];
        }
        // Now a row's words start where firstUse has the next one's, which moves up to that as they are set.
        for (int number = 1; number <= index.distinct(); number++) {
            int word = index.word(number);
            for (int i = 0; i < composition.count(word); i++) {
                users[firstUse[numberOf[composition.row(word, i)] + 1]++] = number;
            }
        }
    }

    private int number(int row) {
        int number = numberOf[row];
        if (number >= distinctRows || rows[number] != row) {
            number = distinctRows++;
            numberOf[row] = number;
            rows[number] = row;
        }
        return number;
    }

    /** How many distinct rows the words have; in the order in which they are first met, their numbers are 0 to this - 1. */
    public int distinctRows() {
        return distinctRows;
    }

    /** Sums the gradients of all positions of words number {@code from} to {@code to - 1}. */
    public void sumPositions(WordIndex index, int from, int to, float[] dpositions) { // (positions, channels)
        for (int number = from; number < to; number++) {
            int at = number * channels;
            Arrays.fill(shares, at, at + channels, 0);
            for (int i = index.firstPlace(number); i < index.firstPlace(number + 1); i++) {
                KERNELS.axpy(channels, 1, dpositions, index.place(i) * channels, shares, at);
            }
            Composition.scale(channels, composition.scale(index.word(number)), shares, at);
        }
    }

    /** Adds the sums of their words to rows number {@code from} to {@code to - 1}. */
    public void addToRows(int from, int to, Tensor dtable) { // (table rows, channels)
        for (int number = from; number < to; number++) {
            int row = dtable.offset() + rows[number] * channels;
            for (int i = firstUse[number]; i < firstUse[number + 1]; i++) {
                KERNELS.axpy(channels, 1, shares, users[i] * channels, dtable.array(), row);
            }
        }
    }
}
