package stride.benchmark;

import com.github.jfasttext.JFastText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Facebook's fastText through JFastText. Texts are made ready as its tutorial does it (lower case, punctuation apart, in any
 * order), and the settings are the tutorial's improvements; see README.md.
 */
public final class FastTextPeer implements Peer {
    private static final String LABEL = "__label__";

    private static final int SEED = 1; // of the order of the texts

    @Override
    public String version() {
        return "fastText by com.github.vinhkhuc:jfasttext 0.5";
    }

    @Override
    public void start(int threads) {
        // Its threads write over one another's weights: of three trainings on TREC with two, one lost eleven percent.
    }

    @Override
    public TextModel trainTexts(List<LabelledText> train, List<LabelledText> dev, Path folder) throws IOException {
        Path input = folder.resolve("train.txt");
        List<String> lines = new ArrayList<>();
        train.forEach(each -> lines.add(LABEL + each.label() + " " + normalized(each.text())));
        // It reads its file in order, and some come sorted by class.
        Collections.shuffle(lines, new Random(SEED));
        Files.write(input, lines);
        Path output = folder.resolve("model");
        JFastText fastText = new JFastText();
        String arguments = "supervised -input " + input + " -output " + output
                + " -thread 1 -wordNgrams 2 -epoch 25 -lr 0.5 -bucket 200000 -verbose 0";
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
