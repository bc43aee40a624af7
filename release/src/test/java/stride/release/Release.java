package stride.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The folder of what is published. */
final class Release {
    static final String VERSION = System.getProperty("stride.version");
    static final Path FOLDER = Path.of(System.getProperty("stride.release")).normalize();
    static final List<String> MODULES =
            List.of("steps", "core", "lexicon", "classify", "image", "text", "report", "run", "app");

    private Release() {}

    static Path file(String name) {
        return FOLDER.resolve(name);
    }

    static Path jar(String module) {
        return file("stride-" + module + "-" + VERSION + ".jar");
    }

    /** Unpacks the application into a folder, and gives the one that it then stands in. */
    static Path unpackApplication(Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(file("stride-" + VERSION + ".zip").toFile())) {
            for (var entry : zip.stream().filter(each -> !each.isDirectory()).toList()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (var in = zip.getInputStream(entry)) {
                    Files.copy(in, file);
                }
            }
        }
        Path home = folder.resolve("stride-" + VERSION);
        // Java's zip files do not say who may run what; that the archive does, unzip knows.
        Files.setPosixFilePermissions(home.resolve("stride"), PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    /** Jars in the lib folder of the application that others made. */
    static List<Path> libraries(Path home) throws IOException {
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            return jars.filter(jar -> !jar.getFileName().toString().startsWith("stride-"))
                    .sorted()
                    .toList();
        }
    }
}
