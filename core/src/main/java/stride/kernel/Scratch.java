package stride.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Memory that a piece of work borrows while it runs: arrays, and the descriptions that kernels are called with. What it holds is
 * worth nothing once it is given back. There are as many as pieces have ever run at once, each grown to the largest piece it
 * has served; a thread gets back the one it had, which is still in its caches, if nobody has taken that.
 *
 * <p>One that is not given back, because the work failed, is garbage.
 */
public final class Scratch {
    private static final int PLACES = 64; // a power of two
    private static final AtomicReferenceArray<@Nullable Scratch> IDLE = new AtomicReferenceArray<>(PLACES);

    private final Product product = new Product();
    private final TileTransform transform = new TileTransform();
    private final WindowMaxima maxima = new WindowMaxima();
    private final RowProducts rows = new RowProducts();
    private final Map<Class<?>, Object> parts = new HashMap<>();
    private float[] floats = new float[1 << 16];

    // Of the kernels themselves.
    final float[] tile = new float[64 * 16]; // 64 vectors of Winograd's, or a tile of a product
    final Product edge = new Product(); // into that tile
    final ScalarProduct scalars = new ScalarProduct();
    private float[] columns = {};

    private Scratch() {}

    /** One that nobody else has until it is given back. */
    public static Scratch take() {
        int own = own();
        for (int i = 0; i < PLACES; i++) {
            int place = (own + i) % PLACES;
            Scratch scratch = IDLE.getPlain(place) == null ? null : IDLE.getAndSet(place, null);
            if (scratch != null) {
                return scratch;
            }
        }
        return new Scratch();
    }

    /** To be called at the end of the work; what was borrowed must not be used any more. */
    public void giveBack() {
        // The arrays described, a model's perhaps, must not be kept from the garbage collector.
        product.forget();
        edge.forget();
        transform.forget();
        maxima.forget();
        rows.forget();
        int own = own();
        for (int i = 0; i < PLACES; i++) {
            if (IDLE.compareAndSet((own + i) % PLACES, null, this)) {
                return;
            }
        }
    }

    private static int own() {
        return (int) (Thread.currentThread().getId() % PLACES);
    }

    /** A product to be described. */
    public Product product() {
        return product;
    }

    /** A transform to be described. */
    public TileTransform transform() {
        return transform;
    }

    /** Maxima to be described. */
    public WindowMaxima maxima() {
        return maxima;
    }

    /** Products of rows to be described. */
    public RowProducts rows() {
        return rows;
    }

    /** At least {@code n} numbers; one array, so a piece of work asks once for all it needs. */
    public float[] floats(int n) {
        floats = grown(floats, n);
        return floats;
    }

    /** Memory of a kind of its own, made when it is first asked for. */
    public <T> T part(Class<T> type, Supplier<T> make) {
        Object part = parts.get(type);
        if (part == null) {
            part = make.get();
            parts.put(type, part);
        }
        return type.cast(part);
    }

    /** At least {@code n} numbers for the columns of a product that fill no vector. */
    float[] columns(int n) {
        columns = grown(columns, n);
        return columns;
    }

    private static float[] grown(float[] array, int n) {
        return array.length >= n ? array : new float[Math.max(n, array.length + array.length / 2)];
    }
}
