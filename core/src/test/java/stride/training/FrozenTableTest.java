package stride.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stride.layer.ParameterSpec;
import stride.network.Network;
import stride.network.Parameters;
import stride.parallel.Workers;

/** Training leaves a table alone that is not trainable, and changes all the rest. */
class FrozenTableTest {
    static List<Network> networks() {
        return List.of(
                SmallNetworks.STATIC_TEXT, SmallNetworks.MULTICHANNEL_TEXT, SmallNetworks.SHARDED_MULTICHANNEL_TEXT);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void onlyTrainableParametersChange(Network network) {
        TrainingSettings settings = new TrainingSettings(
                16,
                new Optimizer.AdamW(Optimizer.Adam.PUBLISHED, 0.1f),
                new Schedule.Constant(0.01f),
                List.of(),
                Optional.empty(),
                false,
                3);
        Parameters before = network.initialize(1);
        try (Workers workers = new Workers(2)) {
            TrainingLoop loop =
                    new TrainingLoop(network, network.initialize(1), settings, ArrayExamples.texts(50, 1), workers);
            for (int step = 0; step < 8; step++) {
                loop.next();
            }
            for (ParameterSpec spec : network.parameters()) {
                float[] after = loop.parameters().get(spec.name()).toArray();
                boolean same = Arrays.equals(after, before.get(spec.name()).toArray());
                assertThat(same).as(spec.name()).isEqualTo(!spec.trainable());
            }
            assertThat(loop.gradients().specs())
                    .isEqualTo(network.parameters().stream()
                            .filter(ParameterSpec::trainable)
                            .toList());
            assertThat(network.parameters())
                    .extracting(ParameterSpec::trainable)
                    .contains(true, false);
            assertThat(loop.checkpoint().slots()[0])
                    .hasSize(before.size()
                            - network.parameters().stream()
                                    .filter(spec -> !spec.trainable())
                                    .mapToInt(spec -> spec.shape().size())
                                    .sum());
        }
    }
}
