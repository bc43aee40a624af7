package stride.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** One line of {@code train.tsv} or {@code test.tsv}. */
record LabelledMessage(String label, String text) {

    /** All messages of a file of this package, read with the plainest code possible: a line, one tab, no quoting. */
    static List<LabelledMessage> all(String file) throws IOException {
        return content(file)
                .lines()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(cells -> new LabelledMessage(cells[0], cells[1]))
                .toList();
    }

    /** The whole text of a file of this package. */
    static String content(String file) throws IOException {
        try (InputStream in = LabelledMessage.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
