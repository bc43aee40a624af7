package stride.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * One data set as every peer gets it: files {@code NAME-train.tsv}, {@code NAME-dev.tsv} and {@code NAME-test.tsv}, lines of a
 * label, a tab and a text, which {@code TextDataFiles} of module {@code stride} has made.
 *
 * @param train to train on
 * @param dev to choose by; empty where the data set comes without, and a peer that wants one splits it off
 * @param test to measure on
 */
record TextData(List<LabelledText> train, List<LabelledText> dev, List<LabelledText> test) {
    private static final int HASHES = 1_000_000; // so that results, of seven digits, show them whole

    static TextData read(Path folder, String name) throws IOException {
        return new TextData(part(folder, name, "train"), part(folder, name, "dev"), part(folder, name, "test"));
    }

    static Path file(Path folder, String name, String part) {
        return folder.resolve(name + "-" + part + ".tsv");
    }

    private static List<LabelledText> part(Path folder, String name, String part) throws IOException {
        List<LabelledText> texts = new ArrayList<>();
        for (String line : Files.readAllLines(file(folder, name, part))) {
            int tab = line.indexOf('\t');
            texts.add(new LabelledText(line.substring(0, tab), line.substring(tab + 1)));
        }
        return texts;
    }

    Set<String> labels() {
        return train.stream().map(LabelledText::label).collect(Collectors.toSet());
    }

    /** A number that says whether two peers had the same labels and texts in the same order. */
    static long hash(List<LabelledText> texts) {
        CRC32 crc = new CRC32();
        for (LabelledText each : texts) {
            crc.update((each.label() + "\t" + each.text() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return crc.getValue() % HASHES;
    }
}
