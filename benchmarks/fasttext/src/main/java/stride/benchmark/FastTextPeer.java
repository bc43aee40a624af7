package stride.benchmark;

import com.github.jfasttext.JFastText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Facebook's fastText through JFastText. Texts are made ready as its tutorial does it (lower case, punctuation apart), and
 * the settings are the tutorial's improvements; see README.md.
 */
public final class FastTextPeer implements Peer {
    private static final String LABEL = "__label__";

    private int threads;

    @Override
    public String version() {
        return "fastText by com.github.vinhkhuc:jfasttext 0.5";
    }

    @Override
    public void start(int threads) {
        this.threads = threads;
    }

    @Override
    public TextModel trainTexts(List<LabelledText> train, List<LabelledText> dev, Path folder) throws IOException {
        Path input = folder.resolve("train.txt");
        List<String> lines = train.stream()
                .map(each -> LABEL + each.label() + " " + normalized(each.text()))
                .toList();
        Files.write(input, lines);
        Path output = folder.resolve("model");
        JFastText fastText = new JFastText();
        String arguments = "supervised -input " + input + " -output " + output + " -thread " + threads
                + " -wordNgrams 2 -epoch 25 -lr 0.5 -bucket 200000 -verbose 0";
        fastText.runCmd(arguments.split(" "));
        Path file = Path.of(output + ".bin");
        fastText.loadModel(file.toString());
        return new TextModel() {
            @Override
            public String label(String text) {
                String answer = fastText.predict(normalized(text));
                return answer.substring(LABEL.length());
            }

            @Override
            public Path file() {
                return file;
            }

            @Override
            public void close() {
                fastText.unloadModel();
            }
        };
    }

    private static String normalized(String text) {
        return text.replaceAll("([.!?,'/()])", " $1 ").toLowerCase(Locale.ROOT);
    }
}
