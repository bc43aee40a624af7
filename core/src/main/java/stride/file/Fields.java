package stride.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a JSON object, each asked for by the type that it should have.
 *
 * @param object as {@link Json#parse} gives it
 */
public record Fields(Map<?, ?> object) {
    /**
     * A field that must be there.
     *
     * @throws IllegalArgumentException if it is missing, or of another type
     */
    public <T> T require(String key, Class<T> type) {
        Object value = object.get(key);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    "'" + key + "' is " + (value == null ? "missing" : "no " + type.getSimpleName()));
        }
        return type.cast(value);
    }

    /** A list of strings that must be there. */
    public List<String> requireStrings(String key) {
        List<?> list = require(key, List.class);
        if (!list.stream().allMatch(String.class::isInstance)) {
            throw new IllegalArgumentException("'" + key + "' has something else than strings");
        }
        return list.stream().map(String.class::cast).toList();
    }

    /** A field that may be missing; one of another type counts as missing. */
    public <T> Optional<T> find(String key, Class<T> type) {
        Object value = object.get(key);
        return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
    }

    /** A finite number that may be missing. */
    public Optional<Double> number(String key) {
        return find(key, Number.class).map(Number::doubleValue).filter(Double::isFinite);
    }

    /** A list of strings that may be missing; what is no string is left out. */
    public List<String> strings(String key) {
        return find(key, List.class).stream()
                .flatMap(list -> ((List<?>) list).stream())
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** The fields of an object in this one; none if it is missing. */
    public Fields section(String key) {
        return new Fields(find(key, Map.class).map(map -> (Map<?, ?>) map).orElse(Map.of()));
    }
}
