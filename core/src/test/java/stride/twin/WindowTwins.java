package stride.twin;

import java.util.ArrayList;
import java.util.List;

/**
 * Convolution and pooling of one image (height, width, channels), window by window. A text is an image of one row.
 *
 * @param channels of the input
 * @param rows the window, its stride and the padding from top to bottom
 * @param columns the same from left to right
 */
public record WindowTwins(int channels, Axis rows, Axis columns) {

    /**
     * One direction of a sliding window: {@code before} and {@code after} are the zeros at both ends, {@code dilation} is how far
     * an element of the window lies from the next.
     */
    public record Axis(int window, int stride, int before, int after, int dilation) {
        /** A window whose elements are neighbours. */
        public Axis(int window, int stride, int before, int after) {
            this(window, stride, before, after, 1);
        }

        /** Text has one row. */
        static final Axis ONE = new Axis(1, 1, 0, 0);

        public static Axis valid(int window, int stride) {
            return new Axis(window, stride, 0, 0);
        }

        /**
         * TensorFlow's rule, from its guide on padding: if the stride divides the input, window - stride zeros,
         * otherwise window - (input mod stride); none if that is negative; half of them, rounded down, before.
         */
        public static Axis same(int window, int stride, int input) {
            int zeros = Math.max(0, window - (input % stride == 0 ? stride : input % stride));
            return new Axis(window, stride, zeros / 2, zeros - zeros / 2);
        }

        int outputs(int input) {
            int outputs = 0;
            for (int start = -before; start + (window - 1) * dilation < input + after; start += stride) {
                outputs++;
            }
            return outputs;
        }
    }

    public static WindowTwins overText(int channels, Axis axis) {
        return new WindowTwins(channels, Axis.ONE, axis);
    }

    /** Parameters W (window rows, window columns, channels, filters) and b (filters). */
    public Twin convolution(int height, int filters) {
        return (x, parameters) -> slide(height, x, filters, (places, y, at) -> {
            double[] w = parameters.get(0);
            System.arraycopy(parameters.get(1), 0, y, at, filters);
            for (Place place : places) {
                for (int c = 0; c < channels; c++) {
                    double value = x[place.pixel * channels + c];
                    int from = (place.weight * channels + c) * filters;
                    for (int f = 0; f < filters; f++) { // innermost, or numeric gradients of wide cases take a minute
                        y[at + f] += value * w[from + f];
                    }
                }
            }
        });
    }

    /** One filter a channel: parameters W (window rows, window columns, channels) and b (channels). */
    public Twin depthwise(int height) {
        return (x, parameters) -> slide(height, x, channels, (places, y, at) -> {
            for (int c = 0; c < channels; c++) {
                y[at + c] = parameters.get(1)[c];
                for (Place place : places) {
                    y[at + c] += x[place.pixel * channels + c] * parameters.get(0)[place.weight * channels + c];
                }
            }
        });
    }

    /** The maximum of the inputs in the window; 0 if there are none. */
    public Twin maxPool(int height) {
        return (x, parameters) -> slide(height, x, channels, (places, y, at) -> {
            for (int c = 0; c < channels; c++) {
                int channel = c;
                y[at + c] = places.stream()
                        .mapToDouble(place -> x[place.pixel * channels + channel])
                        .max()
                        .orElse(0);
            }
        });
    }

    /** The mean of the inputs in the window; 0 if there are none. */
    public Twin averagePool(int height) {
        return (x, parameters) -> slide(height, x, channels, (places, y, at) -> {
            for (int c = 0; c < channels; c++) {
                int channel = c;
                y[at + c] = places.stream()
                        .mapToDouble(place -> x[place.pixel * channels + channel])
                        .average()
                        .orElse(0);
            }
        });
    }

    /** Where a window meets the image: pixel (row * width + column) and place in the window (row * columns + column). */
    private record Place(int pixel, int weight) {}

    private interface Window {
        /** Sets the outputs of one window, from y[at] on; they are zero before. */
        void outputs(List<Place> places, double[] y, int at);
    }

    /** (out rows, out columns, outputs): the value of every window for every output channel. */
    private double[] slide(int height, double[] x, int outputs, Window window) {
        int width = x.length / height / channels;
        int outHeight = rows.outputs(height);
        int outWidth = columns.outputs(width);
        double[] y = new double[outHeight * outWidth * outputs];
        for (int i = 0; i < outHeight; i++) {
            for (int j = 0; j < outWidth; j++) {
                window.outputs(places(height, width, i, j), y, (i * outWidth + j) * outputs);
            }
        }
        return y;
    }

    private List<Place> places(int height, int width, int i, int j) {
        List<Place> places = new ArrayList<>();
        for (int u = 0; u < rows.window; u++) {
            for (int v = 0; v < columns.window; v++) {
                int row = i * rows.stride + u * rows.dilation - rows.before;
                int column = j * columns.stride + v * columns.dilation - columns.before;
                if (row >= 0 && row < height && column >= 0 && column < width) {
                    places.add(new Place(row * width + column, u * columns.window + v));
                }
            }
        }
        return places;
    }
}
