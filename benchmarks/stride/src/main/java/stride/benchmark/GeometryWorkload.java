package stride.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import stride.layer.Conv2d;
import stride.layer.Padding;
import stride.tensor.Shape;

/** Convolutions of unusual geometry beside a usual one: their rates should be alike. */
final class GeometryWorkload {
    private static final int IMAGES = 32;
    private static final Shape INPUT = Shape.of(28, 28, 32);

    private GeometryWorkload() {}

    private static Map<String, Conv2d> layers() {
        Map<String, Conv2d> layers = new LinkedHashMap<>();
        layers.put("3x3", Conv2d.of(3, 3, 64).withPadding(Padding.of(1)));
        layers.put("3x3-valid", Conv2d.of(3, 3, 64));
        layers.put("3x3-stride2", Conv2d.of(3, 3, 64).withPadding(Padding.of(1)).withStride(2));
        layers.put("3x3-pad-0-2-1-0", Conv2d.of(3, 3, 64).withPadding(Padding.of(0, 2, 1, 0)));
        layers.put("1x7", Conv2d.of(1, 7, 64).withPadding(Padding.SAME));
        layers.put("7x1", Conv2d.of(7, 1, 64).withPadding(Padding.SAME));
        layers.put("5x5-stride3", Conv2d.of(5, 5, 64).withPadding(Padding.of(2)).withStride(3));
        layers.put("3x3-filters-50", Conv2d.of(3, 3, 50).withPadding(Padding.of(1)));
        layers.put("3x3-filters-7", Conv2d.of(3, 3, 7).withPadding(Padding.of(1)));
        return layers;
    }

    static void run(Measurement measurement) throws Exception {
        for (Map.Entry<String, Conv2d> entry : layers().entrySet()) {
            Conv2d layer = entry.getValue();
            Shape output = layer.outputShape(INPUT);
            int weights = layer.parameters(INPUT).get(0).shape().size();
            double flops = 2.0 * IMAGES * output.dimension(0) * output.dimension(1) * weights;
            try (ConvolutionOfStride conv = new ConvolutionOfStride(
                    layer,
                    INPUT,
                    IMAGES,
                    measurement.threads,
                    Inputs.fill(1, IMAGES * INPUT.size(), 1),
                    Inputs.fill(2, weights, 0.1f),
                    Inputs.fill(3, IMAGES * output.size(), 1))) {
                Stopwatch.Timing time = measurement.operations.time(3, 5, conv::forward);
                measurement.figure(entry.getKey(), "", "forward-gflops", seconds -> 1e-9 * flops / seconds, time);
                time = measurement.operations.time(3, 5, conv::backward);
                measurement.figure(entry.getKey(), "", "backward-gflops", seconds -> 2e-9 * flops / seconds, time);
            }
        }
    }
}
