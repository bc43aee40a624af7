package stride.twin;

import java.util.List;

/**
 * A layer for one example, in double and as plainly as can be. Only forward is written out: what backward must give is
 * measured on it (see {@link MeasuredGradients}).
 *
 * <p>A text comes without padding rows: (length, channels), its length follows from the number of its elements.
 */
public interface Twin {
    /** One example's output. */
    double[] forward(double[] x, List<double[]> parameters);

    /** This layer after {@code first}, which has {@code parameters} parameters. */
    default Twin after(Twin first, int parameters) {
        return (x, p) -> forward(first.forward(x, p.subList(0, parameters)), p.subList(parameters, p.size()));
    }
}
