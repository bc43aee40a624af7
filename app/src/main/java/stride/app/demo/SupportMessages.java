package stride.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.classify.source.LineReader;

/**
 * The built-in sample: short messages to a shop's support, labelled billing, delivery, returns, technical, account or
 * praise. The training part was generated from templates, the test part written by hand.
 */
public final class SupportMessages {
    private SupportMessages() {}

    /** 1,800 messages. */
    public static Dataset<String> train() {
        return read("train.tsv");
    }

    /** 204 messages that no template of the training part can make. */
    public static Dataset<String> test() {
        return read("test.tsv");
    }

    private static Dataset<String> read(String name) {
        InputStream in = SupportMessages.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("the sample " + name + " is missing from this build");
        }
        try (in) {
            List<Example<String>> examples = new ArrayList<>();
            Iterator<String> lines = LineReader.of(in, name, StandardCharsets.UTF_8);
            lines.next(); // label<TAB>text
            for (long line = 2; lines.hasNext(); line++) {
                String[] fields = lines.next().split("\t", 2);
                examples.add(new Example<>(fields[1], fields[0], new Place(name, line)));
            }
            return Dataset.of(examples.iterator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
