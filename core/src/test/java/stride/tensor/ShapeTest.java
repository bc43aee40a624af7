package stride.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeTest {

    @Test
    void extents() {
        Shape shape = Shape.of(28, 20, 3);
        assertThat(shape.rank()).isEqualTo(3);
        assertThat(shape.size()).isEqualTo(1680);
        assertThat(shape.dimension(0)).isEqualTo(28);
        assertThat(shape.dimension(-1)).isEqualTo(3);
        assertThat(shape.batch(4)).isEqualTo(Shape.of(4, 28, 20, 3));
        assertThat(shape).hasToString("(28, 20, 3)").isEqualTo(Shape.of(List.of(28, 20, 3)));
        assertThat(shape.toList()).containsExactly(28, 20, 3);
        assertThat(shape).isNotEqualTo(Shape.of(28, 60)).hasSameHashCodeAs(Shape.of(28, 20, 3));
        assertThat(Shape.of().size()).isOne();
        assertThat(Shape.of(3, 0).size()).isZero();
    }

    @Test
    void doesNotChangeWithTheArrayItWasMadeOf() {
        int[] extents = {2, 3};
        Shape shape = Shape.of(extents);
        extents[0] = 7;
        assertThat(shape).isEqualTo(Shape.of(2, 3));
    }

    @Test
    void refusesWhatNoArrayCanHold() {
        assertThatThrownBy(() -> Shape.of(2, -1)).hasMessage("negative extent in shape [2, -1]");
        assertThatThrownBy(() -> Shape.of(1 << 16, 1 << 16)).hasMessageContaining("[65536, 65536] has more elements");
        assertThatThrownBy(() -> Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shape.of(0, Integer.MAX_VALUE, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
