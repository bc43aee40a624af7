package stride.classify.setting;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import stride.file.Excerpt;
import stride.modelfile.RecordCodec;

/**
 * One thing that can be set, described once; files, options, tables and searches follow from it:
 *
 * <pre>{@code
 * Setting<Integer> batchSize =
 *         Setting.integer("batchSize", 64).from(1).to(1 << 20).help("Examples a step");
 * }</pre>
 *
 * <p>Settings are constants: each is equal to itself alone.
 */
public final class Setting<T> {
    private final String name;
    private final ValueType<T> type;
    private final T usual;
    private final String section;
    private final String phrase;
    private final Optional<Range> range;
    private final Consumer<T> check;
    private final String help;

    private Setting(Description<T> description, String help) {
        this.name = description.name;
        this.type = description.type;
        this.usual = description.usual;
        this.section = description.section;
        this.phrase = description.phrase;
        this.range = description.range;
        this.check = description.check;
        this.help = help;
        require(usual);
    }

    /** What is said of a setting one after the other, its help last. */
    public static final class Description<T> {
        private final String name;
        private final ValueType<T> type;
        private final T usual;
        private String section = "";
        private String phrase;
        private Optional<Range> range = Optional.empty();
        private Consumer<T> check = value -> {};

        private Description(String name, ValueType<T> type, T usual) {
            this.name = name;
            this.type = type;
            this.usual = usual;
            this.phrase = name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        }

        /** The object it stands in, if not at the top of a file. */
        public Description<T> section(String section) {
            this.section = section;
            return this;
        }

        /** What messages call it, behind "the"; else the words of its name. */
        public Description<T> called(String phrase) {
            this.phrase = phrase;
            return this;
        }

        public Description<T> in(Range range) {
            this.range = Optional.of(range);
            return this;
        }

        /** Whole numbers from {@code least} on. */
        public Description<T> from(long least) {
            return in(Range.atLeast(least));
        }

        /** Whole numbers from what {@link #from} said to {@code most}, which is included. */
        public Description<T> to(long most) {
            return in(Range.between(
                    (long) range.orElseThrow(() -> new IllegalStateException("say from() before to()"))
                            .low(),
                    most));
        }

        /** @param check throws an {@link IllegalArgumentException} if there can't be such a value */
        public Description<T> check(Consumer<T> check) {
            this.check = check;
            return this;
        }

        /**
         * The setting.
         *
         * @param help a line that says what it does, without a full stop
         */
        public Setting<T> help(String help) {
            return new Setting<>(this, help);
        }
    }

    public static Description<Integer> integer(String name, int usual) {
        return new Description<>(name, ValueType.INTEGER, usual);
    }

    /** Of any 64 bits. */
    public static Description<Long> bits(String name, long usual) {
        return new Description<>(name, ValueType.LONG, usual);
    }

    public static Description<Float> real(String name, float usual) {
        return new Description<>(name, ValueType.FLOAT, usual).in(Range.FINITE);
    }

    public static Description<Double> real(String name, double usual) {
        return new Description<>(name, ValueType.DOUBLE, usual).in(Range.FINITE);
    }

    public static Description<Boolean> flag(String name, boolean usual) {
        return new Description<>(name, ValueType.BOOLEAN, usual);
    }

    public static Description<String> text(String name, String usual) {
        return new Description<>(name, ValueType.STRING, usual);
    }

    public static <E extends Enum<E>> Description<E> choice(String name, E usual) {
        return new Description<>(name, ValueType.choice(usual.getDeclaringClass()), usual);
    }

    public static Description<List<Integer>> integers(String name, List<Integer> usual) {
        return new Description<>(name, ValueType.listOf(ValueType.INTEGER), usual);
    }

    public static Description<List<String>> texts(String name, List<String> usual) {
        return new Description<>(name, ValueType.listOf(ValueType.STRING), usual);
    }

    /** Records that a codec knows. */
    public static <R> Description<R> described(String name, Class<R> type, RecordCodec codec, R usual) {
        return new Description<>(name, ValueType.described(type, codec), usual);
    }

    /** In files; of several words it is {@code writtenLikeThis}. */
    public String name() {
        return name;
    }

    /** The name of the object of a file that it stands in; empty: at the top. */
    public String section() {
        return section;
    }

    public ValueType<T> type() {
        return type;
    }

    public T usual() {
        return usual;
    }

    /** What messages call it. */
    public String phrase() {
        return phrase;
    }

    /** Of numbers. */
    public Optional<Range> range() {
        return range;
    }

    /** What it does, in a line without a full stop. */
    public String help() {
        return help;
    }

    /** @throws IllegalArgumentException if it can't have that value */
    public void require(T value) {
        if (value instanceof Number number) {
            range.ifPresent(numbers -> numbers.require(phrase, number));
        }
        check.accept(value);
    }

    /**
     * It has another value.
     *
     * @throws IllegalArgumentException if it can't have that one
     */
    public Change<T> to(T value) {
        return new Change<>(this, value);
    }

    /**
     * It has a value that a file says.
     *
     * @throws IllegalArgumentException if it can't have that one
     */
    public Change<T> read(Object json) {
        T value;
        try {
            value = type.fromJson(json);
        } catch (ClassCastException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "the settings have an impossible '" + name + "': " + Excerpt.ofValue(json), e);
        }
        return to(value);
    }

    /** A value as a person writes it. */
    public String shown(T value) {
        return type.shown(value);
    }

    @Override
    public String toString() {
        return name;
    }
}
