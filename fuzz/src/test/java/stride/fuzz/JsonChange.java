package stride.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replaces one value in a tree of JSON, or takes it out. */
final class JsonChange {
    private static final int MOST_NESTED = 120; // so that a few changes in a row can still be written

    private final FuzzedDataProvider data;
    private int left; // values to pass before the one to change

    private JsonChange(FuzzedDataProvider data, int left) {
        this.data = data;
        this.left = left;
    }

    static Map<String, @Nullable Object> of(Map<String, Object> tree, FuzzedDataProvider data) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        new JsonChange(data, data.consumeInt(0, count(tree) - 1))
                .map(tree)
                .forEach((key, value) -> changed.put(String.valueOf(key), value));
        return changed;
    }

    /** How many values a tree has, itself included. */
    private static int count(@Nullable Object tree) {
        int count = 1;
        if (tree instanceof Map<?, ?> map) {
            for (Object value : map.values()) {
                count += count(value);
            }
        } else if (tree instanceof List<?> list) {
            for (Object value : list) {
                count += count(value);
            }
        }
        return count;
    }

    private Map<Object, @Nullable Object> map(Map<?, ?> tree) {
        Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
        tree.forEach((key, value) -> {
            boolean chosen = left-- == 0;
            if (!chosen) {
                copy.put(key, inside(value));
            } else if (data.consumeInt(0, 9) > 0) {
                copy.put(data.consumeInt(0, 9) > 0 ? key : data.consumeString(12), other(value));
            }
        });
        return copy;
    }

    private List<@Nullable Object> list(List<?> tree) {
        List<@Nullable Object> copy = new ArrayList<>();
        for (Object value : tree) {
            boolean chosen = left-- == 0;
            if (!chosen) {
                copy.add(inside(value));
            } else {
                for (int times = data.consumeInt(0, 3); times > 0; times--) {
                    copy.add(other(value));
                }
            }
        }
        return copy;
    }

    private @Nullable Object inside(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        return value instanceof List<?> list ? list(list) : value;
    }

    private @Nullable Object other(@Nullable Object value) {
        return switch (data.consumeInt(0, 10)) {
            case 0 -> null;
            case 1 -> data.consumeBoolean();
            case 2 -> data.consumeInt(-3, 3);
            case 3 -> data.consumeInt();
            case 4 -> data.consumeLong();
            case 5 -> data.consumeDouble();
            case 6 -> data.consumeString(30);
            case 7 -> Arrays.asList(value, value);
            case 8 -> Collections.singletonMap(data.consumeString(8), value);
            case 9 -> nested(value, data.consumeInt(1, MOST_NESTED));
            default -> value instanceof Number number ? scaled(number) : value;
        };
    }

    /** A number of the same kind, near or far. */
    private Number scaled(Number number) {
        return number instanceof Integer whole
                ? whole * data.consumeInt(-8, 8) + data.consumeInt(-8, 8)
                : Double.valueOf(number.doubleValue() * data.consumeRegularDouble());
    }

    /** In as many lists, or in as many layers as look sound. */
    private static @Nullable Object nested(@Nullable Object value, int depth) {
        Object nested = value;
        boolean layers = value instanceof Map<?, ?> map && map.containsKey("type");
        for (int i = 0; i < depth; i++) {
            nested = Collections.singletonList(nested);
            nested = layers ? Map.of("type", "Chain", "layers", nested) : nested;
        }
        return nested;
    }
}
