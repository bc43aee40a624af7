package stride.classify.setting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import stride.file.Excerpt;
import stride.modelfile.RecordCodec;

/** What kind of values a setting has, how they stand in JSON, and how a person writes them. */
public final class ValueType<T> {
    static final ValueType<Integer> INTEGER = new ValueType<>(Integer.class, x -> x, x -> Math.toIntExact(whole(x)));
    static final ValueType<Long> LONG = new ValueType<>(Long.class, x -> x, ValueType::whole);
    static final ValueType<Boolean> BOOLEAN = new ValueType<>(Boolean.class, x -> x, Boolean.class::cast);
    static final ValueType<String> STRING = new ValueType<>(String.class, x -> x, String.class::cast);

    static final ValueType<Double> DOUBLE =
            new ValueType<>(Double.class, x -> x, x -> finite(Double.class, ((Number) x).doubleValue()));

    /** In JSON the decimal that reads back as the same float, not the long tail of its double. */
    static final ValueType<Float> FLOAT =
            new ValueType<>(Float.class, x -> new BigDecimal(x.toString()), ValueType::toFloat);

    private final Class<?> element;
    private final boolean list;
    private final Function<T, Object> encode;
    private final Function<Object, T> decode;

    private ValueType(Class<T> type, Function<T, Object> encode, Function<Object, T> decode) {
        this(type, false, encode, decode);
    }

    private ValueType(Class<?> element, boolean list, Function<T, Object> encode, Function<Object, T> decode) {
        this.element = element;
        this.list = list;
        this.encode = encode;
        this.decode = decode;
    }

    /** A constant by its name in lower case. */
    static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
        return new ValueType<>(type, ValueType::name, name -> constant(type, (String) name));
    }

    static <E> ValueType<List<E>> listOf(ValueType<E> type) {
        return new ValueType<>(
                type.element,
                true,
                list -> list.stream().map(type::toJson).toList(),
                json -> elements(type, (List<?>) json));
    }

    /** One of several records, as the codec writes it. */
    static <R> ValueType<R> described(Class<R> type, RecordCodec codec) {
        return new ValueType<>(type, value -> codec.encode(value, type), json -> codec.decode((Map<?, ?>) json, type));
    }

    /** Of a value, or of the elements of a list. */
    public Class<?> element() {
        return element;
    }

    public boolean isList() {
        return list;
    }

    Object toJson(T value) {
        return encode.apply(value);
    }

    /**
     * @throws ClassCastException if it is of another kind
     * @throws ArithmeticException if it is a number, but out of all range
     * @throws IllegalArgumentException if it is of that kind, but does not stand for a value
     */
    T fromJson(Object json) {
        return decode.apply(json);
    }

    /** As a person writes it: constants in lower case, commas between the elements of a list, no point behind a number. */
    String shown(T value) {
        return value instanceof List<?> all
                ? all.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(plain(value)).replaceFirst("^([0-9]+)\\.0$", "$1");
    }

    /** A constant's name, or the value itself. */
    Object plain(T value) {
        return value instanceof Enum<?> constant ? name(constant) : value;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        List<E> all = Arrays.asList(type.getEnumConstants());
        return all.stream()
                .filter(constant -> name(constant).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no '" + Excerpt.of(name) + "'; choose "
                        + all.stream().map(ValueType::name).collect(Collectors.joining(", "))));
    }

    private static <E> List<E> elements(ValueType<E> type, List<?> json) {
        List<E> elements = new ArrayList<>();
        for (Object element : json) {
            if (element == null) {
                throw new ArithmeticException("a list holds null");
            }
            elements.add(type.fromJson(element));
        }
        return List.copyOf(elements);
    }

    private static long whole(Object json) {
        Number number = (Number) json;
        if (number.doubleValue() != number.longValue()) {
            throw new ArithmeticException("not a whole number");
        }
        return number.longValue();
    }

    private static float toFloat(Object json) {
        return finite(Float.class, Float.parseFloat(((Number) json).toString()));
    }

    private static <N extends Number> N finite(Class<N> type, N number) {
        if (!Double.isFinite(number.doubleValue())) {
            throw new ArithmeticException("no finite " + type.getSimpleName());
        }
        return number;
    }
}
