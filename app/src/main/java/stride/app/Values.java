package stride.app;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import stride.app.command.CommandFiles;
import stride.app.run.DataFiles;

/** Values of options and arguments, from what was typed, and what is said of those that can't be. */
final class Values {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern WITH_COMMA = Pattern.compile("[+-]?[0-9]*,[0-9]+");

    /** Of options that take a probability or a share. */
    private static final String SHARE_LABEL = "P";

    private static final String NUMBER = "a number";

    /** What other commands take for standard input or output. */
    private static final String STANDARD_STREAM = DataFiles.STANDARD_INPUT;

    private static final String NO_STREAM = "say /dev/stdin or /dev/stdout, or ./- for a file that is called so";

    private Values() {}

    /** What was typed is no such value. */
    private static final class WrongValue extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String kind;

        /**
         * @param kind what it must be
         * @param text what was typed
         */
        WrongValue(String kind, String text) {
            this(kind, text, "");
        }

        WrongValue(String kind, String text, String remedy) {
            super(", is '" + text + "'" + remedy);
            this.kind = kind;
        }

        String of(ArgSpec argument) {
            boolean share = kind.equals(NUMBER) && argument.paramLabel().equals(SHARE_LABEL);
            return name(argument) + " must be " + kind + (share ? " from 0 to 1" : "") + getMessage();
        }
    }

    static void register(CommandLine line) {
        line.registerConverter(Path.class, Values::path);
        register(
                line,
                Integer.class,
                int.class,
                text -> whole(text, Integer.MAX_VALUE).intValue());
        register(
                line,
                Long.class,
                long.class,
                text -> whole(text, Long.MAX_VALUE).longValue());
        register(
                line,
                Float.class,
                float.class,
                text -> finite(text, decimal(text).floatValue()));
        register(
                line,
                Double.class,
                double.class,
                text -> finite(text, decimal(text).doubleValue()));
        register(line, Boolean.class, boolean.class, Values::truth);
    }

    private static <T> void register(
            CommandLine line, Class<T> type, Class<T> primitive, Function<String, T> conversion) {
        ITypeConverter<T> converter = conversion::apply;
        line.registerConverter(type, converter);
        line.registerConverter(primitive, converter);
    }

    /** What no path can be is left to {@link #requirePaths}: of a list, picocli would only say that it has no place. */
    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return Path.of("");
        }
    }

    /** @throws ParameterException if a path is no name; an empty one would mean the current folder */
    static void requirePaths(ParseResult parsed) {
        for (ParseResult part : parsed.subcommands()) {
            requirePaths(part);
        }
        Stream.concat(parsed.matchedOptions().stream(), parsed.matchedPositionals().stream())
                .filter(argument ->
                        List.of(argument.typeInfo().getAuxiliaryTypes()).contains(Path.class))
                .forEach(argument -> argument.originalStringValues().forEach(text -> requirePath(argument, text)));
    }

    private static void requirePath(ArgSpec argument, String text) {
        boolean stream = text.equals(STANDARD_STREAM) && !CommandFiles.takesStandardInput(argument);
        String problem = text.isEmpty() ? "no file named" : stream ? NO_STREAM : "";
        try {
            var unused = Path.of(text);
        } catch (InvalidPathException e) {
            problem = e.getReason();
        }
        if (!problem.isEmpty()) {
            throw new ParameterException(
                    argument.command().commandLine(),
                    name(argument) + " must be the name of a file or folder, is '" + text + "': " + problem);
        }
    }

    private static BigDecimal whole(String text, long most) {
        if (!WHOLE.matcher(text).matches()) {
            throw new WrongValue("a whole number", text);
        }
        BigDecimal number = new BigDecimal(text);
        if (number.abs().compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new WrongValue("a whole number of at most " + most, text);
        }
        return number;
    }

    private static BigDecimal decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            boolean comma = WITH_COMMA.matcher(text).matches();
            throw new WrongValue(NUMBER, text, comma ? "; it is written with a point: " + text.replace(',', '.') : "");
        }
        return new BigDecimal(text);
    }

    private static <T extends Number> T finite(String text, T number) {
        if (!Double.isFinite(number.doubleValue())) {
            throw new WrongValue(NUMBER, text, ", which is too large");
        }
        return number;
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new WrongValue("true or false", text);
        };
    }

    /** What is wrong, with the name of the option or argument. */
    static String message(ParameterException mistake) {
        ArgSpec argument = mistake.getArgSpec();
        if (argument != null && mistake.getCause() instanceof WrongValue wrong) {
            return wrong.of(argument);
        }
        String value = mistake.getValue();
        if (argument != null && value != null && argument.typeInfo().isEnum()) {
            return name(argument) + " must be " + choice(argument) + ", is '" + value + "'";
        }
        return String.valueOf(mistake.getMessage());
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String choice(ArgSpec argument) {
        List<String> names = StreamSupport.stream(
                        argument.typeInfo().getEnumConstantNames().spliterator(), false)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }
}
