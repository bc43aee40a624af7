package stride.operation;

import org.jspecify.annotations.Nullable;
import stride.parallel.Parallel;
import stride.tensor.Tensor;

/**
 * Convolution (in the sense of the field: cross-correlation) of NHWC images:
 * {@code y[n,i,j,f] = b[f] + sum over u,v,c of x[n, i s + u d - top, j s + v d - left, c] w[u,v,c,f]}, with stride s and
 * dilation d.
 *
 * <p>An object holds the memory that one session needs, and allocates nothing once its threads have seen the sizes.
 */
public final class Convolution {
    private static final int FEW_CHANNELS = 8; // fewer would leave most of a vector empty

    private final WindowGeometry geometry;
    private final WindowStrips strips;
    private final int filters;
    private final Parallel parallel;
    private final float[] packed; // filters
    private final Parallel.Task packing = this::pack;
    private final StripConvolution forward;
    private final @Nullable WinogradConvolution winograd;
    private final boolean constant;
    private boolean packedOnce;
    private final @Nullable Backward backward;
    private final Tensor w;

    /** What is only needed in training. */
    private final class Backward {
        private final @Nullable FilterGradient ofFilters;
        private final @Nullable WinogradFilterGradient winogradOfFilters;
        private final @Nullable InputGradient ofInput;
        private final @Nullable StripConvolution turned;
        private final @Nullable WinogradConvolution winogradOfInput;
        private final WindowStrips turnedStrips;
        private final float[] turnedFilters;
        private final Parallel.Task turning = this::turn;

        Backward(int capacity, boolean inputGradient) {
            WinogradTiles tiles = WinogradTiles.of(strips, filters);
            winogradOfFilters = tiles != null && WinogradFilterGradient.suits(tiles, filters)
                    ? new WinogradFilterGradient(tiles, filters, capacity, parallel)
                    : null;
            ofFilters = winogradOfFilters == null ? new FilterGradient(strips, filters, capacity, parallel) : null;
            turnedStrips = WindowStrips.ofGradient(geometry, filters);
            int channels = geometry.channels();
            boolean turns = geometry.strideHeight() == 1 && geometry.strideWidth() == 1 && channels >= FEW_CHANNELS;
            WinogradTiles turnedTiles = turns ? WinogradTiles.of(turnedStrips, channels) : null;
            winogradOfInput = inputGradient && turnedTiles != null
                    ? new WinogradConvolution(turnedTiles, channels, true, parallel)
                    : null;
            turned = inputGradient && turns && winogradOfInput == null
                    ? new StripConvolution(turnedStrips, channels, parallel)
                    : null;
            turnedFilters = turned != null ? PackedFilters.allocate(turnedStrips.depth(), channels) : new float[0];
            ofInput = inputGradient && !turns ? new InputGradient(geometry, filters, parallel) : null;
        }

        private void turn(int panel) {
            PackedFilters.turned(panel, turnedStrips, geometry.channels(), w.array(), w.offset(), turnedFilters);
        }

        void run(int examples, int[] real, int[] columns, Tensor x, Tensor dy, Tensor dw, Tensor db) {
            if (winogradOfFilters != null) {
                winogradOfFilters.run(examples, x, dy, dw, db);
            } else if (ofFilters != null) {
                ofFilters.run(examples, real, columns, x, dy, dw, db);
            }
        }

        void runInput(int examples, int[] real, int[] columns, Tensor dy, Tensor dx) {
            if (winogradOfInput != null) {
                winogradOfInput.filters(w);
                winogradOfInput.run(examples, dy, null, dx);
            } else if (turned != null) {
                parallel.forEach(PackedFilters.panels(geometry.channels()), turning);
                turned.run(examples, columns, real, dy, turnedFilters, null, dx);
            } else if (ofInput != null) {
                ofInput.run(examples, real, columns, w, dy, dx);
            }
        }
    }

    /**
     * @param w (height, width, channels, filters)
     * @param capacity the largest number of examples
     * @param training whether backward will be called
     * @param inputGradient whether it will be asked for dx
     * @param constant whether w stays as it is at the first pass
     * @param parallel runs the pieces; the result does not depend on it
     */
    public Convolution(
            WindowGeometry geometry,
            Tensor w,
            int capacity,
            boolean training,
            boolean inputGradient,
            boolean constant,
            Parallel parallel) {
        this.geometry = geometry;
        this.strips = WindowStrips.of(geometry);
        this.filters = w.shape().dimension(-1);
        this.parallel = parallel;
        this.constant = constant;
        WinogradTiles tiles = WinogradTiles.of(strips, filters);
        this.winograd = tiles != null ? new WinogradConvolution(tiles, filters, false, parallel) : null;
        this.packed = winograd == null ? PackedFilters.allocate(strips.depth(), filters) : new float[0];
        this.forward = new StripConvolution(strips, filters, parallel);
        this.w = w;
        this.backward = training ? new Backward(capacity, inputGradient) : null;
    }

    private void pack(int panel) {
        PackedFilters.forward(panel, strips, filters, w.array(), w.offset(), packed);
    }

    /** Lays the filters out as they are needed, if that was not done or they may have changed. */
    private void layOut() {
        if (constant && packedOnce) {
            return;
        }
        if (winograd != null) {
            winograd.filters(w);
        } else {
            parallel.forEach(PackedFilters.panels(filters), packing);
        }
        packedOnce = true;
    }

    /**
     * Sets y.
     *
     * @param real for each example how many columns of the input count; the others are taken as zeros and not read
     * @param columns for each example how many output columns to compute; the rest are set to zero
     */
    public void forward(
            int examples,
            int[] real, // (examples)
            int[] columns, // (examples)
            Tensor x, // (examples, inHeight, inWidth, channels)
            Tensor b, // (filters)
            Tensor y) { // (examples, outHeight, outWidth, filters)
        layOut();
        if (winograd != null) {
            winograd.run(examples, x, b, y);
            return;
        }
        forward.run(examples, real, columns, x, packed, b, y);
    }

    /**
     * Adds to dw and db, sets dx (unless it is null):
     * {@code dw[u,v,c,f] += x[window] dy}, {@code db[f] += dy}, {@code dx[window] = sum of w dy}.
     */
    public void backward(
            int examples,
            int[] real, // (examples)
            int[] columns, // (examples)
            Tensor x, // (examples, inHeight, inWidth, channels)
            Tensor dy, // (examples, outHeight, outWidth, filters)
            @Nullable Tensor dx, // as x
            Tensor dw, // as w
            Tensor db) { // (filters)
        if (backward == null) {
            throw new IllegalStateException("this convolution was prepared without gradients");
        }
        backward.run(examples, real, columns, x, dy, dw, db);
        if (dx != null) {
            backward.runInput(examples, real, columns, dy, dx);
        }
    }
}
