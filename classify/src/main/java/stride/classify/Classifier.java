package stride.classify;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import stride.classify.data.DataException;
import stride.classify.data.Dataset;
import stride.classify.decision.Decision;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Labelling;
import stride.classify.decision.Prediction;
import stride.classify.model.Provenance;
import stride.classify.setting.Settings;
import stride.file.AtomicFile;
import stride.file.CountingStream;
import stride.parallel.Workers;

/**
 * Says which label an input has, or which labels. Immutable, safe for any number of threads, nothing to close.
 *
 * @param <I> what is classified, such as a text
 */
public interface Classifier<I> {
    /** The labels, in the order of the model's outputs. */
    List<String> labels();

    /** How labels follow from logits; says also how many an input can have. */
    Decision decision();

    /** Where the model comes from. */
    Provenance provenance();

    /** What such classifiers say of where they come from besides, as a JSON object. */
    default Map<String, Object> further() {
        return Map.of();
    }

    /** The settings that it was trained with. */
    Settings settings();

    /**
     * The members of this model as classifiers of their own, to see what each adds, by what they are called. None if the model
     * has one member only.
     */
    Map<String, Classifier<I>> members();

    /** The answers to some inputs, in their order, by this thread. */
    List<Prediction> predict(List<I> inputs);

    /**
     * The answers to many inputs, in their order, by as many threads as the machine has processors. Of more inputs than fit
     * into memory, give one part after the other.
     */
    default List<Prediction> predictAll(List<I> inputs) {
        return predictAll(inputs, Runtime.getRuntime().availableProcessors());
    }

    /**
     * The answers to many inputs, in their order; the same for any number of threads.
     *
     * @throws IllegalArgumentException if {@code threads} is not positive
     */
    default List<Prediction> predictAll(List<I> inputs, int threads) {
        try (Workers workers = new Workers(threads)) {
            return ParallelAnswers.of(this, inputs, workers);
        }
    }

    /**
     * How good the answers to labelled examples are, which should be others than those it was trained on.
     *
     * @throws DataException if an example has a label that this classifier does not know; the message says where
     */
    default Evaluation evaluate(Dataset<I> examples) {
        return ClassifierEvaluation.of(
                this, examples.examples().iterator(), Runtime.getRuntime().availableProcessors());
    }

    /** The answer to an input. */
    default Prediction predict(I input) {
        return predict(List.of(input)).get(0);
    }

    /** How many labels an input can have. */
    default Labelling labelling() {
        return decision().labelling();
    }

    /** Writes the model file; the stream stays open. */
    void write(OutputStream out) throws IOException;

    /** How many bytes the model file has. */
    default long fileSize() {
        CountingStream count = new CountingStream();
        try {
            write(count);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a counter does not fail
        }
        return count.bytes();
    }

    /** Writes the model file, whole or not at all. */
    default void save(Path file) throws IOException {
        AtomicFile.write(file, this::write);
    }
}
