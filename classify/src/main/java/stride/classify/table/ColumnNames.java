package stride.classify.table;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Names of columns as people write them: case and spaces at the ends make no difference. */
public final class ColumnNames {
    private ColumnNames() {}

    /** Whether two names look the same. */
    public static boolean isAlike(String one, String other) {
        return one.strip().equalsIgnoreCase(other.strip());
    }

    /** Whether each of some names looks like one of these. */
    public static boolean hasAll(List<String> names, List<String> wanted) {
        return wanted.stream().allMatch(name -> names.stream().anyMatch(there -> isAlike(there, name)));
    }

    /**
     * New names, as wanted if no column is called so yet; otherwise all of them with a prefix, and if need be a number, so that
     * they stay recognizable as belonging together.
     */
    public static List<String> unused(List<String> names, List<String> wanted, String prefix) {
        if (isFree(names, wanted)) {
            return wanted;
        }
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> wanted.stream()
                        .map(name -> prefix + (number == 1 ? "" : number + "_") + name)
                        .toList())
                .filter(candidates -> isFree(names, candidates))
                .findFirst()
                .orElseThrow();
    }

    /** The names, those that come again with a number: {@code x, x_2}. */
    static List<String> distinct(List<String> names) {
        Set<String> taken = new LinkedHashSet<>();
        for (String name : names) {
            String distinct = name;
            for (int number = 2; taken.contains(distinct); number++) {
                distinct = name + "_" + number;
            }
            taken.add(distinct);
        }
        return List.copyOf(taken);
    }

    private static boolean isFree(List<String> names, List<String> wanted) {
        return wanted.stream().noneMatch(name -> names.stream().anyMatch(there -> isAlike(there, name)));
    }
}
