package stride.image.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import stride.image.picture.Picture;
import stride.layer.Chain;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.Flatten;
import stride.layer.Nonlinearity;
import stride.network.Network;
import stride.network.Parameters;
import stride.tensor.Shape;

class FirstFiltersTest {
    private static final Network NETWORK = new Network(
            Chain.of(Chain.of(Conv2d.of(1, 2, 2), Nonlinearity.RELU), new Flatten(), Dense.of(2)), Shape.of(2, 3, 3));

    private static Parameters parameters() {
        Parameters parameters = Parameters.zeros(NETWORK.parameters());
        float[] w = { // (1, 2, 3, 2)
            0.5f, -1, 0, 0, -0.25f, 0, //
            0, 4, 0.25f, 0, 0, 0
        };
        for (int i = 0; i < w.length; i++) {
            parameters.get("conv2d/W").set(i, w[i]);
        }
        parameters.get("conv2d/b").set(1, 0.5f);
        return parameters;
    }

    /** Zero is in the middle, the largest weight at an end: 127.5 (1 + w / largest), rounded half up. */
    @Test
    void filtersArePictures() {
        List<Picture> filters =
                FirstFilters.of(NETWORK, parameters()).orElseThrow().filters();
        assertThat(filters)
                .containsExactly(
                        Picture.of(
                                1, 2, 3, new byte[] {(byte) 255, (byte) 128, 64, (byte) 128, (byte) 191, (byte) 128}),
                        Picture.of(
                                1, 2, 3, new byte[] {96, (byte) 128, (byte) 128, (byte) 255, (byte) 128, (byte) 128}));
    }

    @Test
    void mapsAreWhatTheFiltersMake() {
        float[] input = new float[18]; // (2, 3, 3)
        for (int i = 0; i < input.length; i++) {
            input[i] = i % 7 - 3;
        }
        List<FirstFilters.Filter> seen =
                FirstFilters.of(NETWORK, parameters()).orElseThrow().of(input);
        for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 2; x++) {
                int at = (y * 3 + x) * 3;
                double first = 0.5 * input[at] - 0.25 * input[at + 2] + 0.25 * input[at + 4];
                double second = -input[at] + 4 * input[at + 3] + 0.5;
                assertThat(seen.get(0).map().at(y, x)).isCloseTo(Math.max(0, first), within(1e-6));
                assertThat(seen.get(1).map().at(y, x)).isCloseTo(Math.max(0, second), within(1e-6));
            }
        }
        assertThat(seen.get(1).map().largest()).isPositive();
    }

    @Test
    void otherNetworksHaveNone() {
        Network dense = new Network(Chain.of(new Flatten(), Dense.of(2)), Shape.of(2, 3, 3));
        assertThat(FirstFilters.of(dense, dense.initialize(1))).isEmpty();
    }
}
