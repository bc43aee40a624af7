package stride.app.command;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import stride.app.kind.PictureNotes;
import stride.classify.data.Example;
import stride.classify.data.LabelledReader;
import stride.classify.data.LeftOut;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Labelling;
import stride.image.dataset.PictureReader;
import stride.image.dataset.PictureSource;
import stride.image.picture.Picture;
import stride.text.dataset.DataSource;
import stride.text.dataset.ExampleReader;

/**
 * Labelled examples in a file to measure on, read once and a block at a time.
 *
 * @param <I> texts or pictures
 */
interface Labelled<I> {
    /** What people call them: their file's name. */
    String name();

    /**
     * Has them measured.
     *
     * @param leftOut is told what is not read
     * @param labelling of the classifier: how many labels an example must have
     */
    List<Evaluation> read(
            LeftOut leftOut, Labelling labelling, Function<Iterator<Example<I>>, List<Evaluation>> measuring);

    private static <I> List<Evaluation> read(
            LabelledReader<I> examples,
            LeftOut leftOut,
            Labelling labelling,
            Function<Iterator<Example<I>>, List<Evaluation>> measuring) {
        Consumer<Example<I>> requirement = labelling.allowsSeveral() ? example -> {} : Example::label;
        List<Evaluation> measured = measuring.apply(leftOut.of(examples, requirement));
        leftOut.addSystemFiles(examples.systemFiles());
        return measured;
    }

    /** Texts. */
    record Texts(String name, DataSource source) implements Labelled<String> {
        @Override
        public List<Evaluation> read(
                LeftOut leftOut, Labelling labelling, Function<Iterator<Example<String>>, List<Evaluation>> measuring) {
            try (ExampleReader examples = source.open()) {
                return Labelled.read(examples, leftOut, labelling, measuring);
            }
        }
    }

    /** Pictures. */
    record Pictures(PictureSource source) implements Labelled<Picture> {
        @Override
        public String name() {
            return source.name();
        }

        @Override
        public List<Evaluation> read(
                LeftOut leftOut,
                Labelling labelling,
                Function<Iterator<Example<Picture>>, List<Evaluation>> measuring) {
            try (PictureReader pictures = source.open()) {
                List<Evaluation> measured = Labelled.read(pictures, leftOut, labelling, measuring);
                PictureNotes.sayOthers(pictures);
                return measured;
            }
        }
    }
}
