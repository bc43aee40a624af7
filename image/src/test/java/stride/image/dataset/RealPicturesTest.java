package stride.image.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.image.picture.Picture;
import stride.image.picture.Size;

/** The data sets that people have. */
@Tag("real-data")
class RealPicturesTest {
    @TempDir
    private Path scratch;

    private static Path images(String name) {
        Path path = Path.of(System.getenv().getOrDefault("STRIDE_DATA", "../../shared/data"), "images", name);
        assumeTrue(Files.exists(path), () -> "skipped: there is no " + path + "; set STRIDE_DATA to the data's folder");
        return path;
    }

    @Test
    void mnist() {
        PictureSource train = PictureSource.of(images("mnist"));
        Dataset<Picture> read = train.readAll();
        assertThat(read.counts().toString())
                .isEqualTo("{0=5923, 1=6742, 2=5958, 3=6131, 4=5842, 5=5421, 6=5918, 7=6265, 8=5851, 9=5949}");
        assertThat(read.examples().get(0).label()).isEqualTo("5");
        Picture first = read.examples().get(0).input();
        long sum = 0;
        for (byte value : first.pixels()) {
            sum += value & 0xff;
        }
        assertThat(sum).isEqualTo(27525); // as numpy sums it
        assertThat(train.survey().sizes().toString()).isEqualTo("{28 x 28=60000}");
        PictureOptions test = PictureOptions.defaults().withPart("test");
        assertThat(PictureSource.of(images("mnist"), test).readAll().size()).isEqualTo(10_000);
    }

    @Test
    void mnistAsATableOfPixels() throws IOException {
        List<Example<Picture>> some =
                PictureSource.of(images("mnist")).readAll().examples().subList(0, 300);
        StringBuilder table = new StringBuilder();
        for (Example<Picture> example : some) {
            table.append(example.label());
            for (byte pixel : example.input().pixels()) {
                table.append(',').append(pixel & 0xff);
            }
            table.append('\n');
        }
        Path file = Files.writeString(scratch.resolve("mnist.csv"), table);
        List<Example<Picture>> read = PictureSource.of(file).readAll().examples();
        for (int i = 0; i < some.size(); i++) {
            assertThat(read.get(i).input()).isEqualTo(some.get(i).input());
            assertThat(read.get(i).label()).isEqualTo(some.get(i).label());
        }
    }

    @Test
    void signDigits() {
        PictureSource source = PictureSource.of(images("sign-digits"));
        Dataset<Picture> read = source.readAll();
        assertThat(read.size()).isEqualTo(2062);
        assertThat(read.labels()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        PictureSurvey survey = source.survey();
        assertThat(survey.sizes().toString()).isEqualTo("{100 x 100=1997, 3024 x 3024=3}");
        assertThat(survey.colour()).isEqualTo(2000);
        Dataset<Picture> small = source.atMost(new Size(32, 32)).readAll();
        for (int i = 0; i < read.size(); i += 100) {
            assertThat(small.examples().get(i).input())
                    .isEqualTo(read.examples().get(i).input().resized(32, 32));
        }
    }

    @Test
    void signs() {
        Dataset<Picture> train =
                PictureSource.of(images("signs/train_signs.h5")).readAll();
        assertThat(train.counts().toString()).isEqualTo("{0=180, 1=180, 2=180, 3=180, 4=180, 5=180}");
        assertThat(train.examples().get(0).input().toString()).isEqualTo("Picture(64 x 64, colour)");
        PictureOptions test = PictureOptions.defaults().withPart("test");
        assertThat(PictureSource.of(images("signs/test_signs.h5"), test)
                        .readAll()
                        .size())
                .isEqualTo(120);
        assertThat(PictureSource.of(images("signs"), test).readAll().size()).isEqualTo(120);
        assertThat(PictureSource.of(images("signs")).readAll().size()).isEqualTo(1080);
    }
}
