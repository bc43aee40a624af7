package stride.text.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.data.LeftOut;

/** What lies in folders of classes and is no text. */
class FolderReaderTest {
    @TempDir
    Path folder;

    private void file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void filesOfSystemsAmongFoldersAreCountedAndLeftOut() throws IOException {
        file("set/a/1.txt", "one");
        file("set/a/Thumbs.db", "no");
        file("set/a/.DS_Store", "no");
        file("set/b/deep/2.txt", "two");
        file("set/b/deep/desktop.ini", "no");
        file("set/b/~$3.docx", "no");
        file("set/__MACOSX/a/._1.txt", "no");
        file("set/.git/config", "no");
        try (ExampleReader reader =
                DataSource.of(folder.resolve("set"), DataOptions.defaults()).open()) {
            List<String> texts = new ArrayList<>();
            reader.forEachRemaining(example -> texts.add(example.label() + "|" + example.input()));
            assertThat(texts).containsExactly("a|one", "b|two");
            assertThat(reader.systemFiles()).isEqualTo(6);
        }
    }

    @Test
    void aFileThatIsNoTextIsABadRecordOfItsFolder() throws IOException {
        file("set/a/1.txt", "one");
        Files.write(folder.resolve("set/a/2.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        file("set/b/3.txt", "three");
        LeftOut leftOut = new LeftOut(true);
        assertThat(DataSource.of(folder.resolve("set"), DataOptions.defaults())
                        .readAll(leftOut)
                        .labels())
                .containsExactly("a", "b");
        assertThat(leftOut.first())
                .singleElement()
                .asString()
                .endsWith("2.png: it begins as a picture (PNG): not a text; take it out");
    }
}
