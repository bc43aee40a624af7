package stride.app.kind;

import java.util.List;
import java.util.Optional;
import stride.app.run.Material;
import stride.app.run.RunData;
import stride.classify.AbstractTrainer;
import stride.classify.Classifier;
import stride.classify.data.Dataset;
import stride.classify.data.LeftOut;
import stride.classify.setting.Settings;
import stride.classify.tune.SearchSpace;

/**
 * Texts or pictures, as commands that train deal with them.
 *
 * @param <I> what is classified
 * @param <C> the classifiers
 */
public interface Kind<I, C extends Classifier<I>> {
    static Kind<?, ?> of(Material material) {
        return switch (material) {
            case TEXTS -> new TextKind();
            case PICTURES -> new ImageKind();
        };
    }

    /** Where a search for better settings looks. */
    SearchSpace space();

    /** The settings of the default preset. */
    Settings usual();

    /** What can be tried with a trained model, behind the model's name. */
    String example();

    /** Begins to read data. */
    Reading<I, C> read(RunData data);

    /**
     * Data being read, and who trains on it. What there is to say of the files goes to standard error.
     *
     * @param <I> what is classified
     * @param <C> the classifiers
     */
    interface Reading<I, C extends Classifier<I>> {
        /** What is not read. */
        LeftOut leftOut();

        /** All examples to train on, in the order of the files. */
        Dataset<I> train();

        /** The dev part, if it has a file of its own. */
        Optional<Dataset<I>> dev();

        /** Examples of another file, to measure on. */
        Dataset<I> test(String file);

        /**
         * Who trains on such data, after it was read.
         *
         * @param examples all that is read for it
         * @param apart whether it trains several times on different parts of them
         */
        AbstractTrainer<I, C, ?> trainer(Settings settings, List<Dataset<I>> examples, boolean apart);

        /** The worst of what 'stride data check' would find, a line each. */
        List<String> warnings(Settings settings, Dataset<I> train, Optional<Dataset<I>> dev);
    }
}
