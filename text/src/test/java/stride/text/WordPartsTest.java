package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.text.TextSettings.WORD_PARTS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.setting.Settings;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.text.vocabulary.Vocabulary;
import stride.text.vocabulary.WordComposition;
import stride.text.vocabulary.WordIds;
import stride.text.vocabulary.WordKinds;

/** Networks that read words by their parts: from training to use. */
class WordPartsTest {
    private static final int CLASSES = 2;
    private static final int TIME = 7;

    @TempDir
    Path folder;

    private static float[] logits(Network network, Parameters parameters, int[] ids) {
        Session session = network.session(parameters, 1);
        TextEncoder.load(ids, session, 0);
        session.forward(1);
        return session.output().toArray();
    }

    /** Words and kinds, known ones and not, have the same logits while a network is trained and when it is used. */
    @Test
    void foldedTheNetworkIsTheSameFunctionToTheBit() {
        Vocabulary vocabulary = Vocabulary.build(
                List.of(List.of("the", "old", "The", "cat", "singer", "runner", "hammer", "1999", "2001")), 1, 0);
        WordIds ids = new WordIds(vocabulary, WordKinds.of(vocabulary), true);
        WordComposition words = WordComposition.of(ids);
        TextCnn cnn = TextCnn.of(SmallTexts.settings());
        assertThat(cnn.composes()).isTrue();
        Network composed = cnn.composed(words, CLASSES, TIME);
        Parameters parameters = composed.initialize(5);
        Network plain = cnn.network(ids.size(), CLASSES, TIME);
        Parameters folded = cnn.folded(parameters, words, CLASSES, TIME);
        for (List<String> text : List.of(
                List.of("the", "old", "cat"),
                List.of("The", "teacher", "2011", "THE", "kitten"),
                List.of("?", "xyz", "winner", "Old"))) {
            int[] encoded = text.stream().mapToInt(ids::id).toArray();
            assertThat(logits(composed, parameters, encoded))
                    .as(text.toString())
                    .containsExactly(logits(plain, folded, encoded));
        }
    }

    private static Dataset<String> inflected() {
        List<Example<String>> examples = new ArrayList<>();
        for (String stem : List.of("blick", "daxx", "wugg", "zorp", "trind", "gleb", "mipp", "fump")) {
            for (String before : List.of("we", "they", "who", "all", "some")) {
                examples.add(new Example<>(before + " " + stem + "ing " + "now", "going on"));
                examples.add(new Example<>(before + " " + stem + "ed " + "now", "over"));
            }
        }
        return Dataset.of(examples);
    }

    /** What a word ends with tells, also of verbs that no training text had. */
    @Test
    void unknownWordsAreReadByTheirKind() throws IOException {
        Settings settings = SmallTexts.settings().with(NUM_EPOCHS, 12).with(DEV_FRACTION, 0.0);
        TextClassifier classifier = SmallTexts.train(inflected(), settings);
        TextClassifier without = SmallTexts.train(inflected(), settings.with(WORD_PARTS, false));
        Path file = folder.resolve("verbs.stride");
        classifier.save(file);
        TextClassifier loaded = TextClassifier.load(file);
        assertThat(loaded.kindsOfWords()).isEqualTo(classifier.kindsOfWords()).isPositive();
        assertThat(without.kindsOfWords()).isZero();
        for (String stem : List.of("snarf", "quibb", "kreel")) {
            String now = "some " + stem + "ing now";
            String then = "some " + stem + "ed now";
            assertThat(classifier.predict(now).label()).as(now).isEqualTo("going on");
            assertThat(classifier.predict(then).label()).as(then).isEqualTo("over");
            assertThat(loaded.predict(now)).isEqualTo(classifier.predict(now));
            assertThat(without.predict(now)).as(now).isEqualTo(without.predict(then));
        }
        assertThat(classifier.predict("some BLICKING now")).isEqualTo(classifier.predict("some blicking now"));
    }
}
