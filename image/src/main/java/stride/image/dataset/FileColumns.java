package stride.image.dataset;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;
import stride.image.picture.PictureKind;

/**
 * Which columns of a table hold the names of picture files and their labels.
 *
 * @param header whether the first record names the columns
 * @param names of the columns
 */
record FileColumns(boolean header, List<String> names, int picture) {
    private static final int LONGEST = 1000; // characters of a name
    private static final List<String> ENDS = List.of("", ".png", ".jpg", ".jpeg", ".JPG", ".bmp", ".gif");

    /** Empty if no column is named, and none holds names of files in most rows. */
    static Optional<FileColumns> find(TableGlance glance, PictureOptions options) {
        boolean json = !glance.keys().isEmpty();
        if (options.pictures() != null) {
            for (boolean header : json ? new boolean[] {true} : new boolean[] {true, false}) {
                List<String> names = glance.names(header);
                Optional<Integer> column = LabelColumn.column(names, options.pictures());
                if (column.isPresent()) {
                    return Optional.of(new FileColumns(header, names, column.get()));
                }
            }
        }
        return IntStream.range(0, glance.columns())
                .boxed()
                .filter(column ->
                        2 * files(glance, column) > Math.max(1, glance.rows().size() - 1))
                .max((a, b) -> {
                    int more = Long.compare(files(glance, a), files(glance, b));
                    return more != 0 ? more : Integer.compare(b, a); // of equal ones the first
                })
                .map(column -> {
                    boolean header =
                            !json && !isFile(glance, glance.rows().get(0).get(column));
                    return new FileColumns(header, glance.names(header), column);
                });
    }

    private static long files(TableGlance glance, int column) {
        return glance.rows().stream()
                .filter(row -> column < row.size() && isFile(glance, row.get(column)))
                .count();
    }

    private static boolean isFile(TableGlance glance, String value) {
        if (value.isEmpty() || value.length() > LONGEST || value.indexOf('\n') >= 0) {
            return false;
        }
        boolean called = PictureKind.isUsualName(value) && value.indexOf(' ') < 0; // else it may be a sentence
        return called || (value.length() > 1 && resolve(glance.file(), value).isPresent());
    }

    /** The file of that name, beside the table or below its folder, perhaps without its ending. */
    static Optional<Path> resolve(Path table, String name) {
        try {
            for (String end : ENDS) {
                Path path = table.toAbsolutePath().resolveSibling(name.replace('\\', '/') + end);
                if (Files.isRegularFile(path)) {
                    return Optional.of(table.resolveSibling(name.replace('\\', '/') + end));
                }
            }
            return Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * The column of the labels: the one that is named, else of a usual name, else the only other one.
     *
     * @throws DataException if it can't be told
     */
    int label(Path table, PictureOptions options) {
        Place place = new Place(table.toString(), 1);
        Optional<Integer> named =
                Optional.ofNullable(options.labels()).flatMap(name -> LabelColumn.column(names, name));
        if (named.isPresent()) {
            return named.get();
        }
        if (options.labels() != null) {
            throw new DataException(
                    place,
                    "there is no column \"" + options.labels() + "\"",
                    Remedy.of("name one of " + listed()).by(Setting.LABEL_COLUMN));
        }
        if (names.size() == 2) {
            return 1 - picture;
        }
        return LabelColumn.usual(names)
                .filter(column -> column != picture)
                .orElseThrow(() -> new DataException(
                        place,
                        "cannot tell which column is the label among " + listed(),
                        Remedy.of("name it").by(Setting.LABEL_COLUMN)));
    }

    private String listed() {
        List<String> shown =
                names.stream().limit(20).map(name -> '"' + name + '"').toList();
        return String.join(", ", shown) + (names.size() > 20 ? " and " + (names.size() - 20) + " more" : "");
    }
}
