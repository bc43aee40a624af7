package stride.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever embeds Stride has no command line, so what the library says names none: neither options nor commands. Looked at are
 * the sources, for the sake of the Javadoc, and the constants of the class files, where parts of a string have been joined.
 */
class LibraryWordsTest {
    private static final List<String> LIBRARY = List.of("core", "classify", "lexicon", "text", "report", "run");

    /** Options of the JVM are no options of Stride, and {@code --t:} is a variable of a style sheet. */
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--(?!add-modules\\b|[a-z]:)[a-z]");

    private static final Pattern COMMAND = Pattern.compile(
            "\\bstride (train|predict|evaluate|explain|crossvalidate|tune|info|demo|steps|data check|command)\\b"
                    + "|STRIDE_CLASSPATH");

    private static boolean isOfTheCommandLine(String words) {
        return OPTION.matcher(words).find() || COMMAND.matcher(words).find();
    }

    private static List<Path> files(String module, String folder, String end) throws IOException {
        Path root = Path.of("..", module, folder);
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(end)).toList();
            assertThat(found).as("%s", root).isNotEmpty();
            return found;
        }
    }

    @Test
    void noSourceNamesAnOptionOrACommand() throws IOException {
        List<String> places = new ArrayList<>();
        for (String module : LIBRARY) {
            for (Path source : files(module, "src/main/java", ".java")) {
                List<String> lines = Files.readAllLines(source);
                for (int i = 0; i < lines.size(); i++) {
                    if (isOfTheCommandLine(lines.get(i))) {
                        places.add(source + ":" + (i + 1) + ": " + lines.get(i).strip());
                    }
                }
            }
        }
        assertThat(places)
                .as("places of the library that name an option or a command")
                .isEmpty();
    }

    @Test
    void noConstantNamesAnOptionOrACommand() throws IOException {
        List<String> places = new ArrayList<>();
        for (String module : LIBRARY) {
            for (Path type : files(module, "target/classes", ".class")) {
                constants(Files.readAllBytes(type)).stream()
                        .filter(LibraryWordsTest::isOfTheCommandLine)
                        .forEach(words -> places.add(type + ": " + words));
            }
        }
        assertThat(places)
                .as("constants of the library that name an option or a command")
                .isEmpty();
    }

    /** The CONSTANT_Utf8 entries of a class file's constant pool (JVM specification, section 4.4). */
    private static List<String> constants(byte[] type) throws IOException {
        List<String> words = new ArrayList<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(type));
        in.skipBytes(8); // magic number and version
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> words.add(in.readUTF());
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
                case 5, 6 -> {
                    in.skipBytes(8);
                    i++; // long and double count as two
                }
                case 7, 8, 16, 19, 20 -> in.skipBytes(2);
                case 15 -> in.skipBytes(3);
                default -> throw new IOException("there is no constant of kind " + tag);
            }
        }
        return words;
    }

    @Test
    void whatIsLookedForIsFound() throws IOException {
        assertThat(List.of("say --encoding", "(--dev)", "see 'stride data check'", "`stride evaluate`"))
                .allMatch(LibraryWordsTest::isOfTheCommandLine);
        assertThat(List.of("i--", "a -- b", "---", "--add-modules x", "--t:0.5", "stride of the filter"))
                .noneMatch(LibraryWordsTest::isOfTheCommandLine);
        Path options = Path.of("target/classes/stride/app/command/RemedyOptions.class");
        assertThat(constants(Files.readAllBytes(options))).contains("--encoding");
    }
}
