package stride.text.explain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stride.classify.decision.Prediction;
import stride.text.linear.NgramName;
import stride.text.token.Span;

/**
 * What made a label's logit for one text, or the difference of two labels' logits: terms that add up to it exactly, but for rounding. There are two ways to read
 * the sum, by word and by n-gram; each adds up with {@link #padding} and {@link #bias}.
 *
 * <p>By n-gram, a network's terms are the windows that won the maximum over time, each with the filters that chose it; a
 * linear model's are its features. By word, a window's term is divided as the convolution itself does: each word's vector
 * times the part of the filter that lies on it. A feature has one weight for all its words, so they share it equally, and
 * where it occurs several times, the places do.
 *
 * <p>A term says what a word added in this text, not what would happen without it: then other windows may win.
 *
 * @param text the raw text
 * @param label the label that is explained
 * @param against the label that it is compared with, if with one: then a term is what a word adds to the logit of the label
 *     and not to that of this one, and a negative term speaks for this one
 * @param logit of the label, as the classifier works it out, divided by the temperature: what its probability comes from.
 *     Compared with another label: by how much its logit is greater than that one's
 * @param prediction what the classifier answers
 * @param words all words of the text in order
 * @param windows of the network, by the size of their contribution; none for a linear model
 * @param features of the linear model, by the size of their contribution; none for a network alone
 * @param padding what the padding word adds where a text is filled up; 0 for most models
 * @param bias what every text has: the output's biases, and those of the filters that found something in this text
 */
public record Explanation(
        String text,
        String label,
        Optional<String> against,
        double logit,
        Prediction prediction,
        List<Word> words,
        List<Ngram> windows,
        List<Ngram> features,
        double padding,
        double bias) {
    /**
     * A word of the text.
     *
     * @param token as the tokenizer gives it
     * @param place where it stands in the raw text, if that can be told
     * @param contribution its term of the logit: positive speaks for the label
     */
    public record Word(String token, Optional<Span> place, double contribution) {}

    /**
     * An n-gram of the text.
     *
     * @param name what it is
     * @param first index of its first word; where it occurs several times, of the first time
     * @param words how many it spans
     * @param contribution its term of the logit
     */
    public record Ngram(NgramName name, int first, int words, double contribution) {
        /** As people read it. */
        public String text() {
            return name.text();
        }
    }

    public Explanation {
        words = List.copyOf(words);
        windows = List.copyOf(windows);
        features = List.copyOf(features);
    }

    /** The label's probability. */
    public double probability() {
        return prediction.probability(label);
    }

    /** The labels that the classifier gives this text; with thresholds they need not be the most probable ones. */
    public List<String> answer() {
        return prediction.labels();
    }

    /** The label with the highest probability. */
    public String mostProbable() {
        return prediction.scores().get(0).label();
    }

    /** Whether the label explained is all that there is to say: the answer, and the most probable one. */
    public boolean isOfTheAnswer() {
        return answer().equals(List.of(label)) && mostProbable().equals(label);
    }

    /** The terms by word added up: {@link #logit}, but for rounding. */
    public double sum() {
        return words.stream().mapToDouble(Word::contribution).sum() + padding + bias;
    }

    /** The terms by n-gram added up: {@link #logit}, but for rounding. */
    public double sumByNgram() {
        return ngrams().mapToDouble(Ngram::contribution).sum() + padding + bias;
    }

    private Stream<Ngram> ngrams() {
        return Stream.concat(windows.stream(), features.stream());
    }

    /**
     * Windows and features together, the largest contribution first, whatever its sign; a window and a feature of the same
     * words are one.
     *
     * @param most how many at most
     */
    public List<Ngram> strongest(int most) {
        return NgramSums.of(ngrams()).stream().limit(most).toList();
    }
}
