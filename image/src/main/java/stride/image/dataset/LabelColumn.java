package stride.image.dataset;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import stride.classify.table.ColumnNames;

/** The usual names of a column of labels. */
final class LabelColumn {
    private static final List<String> NAMES =
            List.of("label", "labels", "class", "category", "target", "y", "tag", "tags", "species", "breed", "output");

    private LabelColumn() {}

    /** The first column of a usual name, the surest name first. */
    static Optional<Integer> usual(List<String> names) {
        return NAMES.stream().flatMap(name -> column(names, name).stream()).findFirst();
    }

    /** The first column of that name, whatever its case. */
    static Optional<Integer> column(List<String> names, String name) {
        return IntStream.range(0, names.size())
                .filter(i -> ColumnNames.isAlike(names.get(i), name))
                .boxed()
                .findFirst();
    }
}
