package stride.pass;

import java.util.Arrays;
import stride.operation.WindowGeometry;

/**
 * Windows over images or texts. Of an image every column counts; of a text its real rows do, and its output has as many as
 * windows fit into them.
 */
abstract class WindowPass implements Pass {
    final Frame frame;
    final WindowGeometry geometry; // a text is an image of one row
    final int[] real; // (capacity): columns of the input that count
    final int[] columns; // (capacity): columns of the output that count

    WindowPass(Frame frame, WindowGeometry geometry) {
        boolean text = frame.input().shape().rank() == 2;
        this.frame = frame;
        this.geometry = geometry;
        this.real = text ? frame.input().lengths() : new int[frame.capacity()];
        this.columns = text ? frame.output().lengths() : new int[frame.capacity()];
        if (!text) {
            Arrays.fill(real, geometry.inWidth());
        }
    }

    final void countColumns(int examples) {
        for (int n = 0; n < examples; n++) {
            columns[n] = geometry.outWidth(real[n]);
        }
    }
}
