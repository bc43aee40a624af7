package stride.image.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.classify.data.DataException;

/** Files that are broken, cut off or promise what they don't hold. */
class HostileArraysTest {
    @TempDir
    private Path folder;

    private Path withLabels(byte[] pictures) {
        WrittenPictures.write(folder.resolve("labels-idx1"), WrittenPictures.idx(8, new byte[3], 3));
        return WrittenPictures.write(folder.resolve("images-idx3"), pictures);
    }

    @Test
    void inflatedHeadersTakeNoMemory() {
        byte[] whole = WrittenPictures.idx(8, new byte[3 * 4], 3, 2, 2);
        for (int[] shape : new int[][] {
            {3, 40_000, 40_000}, {3, 10_000, 9_000}, {-1, -1, -1}, {3, -1, 1}, {Integer.MAX_VALUE, 2, 2}, {3, 0, 2}
        }) {
            ByteBuffer bytes = ByteBuffer.wrap(whole.clone());
            bytes.putInt(4, shape[0]).putInt(8, shape[1]).putInt(12, shape[2]);
            assertThatThrownBy(() -> PictureSource.of(withLabels(bytes.array())).readAll())
                    .as(Arrays.toString(shape))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("images-idx3");
        }
    }

    @Test
    void whatIsCutOffOrGoesOnIsRefused() {
        byte[] whole = WrittenPictures.idx(8, new byte[3 * 4], 3, 2, 2);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> PictureSource.of(
                                    withLabels(part), PictureOptions.defaults().withFormat(PictureFormat.IDX))
                            .readAll())
                    .isInstanceOf(DataException.class);
        }
        assertThatThrownBy(() ->
                        PictureSource.of(withLabels(Arrays.copyOf(whole, 29))).readAll())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("goes on after the 12 numbers");
        byte[] packed = WrittenPictures.packed(whole);
        assertThatThrownBy(() -> PictureSource.of(withLabels(Arrays.copyOf(packed, packed.length - 12)))
                        .readAll())
                .isInstanceOf(DataException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, 2), 'x': 1}",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, -2)}",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, 2}",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, 999999999999999999)}",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (999999999999999999, 999999999999999999, 9)}",
                "{'descr': '|u9', 'fortran_order': False, 'shape': (1, 2, 2)}",
                "{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (1, 2, 2)}",
                "{'descr': '|V4', 'fortran_order': False, 'shape': (1, 2, 2)}",
                "{'descr': '<c8', 'fortran_order': False, 'shape': (1, 2, 2)}",
                "{'fortran_order': False, 'shape': (1, 2, 2)}",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, 2)} ''",
                "__import__('os')",
                ""
            })
    void headersOfNumpyAreReadStrictly(String dictionary) {
        byte[] words = dictionary.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer file = ByteBuffer.allocate(10 + words.length + 4);
        file.put((byte) 0x93).put("NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1));
        file.put((byte) words.length).put((byte) (words.length >> 8)).put(words);
        Path path = WrittenPictures.write(folder.resolve("x.npy"), file.array());
        assertThatThrownBy(() -> PictureSource.of(path).readAll())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("x.npy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"packed.npz", "named.npz", "x_unit.npy", "x_first.npy", "idx", "hdf5"})
    void damageIsNeverAnythingElseThanTheProjectsException(String name) throws IOException {
        Path file = folder.resolve(name.contains("npy") ? "x_it.npy" : name.equals("idx") ? "images-idx3" : "it");
        byte[] whole = whole(name);
        Random random = new Random(9);
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            byte[] damaged = i % 10 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int k = 0; k <= i % 3 && damaged.length > 0; k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Files.write(file, damaged);
            refused += Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> isRefused(file)) ? 1 : 0;
        }
        assertThat(refused).isPositive();
    }

    private byte[] whole(String name) throws IOException {
        if (name.equals("idx")) {
            WrittenPictures.write(folder.resolve("labels-idx1"), WrittenPictures.idx(8, new byte[3], 3));
            return WrittenPictures.idx(8, WrittenPictures.random(12, 3), 3, 2, 2);
        }
        if (name.equals("hdf5")) {
            Path file = folder.resolve("sound.h5");
            try (WritableHdfFile out = HdfFile.write(file)) {
                out.putDataset("train_set_x", new byte[3][4][4][3]);
                out.putDataset("train_set_y", new long[3]);
                out.putDataset("list_classes", new String[] {"a", "b"});
            }
            return Files.readAllBytes(file);
        }
        if (name.startsWith("x_")) {
            Files.copy(WrittenPictures.resource(name.replace("x_", "y_")), folder.resolve("y_it.npy"));
        }
        return Files.readAllBytes(WrittenPictures.resource(name));
    }

    private static boolean isRefused(Path file) {
        try {
            PictureFormat.of(file);
            PictureSource.of(file).survey();
            PictureSource.of(file).readAll();
            return false;
        } catch (DataException e) {
            return true;
        }
    }
}
