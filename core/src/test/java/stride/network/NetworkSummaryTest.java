package stride.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import stride.layer.Branches;
import stride.layer.Chain;
import stride.layer.Conv1d;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.Flatten;
import stride.layer.MaxOverTime;
import stride.layer.MaxPool2d;
import stride.layer.Named;
import stride.layer.Nonlinearity;
import stride.tensor.Shape;

class NetworkSummaryTest {
    @Test
    void isATableOfLayers() {
        Network network = new Network(
                Chain.of(
                        Conv2d.of(3, 3, 8),
                        Nonlinearity.RELU,
                        MaxPool2d.of(2),
                        new Flatten(),
                        new Named("output", Dense.of(2))),
                Shape.of(8, 8, 1));

        assertThat(network.summary()).hasToString("""
                layer        output     parameters
                input        (8, 8, 1)           0
                Chain        (2)               226
                  Conv2d     (6, 6, 8)          80  conv2d/W (3, 3, 1, 8), conv2d/b (8)
                  RELU       (6, 6, 8)           0
                  MaxPool2d  (3, 3, 8)           0
                  Flatten    (72)                0
                  Dense      (2)               146  output/W (72, 2), output/b (2)
                """);
        assertThat(network.summary().parameters())
                .isEqualTo(network.initialize(1).size());
    }

    @Test
    void showsWhatStandsInBranches() {
        Network network = new Network(
                Branches.of(Chain.of(Conv1d.of(1, 5), new MaxOverTime()), Chain.of(Conv1d.of(2, 5), new MaxOverTime())),
                Shape.of(9, 4));

        assertThat(network.summary().rows())
                .extracting(NetworkSummary.Row::depth)
                .containsExactly(0, 1, 2, 2, 1, 2, 2);
        assertThat(network.summary().rows().get(0).count()).isEqualTo(1 * 4 * 5 + 5 + 2 * 4 * 5 + 5);
    }
}
