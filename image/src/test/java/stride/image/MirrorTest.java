package stride.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.image.picture.Picture;
import stride.random.RandomStream;

class MirrorTest {
    private static final int SIDE = 12;

    /** Classes differ in a spot: as high as the class, to the left or to the right. */
    private static Dataset<Picture> spots(boolean eitherSide, int each) {
        List<Example<Picture>> examples = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            for (int label = 0; label < 3; label++) {
                RandomStream random = RandomStream.of(7, i, label);
                byte[] pixels = new byte[SIDE * SIDE];
                for (int p = 0; p < pixels.length; p++) {
                    pixels[p] = (byte) random.nextInt(80);
                }
                int x = eitherSide && random.nextInt(2) == 0 ? SIDE - 3 : 2;
                pixels[(3 * label + 2) * SIDE + x] = (byte) 250;
                examples.add(new Example<>(Picture.of(SIDE, SIDE, 1, pixels), "class " + label));
            }
        }
        return Dataset.of(examples);
    }

    @Test
    void picturesThatFaceEitherSideMayBeMirrored() {
        assertThat(Mirror.suits(spots(true, 500))).isTrue();
        assertThat(Mirror.asymmetry(spots(true, 500))).isLessThan(0.1);
    }

    @Test
    void picturesThatFaceOneSideMayNot() {
        assertThat(Mirror.suits(spots(false, 500))).isFalse();
        assertThat(Mirror.suits(spots(false, 20))).isFalse();
    }

    @Test
    void picturesWithoutAnyDifferenceDoNotMatter() {
        Picture grey = Picture.of(4, 4, 1, new byte[16]);
        assertThat(Mirror.asymmetry(Dataset.of(List.of(new Example<>(grey, "a"), new Example<>(grey, "b")))))
                .isZero();
    }
}
