package stride.image.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import stride.classify.data.DataException;
import stride.classify.data.Place;

/**
 * Which arrays of a file hold pictures and labels: those that are named, else those of usual names of the part, else of no part,
 * else the only array that can hold pictures and the only one with as many elements as there are pictures.
 */
final class ArrayChoice {
    private static final List<String> PICTURES = List.of("set_x", "x", "images", "pictures", "data", "features");
    private static final List<String> LABELS = List.of("set_y", "y", "labels", "label", "targets", "target");
    private static final int MOST_LISTED = 20;

    private final Place place;
    private final List<? extends NumberArray> arrays;
    private final PictureOptions options;

    ArrayChoice(Place place, List<? extends NumberArray> arrays, PictureOptions options) {
        this.place = place;
        this.arrays = arrays;
        this.options = options;
    }

    NumberArray pictures() {
        NumberArray named = named(options.pictures());
        if (named != null) {
            return named;
        }
        return usual(PICTURES)
                .or(() -> options.part() == null ? usualOfFirst(PICTURES) : Optional.empty())
                .or(() -> options.part() == null
                        ? only(arrays.stream()
                                .filter(array -> array.shape().length >= 3)
                                .toList())
                        : Optional.empty())
                .orElseThrow(() -> missing("pictures"));
    }

    NumberArray labels(NumberArray pictures) {
        NumberArray named = named(options.labels());
        if (named != null) {
            return named;
        }
        return counterpart(pictures)
                .or(() -> usual(LABELS))
                .or(() -> options.part() == null ? usualOfFirst(LABELS) : Optional.empty())
                .or(() -> only(arrays.stream()
                        .filter(array -> array != pictures && array.shape().length >= 1)
                        .filter(array -> array.shape().length < 3 && array.shape()[0] == pictures.shape()[0])
                        .toList()))
                .orElseThrow(() -> missing("labels of \"" + pictures.name() + "\""));
    }

    /** The names of the classes, if the file has them. */
    Optional<NumberArray> classes() {
        return find("list_classes").or(() -> find("class_names")).or(() -> find("classes"));
    }

    private @Nullable NumberArray named(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return find(name)
                .orElseThrow(() -> new DataException(
                        place, "there is no array \"" + name + "\" in it", "name one of " + listed()));
    }

    private Optional<NumberArray> find(String name) {
        Optional<? extends NumberArray> exact =
                arrays.stream().filter(array -> array.name().equals(name)).findFirst();
        return exact.isPresent()
                ? exact.map(array -> array)
                : arrays.stream()
                        .filter(array -> array.name().equalsIgnoreCase(name))
                        .findFirst()
                        .map(array -> array);
    }

    private Optional<NumberArray> usual(List<String> names) {
        List<String> parts = options.part() == null ? List.of("train") : PartName.alike(options.part());
        for (String part : parts) {
            for (String name : names) {
                for (String whole :
                        List.of(part + "_" + name, name + "_" + part, part + "/" + name, name + "/" + part)) {
                    Optional<NumberArray> found = find(whole);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Without a part; arr_0 and arr_1 are what NumPy calls arrays that were not named. */
    private Optional<NumberArray> usualOfFirst(List<String> names) {
        List<String> all = new ArrayList<>(names);
        all.add(names == PICTURES ? "arr_0" : "arr_1");
        return all.stream().map(this::find).flatMap(Optional::stream).findFirst();
    }

    /** The array whose name differs in that word only. */
    private Optional<NumberArray> counterpart(NumberArray pictures) {
        return Counterpart.names(pictures.name()).stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .filter(array -> array != pictures)
                .findFirst();
    }

    private static Optional<NumberArray> only(List<? extends NumberArray> found) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private DataException missing(String what) {
        return new DataException(
                place,
                "which array holds the " + what + (options.part() == null ? "" : " of the part " + options.part())
                        + " can't be told; there is " + listed(),
                "name it");
    }

    private String listed() {
        String listed = arrays.stream()
                .limit(MOST_LISTED)
                .map(array -> '"' + array.name() + "\" (" + NumberArray.inWords(array.shape()) + ")")
                .collect(Collectors.joining(", "));
        return listed.isEmpty()
                ? "none"
                : listed + (arrays.size() > MOST_LISTED ? " and " + (arrays.size() - MOST_LISTED) + " more" : "");
    }
}
