package stride.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.data.DataException;
import stride.classify.data.Dataset;
import stride.image.dataset.PictureFormat;
import stride.image.dataset.PictureSource;
import stride.image.picture.Picture;
import stride.image.picture.Size;

/** Any bytes as a picture, and as a file of labelled ones: HDF5, NumPy, IDX, a table of pixels or of names. */
class PicturesFuzzTest {
    @TempDir
    Path folder;

    @FuzzTest
    void anyPicture(byte[] content) throws IOException {
        Allocation.requireAtMost((128 << 20) + 100_000L * content.length, () -> {
            String outcome = picture(content);
            assertThat(picture(content)).isEqualTo(outcome);
        });
    }

    private static String picture(byte[] content) {
        try {
            Picture picture = Picture.read(content, "it");
            assertThat(Picture.read(picture.png(), "it")).isEqualTo(picture);
            assertThat(picture.resized(7, 5).height()).isEqualTo(7);
            return picture + " " + picture.hashCode();
        } catch (DataException e) {
            assertThat(e).hasMessageStartingWith("it: ");
            return String.valueOf(e.getMessage());
        }
    }

    @FuzzTest
    void anyPictures(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("x.npy"), content);
        Files.write(folder.resolve("y.npy"), content);
        Allocation.requireAtMost((256 << 20) + 100_000L * content.length, () -> {
            String outcome = pictures(file);
            assertThat(pictures(file)).isEqualTo(outcome);
        });
    }

    private static String pictures(Path file) {
        try {
            String format = PictureFormat.of(file).toString();
            Dataset<Picture> pictures =
                    PictureSource.of(file).atMost(new Size(16, 16)).readAll();
            assertThat(PictureSource.of(file).survey().pictures()).isEqualTo(pictures.size());
            return format + " " + pictures + " " + pictures.examples().hashCode();
        } catch (DataException e) {
            assertThat(e).hasMessageContaining(".npy");
            return String.valueOf(e.getMessage());
        }
    }
}
