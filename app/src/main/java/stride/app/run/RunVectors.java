package stride.app.run;

import static stride.text.TextSettings.TOKENIZER;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import stride.app.terminal.Screen;
import stride.classify.data.Dataset;
import stride.classify.setting.Settings;
import stride.report.terminal.ProgressLine;
import stride.report.terminal.Visible;
import stride.text.PretrainedWords;
import stride.text.token.Tokenizer;
import stride.text.vectors.WordVectors;

/**
 * Word vectors of a training, in words that a file can hold.
 *
 * @param file where they are
 * @param words how many of its frequent words are known besides those in the data
 */
public record RunVectors(String file, int words) {

    /**
     * Reads those that a training on these texts can use.
     *
     * @param out hears of the progress
     */
    public WordVectors read(Settings settings, List<Dataset<String>> texts, PrintStream out) {
        out.println("Reading the vectors");
        ProgressLine progress = new ProgressLine(out, Screen.terminal(out), 0, 1);
        WordVectors vectors = WordVectors.read(
                Path.of(file),
                PretrainedWords.selection(Tokenizer.named(settings.get(TOKENIZER)), words, texts),
                (done, total) -> {
                    long percent = total == 0 ? 0 : 100 * done / total;
                    progress.updateShare(
                            (double) done / Math.max(1, total),
                            String.format(Locale.ROOT, "%d %% of %d MB of vectors read", percent, total >> 20));
                });
        progress.clear();
        out.printf(
                Locale.ROOT,
                "%s: %s, %d vectors of %d numbers%n",
                Visible.line(vectors.file()),
                vectors.format(),
                vectors.rows(),
                vectors.dimension());
        return vectors;
    }
}
