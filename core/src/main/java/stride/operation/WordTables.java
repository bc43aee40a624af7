package stride.operation;

import java.util.List;
import stride.tensor.Tensor;

/**
 * Tables of word vectors side by side: the channels of a word are those of the first table, then those of the second, and
 * so on. Most networks have one.
 */
public final class WordTables implements EmbeddingTable {
    private final Tensor[] tables; // (tables)(words, channels of each)
    private final int[] starts; // (tables): its first channel
    private final int words;
    private final int channels;

    /** @param tables at least one, all of the same words */
    public WordTables(List<Tensor> tables) {
        this.tables = tables.toArray(Tensor[]::new);
        this.starts = new int[this.tables.length];
        this.words = this.tables[0].shape().dimension(0);
        int all = 0;
        for (int i = 0; i < this.tables.length; i++) {
            starts[i] = all;
            all += this.tables[i].shape().dimension(1);
        }
        this.channels = all;
    }

    @Override
    public int words() {
        return words;
    }

    /** Channels of all tables. */
    @Override
    public int channels() {
        return channels;
    }

    /** For each channel the sum of the sizes, without sign, of what all words have there: (channels). */
    double[] sizes() {
        double[] sizes = new double[channels];
        for (int i = 0; i < tables.length; i++) {
            int width = tables[i].shape().dimension(1);
            float[] array = tables[i].array();
            for (int word = 0; word < words; word++) {
                int from = tables[i].offset() + word * width;
                for (int channel = 0; channel < width; channel++) {
                    sizes[starts[i] + channel] += Math.abs(array[from + channel]);
                }
            }
        }
        return sizes;
    }

    /** How many tables. */
    public int count() {
        return tables.length;
    }

    /** (words, channels of this one). */
    public Tensor table(int number) {
        return tables[number];
    }

    /** The first channel of a table. */
    public int start(int number) {
        return starts[number];
    }

    @Override
    public void copy(int word, float[] to, int at) {
        for (int i = 0; i < tables.length; i++) {
            int width = tables[i].shape().dimension(1);
            System.arraycopy(tables[i].array(), tables[i].offset() + word * width, to, at + starts[i], width);
        }
    }
}
