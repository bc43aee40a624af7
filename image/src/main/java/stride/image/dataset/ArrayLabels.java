package stride.image.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.classify.data.DataException;

/** Labels out of arrays: strings, whole numbers, or a 1 in the column of each label and 0 in all others. */
final class ArrayLabels {
    private static final int MOST_COLUMNS = 50_000;

    private ArrayLabels() {}

    /**
     * @param pictures how many labels, or lists of them, there must be
     * @param described the pictures, for messages
     * @param names of the labels 0, 1 and so on; empty if they are called by their numbers
     * @throws DataException if there are more or fewer, or they are no labels
     */
    static List<List<String>> of(NumberArray array, long pictures, String described, List<String> names) {
        long[] shape = array.shape();
        long rows = rows(shape);
        if (rows != pictures) {
            throw new DataException(
                    array.place(),
                    "there are " + rows + " labels" + (array.name().isEmpty() ? "" : " in \"" + array.name() + "\"")
                            + " for the " + pictures + " pictures of " + described,
                    "take pictures and labels from the same place");
        }
        Optional<List<String>> strings = array.strings();
        if (strings.isPresent()) {
            return strings.get().stream().map(List::of).toList();
        }
        long columns = rows == 0 ? 1 : ArrayForm.product(shape, array.place()) / rows;
        if (columns < 1 || columns > MOST_COLUMNS) {
            throw new DataException(
                    array.place(), "an array of " + NumberArray.inWords(shape) + " holds no labels", "name another");
        }
        return read(array, rows, (int) columns, names);
    }

    /** A column or a row of labels counts as a list. */
    private static long rows(long[] shape) {
        return shape.length == 0 ? 1 : shape.length == 2 && shape[0] == 1 ? shape[1] : shape[0];
    }

    private static List<List<String>> read(NumberArray array, long rows, int columns, List<String> names) {
        List<List<String>> labels = new ArrayList<>();
        Map<List<String>, List<String>> known = new HashMap<>(); // so that each is there once
        try (NumberArray.Numbers numbers = array.open()) {
            double[] row = new double[columns];
            for (long i = 0; i < rows; i++) {
                numbers.read(row);
                List<String> one = columns == 1 ? List.of(name(array, row[0], names)) : marked(array, row, i, names);
                labels.add(known.computeIfAbsent(one, list -> list));
            }
            numbers.end();
        }
        return labels;
    }

    private static List<String> marked(NumberArray array, double[] row, long number, List<String> names) {
        List<String> labels = new ArrayList<>();
        for (int column = 0; column < row.length; column++) {
            if (row[column] == 1) {
                labels.add(name(array, column, names));
            } else if (row[column] != 0) {
                throw new DataException(
                        array.place(),
                        "row " + (number + 1) + " of the labels has " + row[column]
                                + " in it where labels are marked by 0 and 1",
                        "have a label in each row, or marks of 0 and 1");
            }
        }
        return labels;
    }

    private static String name(NumberArray array, double number, List<String> names) {
        if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
            throw new DataException(
                    array.place(), "a label is " + number + ", which is no whole number", "number the classes");
        }
        if (names.isEmpty()) {
            return Long.toString((long) number);
        }
        if (number < 0 || number >= names.size()) {
            throw new DataException(
                    array.place(),
                    "a label is " + (long) number + ", but there are names for 0 to " + (names.size() - 1) + " only",
                    "name all classes");
        }
        return names.get((int) number);
    }
}
