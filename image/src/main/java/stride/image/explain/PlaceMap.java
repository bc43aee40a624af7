package stride.image.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A number for each place of a grid that lies over a picture. Immutable. */
public final class PlaceMap {
    private final int height;
    private final int width;
    private final double[] values; // (height, width)

    /** @param values (height, width) row by row; nobody changes them any more */
    PlaceMap(int height, int width, double[] values) {
        this.height = height;
        this.width = width;
        this.values = values;
    }

    /**
     * One place.
     *
     * @param row from the top, 0 to height - 1
     * @param column from the left, 0 to width - 1
     */
    public record Place(int row, int column, double value) {}

    /** Rows of places. */
    public int height() {
        return height;
    }

    /** Places in a row. */
    public int width() {
        return width;
    }

    /** @throws IndexOutOfBoundsException if there is no such place */
    public double at(int row, int column) {
        if (row < 0 || row >= height || column < 0 || column >= width) {
            throw new IndexOutOfBoundsException("(" + row + ", " + column + ") in " + height + " x " + width);
        }
        return values[row * width + column];
    }

    /** Over all places. */
    public double mean() {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    public double smallest() {
        double smallest = values[0];
        for (double value : values) {
            smallest = Math.min(smallest, value);
        }
        return smallest;
    }

    public double largest() {
        double largest = values[0];
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    /**
     * The places with the largest values, the largest first.
     *
     * @param most how many at most
     */
    public List<Place> strongest(int most) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            places.add(new Place(i / width, i % width, values[i]));
        }
        places.sort(Comparator.comparingDouble(Place::value).reversed()); // stable: of equal ones the first
        return List.copyOf(places.subList(0, Math.min(most, places.size())));
    }

    /**
     * The value at a point of the picture: a mixture of the four places whose middles are nearest (bilinear).
     *
     * @param y from 0, the upper edge, to 1, the lower one
     * @param x from 0, the left edge, to 1, the right one
     */
    public double between(double y, double x) {
        double row = Math.max(0, Math.min(height - 1, y * height - 0.5));
        double column = Math.max(0, Math.min(width - 1, x * width - 0.5));
        int top = (int) row;
        int left = (int) column;
        int bottom = Math.min(height - 1, top + 1);
        int right = Math.min(width - 1, left + 1);
        double down = row - top;
        double across = column - left;
        return (1 - down) * ((1 - across) * at(top, left) + across * at(top, right))
                + down * ((1 - across) * at(bottom, left) + across * at(bottom, right));
    }

    @Override
    public String toString() {
        return "PlaceMap(" + height + " x " + width + ", " + smallest() + " to " + largest() + ")";
    }
}
