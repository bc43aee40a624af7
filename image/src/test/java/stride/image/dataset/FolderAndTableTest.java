package stride.image.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.classify.data.BadRecordException;
import stride.classify.data.DataException;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.data.LeftOut;
import stride.classify.data.Place;
import stride.image.picture.Picture;
import stride.image.picture.Size;

/** Folders of pictures, and tables of their names or pixels. */
class FolderAndTableTest {
    @TempDir
    private Path folder;

    private Path picture(String name, long seed) {
        return WrittenPictures.write(
                folder.resolve(name), WrittenPictures.picture(6, 8, 3, seed).png());
    }

    private Path text(String name, String text) {
        return WrittenPictures.write(folder.resolve(name), text);
    }

    private static List<String> labels(Dataset<Picture> dataset) {
        return dataset.examples().stream()
                .map(example -> String.join("+", example.labels()))
                .toList();
    }

    @Test
    void aFolderAClass() {
        for (int i = 0; i < 30; i++) {
            picture("dog/deep/" + (100 + i) + ".png", i);
        }
        Path cat = picture("cat/x", 99);
        text("cat/Thumbs.db", "system");
        text("cat/.hidden", "system");
        text("cat/notes.txt", "no picture");
        text("README", "in no class");

        try (PictureReader reader = PictureSource.of(folder).open()) {
            List<Example<Picture>> read = new ArrayList<>();
            reader.forEachRemaining(read::add);
            assertThat(read).hasSize(31);
            assertThat(read.get(0))
                    .isEqualTo(
                            new Example<>(WrittenPictures.picture(6, 8, 3, 99), "cat", new Place(cat.toString(), 0)));
            for (int i = 0; i < 30; i++) {
                assertThat(read.get(i + 1).input()).isEqualTo(WrittenPictures.picture(6, 8, 3, i));
                assertThat(read.get(i + 1).label()).isEqualTo("dog");
            }
            assertThat(reader.systemFiles()).isEqualTo(2);
            assertThat(reader.otherFiles())
                    .containsExactly(folder.resolve("cat/notes.txt").toString());
        }
        assertThat(PictureFormat.of(folder)).contains(PictureFormat.FOLDERS);
        PictureSurvey survey = PictureSource.of(folder).survey();
        assertThat(survey.sizes().toString()).isEqualTo("{6 x 8=31}");
        assertThat(survey.colour()).isEqualTo(31);
        assertThat(survey.labels().toString()).isEqualTo("{dog=30, cat=2}");
    }

    @Test
    void foldersOfParts() {
        picture("train/cat/a.png", 1);
        picture("train/dog/a.png", 2);
        picture("val/cat/a.png", 3);
        assertThat(labels(PictureSource.of(folder).readAll())).containsExactly("cat", "dog");
        PictureOptions dev = PictureOptions.defaults().withPart("dev");
        assertThat(labels(PictureSource.of(folder, dev).readAll())).containsExactly("cat");
        assertThat(labels(PictureSource.of(folder.resolve("val")).readAll())).containsExactly("cat");
        assertThatThrownBy(() -> PictureSource.of(folder, dev.withPart("test")).readAll())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no folder test");
    }

    @Test
    void classesMayBeCalledAsParts() {
        picture("train/a.png", 1);
        picture("car/a.png", 2);
        assertThat(labels(PictureSource.of(folder).readAll())).containsExactly("car", "train");
    }

    @Test
    void brokenPicturesCanBeLeftOut() {
        picture("a/1.png", 1);
        text("a/2.png", "no picture");
        picture("b/3.png", 3);
        assertThatThrownBy(() -> PictureSource.of(folder).readAll())
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("2.png: it is no PNG, JPEG, GIF or BMP file");
        LeftOut leftOut = new LeftOut(true);
        assertThat(labels(PictureSource.of(folder).readAll(leftOut))).containsExactly("a", "b");
        assertThat(leftOut.records()).isEqualTo(1);
    }

    @Test
    void nothingWithoutLabelsIsTakenForLabelled() {
        picture("1.png", 1);
        assertThat(PictureFormat.of(folder)).contains(PictureFormat.FILES);
        assertThatThrownBy(() -> PictureSource.of(folder).readAll()).hasMessageContaining("have no labels");
        assertThatThrownBy(() -> PictureSource.of(folder.resolve("none")).readAll())
                .hasMessageContaining("no such file");
        Path empty = folder.resolve("empty");
        assertThat(empty.toFile().mkdir()).isTrue();
        assertThatThrownBy(() -> PictureSource.of(empty).readAll()).hasMessageContaining("empty folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,path,label\n1,p/a.png,cat\n2,p/b.png,dog\n",
                "path;label\np/a.png;cat\np/b.png;dog\n",
                "p/a.png\tcat\np/b.png\tdog\n",
                "label,file\ncat,p/a\ndog,p/b\n",
                "{\"label\":\"cat\",\"image\":\"p/a.png\",\"x\":1}\n{\"label\":\"dog\",\"image\":\"p/b.png\",\"x\":1}\n"
            })
    void aTableOfFiles(String table) {
        picture("p/a.png", 1);
        picture("p/b.png", 2);
        Path file = text("table", table);

        Dataset<Picture> read = PictureSource.of(file).readAll();

        assertThat(PictureFormat.of(file)).contains(PictureFormat.FILE_TABLE);
        assertThat(labels(read)).containsExactly("cat", "dog");
        assertThat(read.examples().get(1).input()).isEqualTo(WrittenPictures.picture(6, 8, 3, 2));
        boolean header = !table.startsWith("p/a") && !table.startsWith("{");
        assertThat(read.examples().get(1).place()).isEqualTo(new Place(file.toString(), header ? 3 : 2));
    }

