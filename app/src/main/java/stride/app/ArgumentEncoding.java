package stride.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the arguments are what was typed. The JVM reads their bytes in the encoding of the locale, and puts U+FFFD for
 * what that does not have, without a word: the text would be another, and the file not found.
 */
final class ArgumentEncoding {
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private ArgumentEncoding() {}

    /** What is wrong with the arguments of this JVM and what to do, if they are not what was typed. */
    static Optional<String> fault(String... arguments) {
        List<byte[]> typed = typed(arguments);
        Charset locale = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        for (int i = 0; i < typed.size(); i++) {
            if (!holds(locale, typed.get(i))) {
                return Optional.of(fault(i + 1, typed.get(i), locale));
            }
        }
        return Optional.empty();
    }

    /** @param number of the argument, from 1 */
    static String fault(int number, byte[] typed, Charset locale) {
        String argument = "argument " + number + ", '" + shown(typed) + "', ";
        return holds(StandardCharsets.UTF_8, typed)
                ? argument + "has characters that the locale's encoding, " + locale
                        + ", does not have; set LC_ALL=C.UTF-8 in the environment"
                : argument + "has bytes that are not " + locale + "; set the terminal to UTF-8, or give texts on"
                        + " standard input with --encoding, and rename files";
    }

    static boolean holds(Charset charset, byte[] bytes) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The bytes of the arguments where they may differ from what the JVM has made of them, and can be had. */
    private static List<byte[]> typed(String... arguments) {
        boolean suspect = false;
        for (String argument : arguments) {
            suspect |= argument.indexOf('\uFFFD') >= 0;
        }
        if (!suspect) {
            return List.of();
        }
        try {
            List<byte[]> all = split(Files.readAllBytes(COMMAND_LINE));
            return all.size() < arguments.length ? List.of() : all.subList(all.size() - arguments.length, all.size());
        } catch (IOException e) { // no such file: another operating system, whose JVMs read UTF-8 in any locale
            return List.of();
        }
    }

    /** Each argument ends with a zero. */
    static List<byte[]> split(byte[] commandLine) {
        List<byte[]> arguments = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < commandLine.length; i++) {
            if (commandLine[i] == 0) {
                arguments.add(Arrays.copyOfRange(commandLine, start, i));
                start = i + 1;
            }
        }
        return arguments;
    }

    /** Printable ASCII as it is, other bytes as {@code \xE9}. */
    private static String shown(byte[] bytes) {
        StringBuilder shown = new StringBuilder();
        for (byte b : bytes) {
            shown.append(b >= ' ' && b <= '~' ? String.valueOf((char) b) : String.format(Locale.ROOT, "\\x%02X", b));
        }
        return shown.toString();
    }
}
