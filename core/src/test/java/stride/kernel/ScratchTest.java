package stride.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScratchTest {
    @Test
    void nobodyElseHasIt() {
        Set<Scratch> taken = new HashSet<>();
        for (int i = 0; i < 100; i++) { // more than are kept
            assertThat(taken.add(Scratch.take())).isTrue();
        }
        taken.forEach(Scratch::giveBack);
    }

    @Test
    void aThreadGetsBackWhatItHad() {
        Scratch first = Scratch.take();
        float[] floats = first.floats(1_000_000);
        StringBuilder part = first.part(StringBuilder.class, StringBuilder::new);
        first.giveBack();
        Scratch second = Scratch.take();
        assertThat(second).isSameAs(first);
        assertThat(second.floats(10)).isSameAs(floats);
        assertThat(second.part(StringBuilder.class, StringBuilder::new)).isSameAs(part);
        second.giveBack();
    }

    @Test
    void doesNotHoldOnToWhatItWasToWorkOn() {
        float[] model = new float[8];
        Scratch scratch = Scratch.take();
        scratch.product().of(1, 8, 1).left(model, 0, 1, 1).right(model, 0, 8).addedTo(model, 0, 8);
        scratch.transform().from(model, 0, 1, 1).into(model, 0, 1, 1).bias(model, 0);
        scratch.maxima()
                .products(model, 0, 1)
                .scales(model, 0)
                .units(model, 0)
                .bias(model, 0)
                .into(model, 0);
        scratch.giveBack();
        Product product = scratch.product();
        TileTransform transform = scratch.transform();
        WindowMaxima maxima = scratch.maxima();
        assertThat(new float[][] {product.a, product.b, product.c, product.d, transform.from, transform.to})
                .doesNotContain(model);
        assertThat(new float[][] {transform.bias, maxima.p, maxima.scales, maxima.units, maxima.bias, maxima.max})
                .doesNotContain(model);
    }
}
