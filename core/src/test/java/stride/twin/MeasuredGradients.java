package stride.twin;

import java.util.ArrayList;
import java.util.List;
import stride.steps.GradientCheck;

/**
 * The gradients of {@code sum over examples and elements of dy · twin(x)}, measured by central differences in double.
 *
 * @param inputs one array an example
 * @param parameters one array a parameter
 */
public record MeasuredGradients(List<double[]> inputs, List<double[]> parameters) {

    public static MeasuredGradients of(
            Twin twin,
            List<double[]> x, // an example each
            List<double[]> parameters,
            List<double[]> dy) { // an example each
        List<double[]> dx = new ArrayList<>();
        for (int n = 0; n < x.size(); n++) {
            int example = n;
            dx.add(GradientCheck.numericGradient(
                    moved -> dot(dy.get(example), twin.forward(moved, parameters)), x.get(n)));
        }
        List<double[]> dParameters = new ArrayList<>();
        for (double[] parameter : parameters) {
            dParameters.add(GradientCheck.numericGradient(moved -> cost(twin, x, parameters, dy), parameter));
        }
        return new MeasuredGradients(dx, dParameters);
    }

    private static double cost(Twin twin, List<double[]> x, List<double[]> parameters, List<double[]> dy) {
        double cost = 0;
        for (int n = 0; n < x.size(); n++) {
            cost += dot(dy.get(n), twin.forward(x.get(n), parameters));
        }
        return cost;
    }

    private static double dot(double[] dy, double[] y) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += dy[i] * y[i];
        }
        return sum;
    }
}
