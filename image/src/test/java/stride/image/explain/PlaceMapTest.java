package stride.image.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlaceMapTest {
    private static final PlaceMap MAP = new PlaceMap(2, 3, new double[] {1, 2, 3, -4, 3, 0});

    @Test
    void numbersOfPlaces() {
        assertThat(MAP.at(1, 0)).isEqualTo(-4);
        assertThat(MAP.mean()).isEqualTo(5 / 6.0);
        assertThat(MAP.smallest()).isEqualTo(-4);
        assertThat(MAP.largest()).isEqualTo(3);
        assertThat(MAP.strongest(3))
                .containsExactly(new PlaceMap.Place(0, 2, 3), new PlaceMap.Place(1, 1, 3), new PlaceMap.Place(0, 1, 2));
        assertThat(MAP.strongest(9)).hasSize(6);
        assertThatThrownBy(() -> MAP.at(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** At the middle of a place its value; half way the mean; at the edges that of the nearest. */
    @Test
    void betweenPlacesIsAMixture() {
        assertThat(MAP.between(0.75, 1 / 6.0)).isEqualTo(-4);
        assertThat(MAP.between(0.25, 1 / 3.0)).isEqualTo(1.5);
        assertThat(MAP.between(0.5, 0.5)).isEqualTo(2.5);
        assertThat(MAP.between(0, 0)).isEqualTo(1);
        assertThat(MAP.between(1, 1)).isEqualTo(0);
    }
}
