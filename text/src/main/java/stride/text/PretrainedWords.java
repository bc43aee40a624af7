package stride.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.layer.Initializer;
import stride.network.Parameters;
import stride.random.RandomStream;
import stride.tensor.Shape;
import stride.tensor.Tensor;
import stride.text.token.Tokenizer;
import stride.text.vectors.VectorCoverage;
import stride.text.vectors.VectorSelection;
import stride.text.vectors.WordVectors;
import stride.text.vocabulary.Vocabulary;

/** From given vectors to the first values of a network's tables. */
public final class PretrainedWords {
    private static final long STREAM = "vectors".hashCode();

    private PretrainedWords() {}

    /**
     * What to keep of a file for a training: the words of the texts, and frequent ones that the texts do not have. Those
     * become part of the vocabulary, so that a text may speak of things no training text names.
     *
     * @param frequent how many of the words that come first in the file; those that the tokenizer would cut or change are
     *     left out
     */
    public static VectorSelection selection(Tokenizer tokenizer, int frequent, List<Dataset<String>> texts) {
        Set<String> words = new HashSet<>();
        for (Dataset<String> examples : texts) {
            for (Example<String> example : examples.examples()) {
                words.addAll(tokenizer.tokenize(example.input()));
            }
        }
        return new VectorSelection(
                words, frequent, word -> tokenizer.tokenize(word).equals(List.of(word)));
    }

    /**
     * Sets all tables to the given vectors. Words without one are uniform with the mean 0 and the variance of all numbers
     * in the file, as the paper has it; padding and the unknown word are zero.
     */
    static void fill(Parameters parameters, Vocabulary vocabulary, WordVectors vectors, long seed) {
        int channels = vectors.dimension();
        Tensor table = Tensor.zeros(Shape.of(vocabulary.size(), channels));
        float limit = (float) (StrictMath.sqrt(3) * vectors.deviation()); // the variance of U(-a, a) is a^2 / 3
        new Initializer.Uniform(-limit, limit).fill(table, RandomStream.of(seed, STREAM));
        for (int id = 0; id < vocabulary.size(); id++) {
            float[] vector = id == Vocabulary.PADDING || id == Vocabulary.UNKNOWN
                    ? new float[channels]
                    : vectors.find(vocabulary.word(id)).orElse(null);
            if (vector != null) {
                System.arraycopy(vector, 0, table.array(), id * channels, channels);
            }
        }
        for (String name : TextCnn.tables(parameters)) {
            Tensor target = parameters.get(name);
            System.arraycopy(table.array(), 0, target.array(), target.offset(), target.size());
        }
    }

    /** How many of the words in the training texts have a vector. */
    static VectorCoverage coverage(EncodedTexts train, Vocabulary vocabulary, WordVectors vectors) {
        long[] counts = new long[vocabulary.size()];
        for (int[] text : train.ids()) {
            for (int id : text) {
                counts[id]++;
            }
        }
        List<String> words = new ArrayList<>();
        List<Long> occurrences = new ArrayList<>();
        for (int id = 0; id < counts.length; id++) {
            if (counts[id] > 0 && id != Vocabulary.PADDING && id != Vocabulary.UNKNOWN) {
                words.add(vocabulary.word(id));
                occurrences.add(counts[id]);
            }
        }
        return VectorCoverage.of(
                vectors, words, occurrences.stream().mapToLong(Long::longValue).toArray());
    }
}
