package stride.definition;

import stride.layer.Initializer;
import stride.layer.Padding;

/** How values are written, so that {@link LineArguments} reads the same. */
final class Wording {
    private Wording() {}

    /** {@code key=value} after a space; nothing for what is usual. */
    static String keyed(String key, String value, String usual) {
        return value.equals(usual) ? "" : " " + key + "=" + value;
    }

    static String window(int rows, int columns) {
        return rows + "x" + columns;
    }

    static String pair(int rows, int columns) {
        return rows == columns ? String.valueOf(rows) : window(rows, columns);
    }

    static String padding(Padding padding) {
        boolean even = padding.top() == padding.bottom()
                && padding.bottom() == padding.left()
                && padding.left() == padding.right();
        return switch (padding.kind()) {
            case VALID -> "valid";
            case SAME -> "same";
            case EXPLICIT ->
                even
                        ? String.valueOf(padding.top())
                        : padding.top() + "," + padding.bottom() + "," + padding.left() + "," + padding.right();
        };
    }

    /** A pool's window, and stride and padding where they are not the usual ones. */
    static String pool(int height, int width, int strideHeight, int strideWidth, Padding padding) {
        return pair(height, width)
                + keyed("pad", padding(padding), "valid")
                + keyed("stride", pair(strideHeight, strideWidth), pair(height, width));
    }

    static String initializer(Initializer initializer) {
        if (initializer instanceof Initializer.Constant constant) {
            return "constant:" + constant.value();
        } else if (initializer instanceof Initializer.Uniform uniform) {
            return "uniform:" + uniform.low() + ":" + uniform.high();
        } else if (initializer instanceof Initializer.TruncatedNormal normal) {
            return "normal:" + normal.standardDeviation();
        }
        return initializer instanceof Initializer.Glorot ? "glorot" : "he";
    }

    static String bias(boolean hasBias, Initializer bias) {
        return !hasBias ? "no" : bias.equals(Initializer.ZEROS) ? "yes" : initializer(bias);
    }
}
