package stride.example;

import static stride.text.TextSettings.MEMBERS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import stride.classify.data.Example;
import stride.classify.decision.Prediction;
import stride.text.TextClassifier;
import stride.text.TextSettings.Members;
import stride.text.dataset.DataSource;
import stride.text.token.Tokenizer;

/**
 * Cuts texts its own way, measures the model with all its numbers, and answers many texts at once.
 *
 * <pre>OwnTokenizer TRAIN TEST MODEL</pre>
 */
public final class OwnTokenizer implements Tokenizer {
    @Override
    public String name() {
        return "words-and-numbers"; // in the model: custom:words-and-numbers
    }

    /** What stands between white space, in lower case; of a number only that it is one, and how long. */
    @Override
    public List<String> tokenize(String text) {
        return Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .map(word -> word.replaceAll("\\d", "0"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    public static void main(String[] arguments) throws IOException {
        Path model = Path.of(arguments[2]);
        TextClassifier.trainer()
                .tokenizer(new OwnTokenizer())
                .with(MEMBERS, Members.LINEAR) // trained in a second
                .train(DataSource.read(Path.of(arguments[0])))
                .save(model);

        TextClassifier classifier = TextClassifier.load(model, new OwnTokenizer()); // the model knows its name alone
        var test = DataSource.read(Path.of(arguments[1]));
        System.out.println(classifier.evaluate(test));

        List<String> texts = test.examples().stream().map(Example::input).toList();
        for (Prediction answer : classifier.predictAll(texts)) { // on all processors
            System.out.println(answer.top(2).stream()
                    .map(score -> String.format("%s %.2f", score.label(), score.probability()))
                    .collect(Collectors.joining(", ")));
        }
    }
}