    @Test
    void aTableWithSeveralLabels() {
        picture("a.png", 1);
        picture("b.png", 2);
        Path file = text("t.csv", "file,tags\na.png,red|round\nb.png,\n");
        PictureOptions several = PictureOptions.defaults().withLabelSeparator("|");
        assertThat(labels(PictureSource.of(file, several).readAll())).containsExactly("red+round", "");
        Path json = text(
                "t.jsonl", "{\"file\":\"a.png\",\"tags\":[\"red\",\"round\"]}\n{\"file\":\"b.png\",\"tags\":[]}\n");
        assertThat(labels(PictureSource.of(json, PictureOptions.defaults().withMultiLabel(true))
                        .readAll()))
                .containsExactly("red+round", "");
    }

    @Test
    void aTableNamesTheRowOfWhatIsMissing() {
        picture("a.png", 1);
        Path file = text("t.csv", "file,label\na.png,x\nnone.png,y\na.png,z\n");
        assertThatThrownBy(() -> PictureSource.of(file).readAll())
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("t.csv:3: there is no file none.png");
        LeftOut leftOut = new LeftOut(true);
        assertThat(labels(PictureSource.of(file).readAll(leftOut))).containsExactly("x", "z");
        text("bad.png", "no picture");
        Path broken = text("u.csv", "file,label\na.png,x\nbad.png,y\n");
        assertThatThrownBy(() -> PictureSource.of(broken).readAll())
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("u.csv:3: of the picture");
    }

    private static String pixels(int count, int first) {
        return IntStream.range(0, count)
                .mapToObj(i -> Integer.toString((first + i) % 256))
                .collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"label,%s\n7,%s\n2,%s\n", "%s,class\n%2$s,7\n%3$s,2\n", "7,%2$s\n2,%3$s\n"})
    void aTableOfPixels(String form) {
        String names = IntStream.range(0, 64).mapToObj(i -> "pixel" + i).collect(Collectors.joining(","));
        Path file = text("t.csv", String.format(form, names, pixels(64, 3), pixels(64, 200)));

        Dataset<Picture> read = PictureSource.of(file).readAll();

        assertThat(PictureFormat.of(file)).contains(PictureFormat.PIXEL_TABLE);
        assertThat(labels(read)).containsExactly("7", "2");
        for (int i = 0; i < 64; i++) {
            assertThat(read.examples().get(1).input().value(i / 8, i % 8, 0)).isEqualTo((200 + i) % 256);
        }
        assertThat(PictureSource.of(file).survey().sizes().toString()).isEqualTo("{8 x 8=2}");
    }

    @Test
    void pixelsOfOtherSizesAndColours() {
        Path file = text("t.csv", "a," + pixels(24, 0) + "\nb," + pixels(24, 9) + "\n");
        PictureOptions sized =
                PictureOptions.defaults().withFormat(PictureFormat.PIXEL_TABLE).withPixelSize(new Size(2, 4));
        Picture read = PictureSource.of(file, sized).readAll().examples().get(1).input();
        assertThat(read.toString()).isEqualTo("Picture(2 x 4, colour)");
        assertThat(read.value(1, 3, 2)).isEqualTo(23 + 9);
        assertThat(PictureFormat.of(file)).isEmpty();
        Path bad = text("bad.csv", "a," + pixels(64, 0) + "\nb," + pixels(63, 0) + ",256\n");
        PictureOptions forced = PictureOptions.defaults().withFormat(PictureFormat.PIXEL_TABLE);
        assertThatThrownBy(() -> PictureSource.of(bad, forced).readAll()).isInstanceOf(DataException.class);
    }

    @Test
    void aPixelBeyondTheGlanceNamesItsLine() {
        String row = "1," + pixels(64, 0) + "\n";
        Path file = text("t.csv", row.repeat(150) + "1," + pixels(63, 0) + ",1e9\n");
        assertThatThrownBy(() -> PictureSource.of(file).readAll())
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("t.csv:151: the pixel in column \"65\" is \"1e9\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text,label\nhello world,a\nanother,b\n",
                "good a fine film\nbad a poor film\n",
                "a,b,c\n1,2,3\n4,5,6\n",
                "",
                "{\"text\":\"see cat.png on the wall\",\"label\":\"x\"}\n",
                "sentence,label\nlook at the file cat.png,a\nanother sentence.,b\n",
                "\0\0\0\0\0\0\0\0"
            })
    void textsAreNoPictures(String text) {
        assertThat(PictureFormat.of(text("t.csv", text))).isEmpty();
        assertThat(PictureFormat.of(text("t", text))).isEmpty();
        text("class/1.txt", text);
        text("other/1.txt", text);
        assertThat(PictureFormat.of(folder)).isEmpty();
    }

    @Test
    void picturesToClassify() {
        Path b = picture("in/b.png", 2);
        Path a = picture("in/deep/a.png", 1);
        text("in/notes.txt", "none");
        Path broken = text("c.png", "broken");
        List<String> seen = new ArrayList<>();
        try (Pictures pictures = Pictures.of(List.of(folder.resolve("in"), broken, b), Optional.of(new Size(3, 4)))) {
            while (true) {
                try {
                    if (!pictures.hasNext()) {
                        break;
                    }
                    Pictures.Named next = pictures.next();
                    seen.add(folder.relativize(next.file()) + " " + next.picture());
                } catch (BadRecordException e) {
                    seen.add(e.fault().toString());
                }
            }
            assertThat(pictures.otherFiles()).hasSize(1);
        }
        assertThat(seen)
                .containsExactly(
                        "in/b.png Picture(3 x 4, colour)",
                        "in/deep/a.png Picture(3 x 4, colour)",
                        "no-picture",
                        "in/b.png Picture(3 x 4, colour)");
        assertThat(a).exists();
    }
}
