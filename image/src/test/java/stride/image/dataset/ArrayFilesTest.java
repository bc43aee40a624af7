package stride.image.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.classify.data.DataException;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.file.Fields;
import stride.image.picture.Picture;
import stride.image.picture.Size;

/** IDX, HDF5 and NumPy, against the numbers that were put in. */
class ArrayFilesTest {
    @TempDir
    private Path folder;

    private Path idx(String part, int pictures, int labels) {
        WrittenPictures.write(
                folder.resolve(part + "-labels-idx1-ubyte"), WrittenPictures.idx(8, new byte[labels], labels));
        byte[] pixels = WrittenPictures.random(pictures * 6, 1);
        return WrittenPictures.write(
                folder.resolve(part + "-images-idx3-ubyte.gz"),
                WrittenPictures.packed(WrittenPictures.idx(8, pixels, pictures, 2, 3)));
    }

    private static List<String> labels(Dataset<Picture> dataset) {
        return dataset.examples().stream().map(Example::label).toList();
    }

    @Test
    void idxHasItsLabelsBesideIt() {
        Path file = idx("train", 5, 5);
        byte[] pixels = WrittenPictures.random(30, 1);

        Dataset<Picture> read = PictureSource.of(file).readAll();

        assertThat(read.size()).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            byte[] one = Arrays.copyOfRange(pixels, 6 * i, 6 * i + 6);
            assertThat(read.examples().get(i))
                    .isEqualTo(new Example<>(Picture.of(2, 3, 1, one), "0", new Place(file.toString(), i + 1)));
        }
        assertThat(PictureFormat.of(file)).contains(PictureFormat.IDX);
    }

    @Test
    void aFolderOfIdxHasParts() {
        idx("train", 5, 5);
        idx("t10k", 3, 3);
        assertThat(PictureFormat.of(folder)).contains(PictureFormat.IDX);
        assertThat(PictureSource.of(folder).readAll().size()).isEqualTo(5);
        PictureOptions test = PictureOptions.defaults().withPart("test");
        assertThat(PictureSource.of(folder, test).readAll().size()).isEqualTo(3);
        assertThatThrownBy(() -> PictureSource.of(folder, test.withPart("dev")).readAll())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("t10k-images-idx3-ubyte.gz");
    }

    @ParameterizedTest
    @CsvSource({"3,2,4,true", "2,4,3,false", "1,2,4,true", "2,4,1,false"})
    void coloursStandFirstOrLast(int first, int second, int third, boolean channelsFirst) {
        byte[] pixels = WrittenPictures.random(2 * first * second * third, 3);
        Path file =
                WrittenPictures.write(folder.resolve("x.idx"), WrittenPictures.idx(8, pixels, 2, first, second, third));
        Path labels = WrittenPictures.write(folder.resolve("y.idx"), WrittenPictures.idx(8, new byte[] {7, 8}, 2));

        List<Example<Picture>> read = PictureSource.pair(file, labels, PictureOptions.defaults())
                .readAll()
                .examples();

        int channels = channelsFirst ? first : third;
        int height = channelsFirst ? second : first;
        int width = channelsFirst ? third : second;
        for (int n = 0; n < 2; n++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    for (int c = 0; c < channels; c++) {
                        int at = channelsFirst ? (c * height + y) * width + x : (y * width + x) * channels + c;
                        assertThat(read.get(n).input().value(y, x, c))
                                .isEqualTo(pixels[n * height * width * channels + at] & 0xff);
                    }
                }
            }
        }
        assertThat(read.get(1).label()).isEqualTo("8");
    }

    @Test
    void countsThatDifferAreBothNamed() {
        assertThatThrownBy(() -> PictureSource.of(idx("train", 5, 4)).readAll())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there are 4 labels")
                .hasMessageContaining("5 pictures")
                .hasMessageContaining("train-labels-idx1-ubyte")
                .hasMessageContaining("train-images-idx3-ubyte.gz");
    }

    @Test
    void labelsMissingOrInTheWrongPlaceAreToldApart() {
        Path alone = WrittenPictures.write(folder.resolve("images-idx3"), WrittenPictures.idx(8, new byte[4], 1, 2, 2));
        assertThatThrownBy(() -> PictureSource.of(alone).readAll())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("labels-idx1");
        Path labels = WrittenPictures.write(folder.resolve("labels-idx1"), WrittenPictures.idx(8, new byte[4], 4));
        assertThatThrownBy(() -> PictureSource.of(labels).readAll())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("4 labels and no pictures");
        assertThatThrownBy(() -> PictureSource.of(alone).readAll())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there are 4 labels for the 1 pictures");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grey", "big", "unit", "three", "truth", "first"})
    void numpysFilesAreRead(String name) {
        List<Example<Picture>> read = PictureSource.of(WrittenPictures.resource("x_" + name + ".npy"))
                .readAll()
                .examples();

        boolean colour = name.equals("three") || name.equals("first");
        assertThat(read).hasSize(4);
        for (int n = 0; n < 4; n++) {
            Picture picture = read.get(n).input();
            assertThat(picture.toString()).isEqualTo(colour ? "Picture(2 x 4, colour)" : "Picture(5 x 6, grey)");
            byte[] pixels = picture.pixels();
            for (int i = 0; i < pixels.length; i++) {
                int number = colour ? (n * 24 + i) * 2 : (n * 30 + i) * 2;
                int expected = name.equals("truth") ? (number > 100 ? 255 : 0) : number;
                assertThat(pixels[i] & 0xff).isEqualTo(expected);
            }
        }
        assertThat(read.stream().map(Example::label))
                .containsExactly(
                        switch (name) {
                            case "first" -> new String[] {"a", "bb", "ä", "a"};
                            case "truth" -> new String[] {"yes", "no", "yes", "no"};
                            default -> new String[] {"3", "1", "4", "1"};
                        });
    }

    @ParameterizedTest
    @CsvSource({"named,4,x_train,y_train", "packed,4,images,labels", "unnamed,4,arr_0,arr_1", "zeros,400,x,y"})
    void numpysArchivesAreRead(String name, int count, String pictures, String labels) {
        Path file = WrittenPictures.resource(name + ".npz");
        assertThat(PictureFormat.of(file)).contains(PictureFormat.NPZ);
        try (PictureReader reader = PictureSource.of(file).open()) {
            assertThat(reader.layout().pictures()).contains(pictures);
            assertThat(reader.layout().labels()).contains(labels);
        }
        assertThat(PictureSource.of(file).readAll().size()).isEqualTo(count);
    }

    @Test
    void aPartOfAnArchiveIsRead() {
        PictureSource test = PictureSource.of(
                WrittenPictures.resource("named.npz"), PictureOptions.defaults().withPart("test"));
        assertThat(labels(test.readAll())).containsExactly("3");
    }

    @Test
    void whatNumpyCannotSayIsRefused() {
        assertThatThrownBy(() -> PictureSource.of(WrittenPictures.resource("x_fortran.npy"))
                        .readAll())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("ascontiguousarray");
        assertThatThrownBy(() -> PictureSource.of(WrittenPictures.resource("x_object.npy"))
                        .readAll())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("objects of Python");
    }

    private Path hdf5(Object x, Object y, Object classes) {
        Path file = folder.resolve("data.h5");
        try (WritableHdfFile out = HdfFile.write(file)) {
            out.putDataset("train_set_x", x);
            out.putDataset("train_set_y", y);
            out.putDataset("list_classes", classes);
        }
        return file;
    }

    @Test
    void hdf5OfTheCourseIsRead() {
        byte[][][][] x = new byte[3][2][4][3];
        x[2][1][3][2] = 77;
        Path file = hdf5(x, new long[] {0, 1, 1}, new String[] {"cat", "dog"});

        Dataset<Picture> read = PictureSource.of(file).readAll();

        assertThat(labels(read)).containsExactly("cat", "dog", "dog");
        assertThat(read.examples().get(2).input().value(1, 3, 2)).isEqualTo(77);
        assertThat(PictureFormat.of(file)).contains(PictureFormat.HDF5);
        PictureSurvey survey = PictureSource.of(file).survey();
        assertThat(survey.sizes()).isEqualTo(Map.of(new Size(2, 4), 3L));
        assertThat(survey.labels().toString()).isEqualTo("{dog=2, cat=1}");
    }

    @Test
    void arraysOfOtherNamesAreListedOrNamed() {
        Path file = folder.resolve("other.h5");
        try (WritableHdfFile out = HdfFile.write(file)) {
            out.putDataset("stuff", new int[2][3][3]);
        }
        assertThatThrownBy(() -> PictureSource.of(file).readAll())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("\"stuff\" (2 x 3 x 3)");
        Path two = folder.resolve("two.h5");
        try (WritableHdfFile out = HdfFile.write(two)) {
            out.putDataset("a", new int[2][3][3]);
            out.putDataset("b", new int[2][4][4]);
            out.putDataset("c", new int[] {5, 6});
        }
        assertThatThrownBy(() -> PictureSource.of(two).readAll()).hasMessageContaining("\"b\" (2 x 4 x 4)");
        PictureOptions named = PictureOptions.defaults().withPictures("b").withLabels("c");
        assertThat(labels(PictureSource.of(two, named).readAll())).containsExactly("5", "6");
    }

    @Test
    void numbersOutsideOfPixelsAreRefused() {
        Path file = hdf5(new float[][][] {{{-1, 0.5f}}}, new int[] {1}, new int[] {0, 1});
        assertThatThrownBy(() -> PictureSource.of(file).readAll())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a pixel of this picture is -1.0");
        Path whole = hdf5(new int[][][] {{{1, 256}}}, new int[] {1}, new int[] {0, 1});
        assertThatThrownBy(() -> PictureSource.of(whole).readAll())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("256");
    }

    @Test
    void picturesAreShrunkWhileTheyAreRead() {
        Dataset<Picture> read = PictureSource.of(WrittenPictures.resource("zeros.npz"))
                .atMost(new Size(7, 7))
                .readAll();
        assertThat(read.examples().get(0).input().height()).isEqualTo(7);
    }

    @Test
    void aLayoutGoesThroughItsMap() {
        PictureLayout layout =
                new PictureLayout(PictureFormat.HDF5, Optional.of("x"), Optional.of("y"), Optional.of("|"));
        assertThat(PictureLayout.fromFields(new Fields(layout.toMap()))).contains(layout);
    }
}
