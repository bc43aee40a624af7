package stride.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What lies in the folder, and what is in it. */
class PublishedFilesTest {
    @TempDir
    private Path scratch;

    /** The tests' own names for the modules. */
    static final Iterable<String> MODULES = Release.MODULES;

    @Test
    void theFolderHoldsAllAndNothingElse() throws IOException {
        String version = Release.VERSION;
        Set<String> expected = new TreeSet<>(Set.of(
                "stride-" + version + ".pom",
                "stride-" + version + ".zip",
                "stride-" + version + "-sbom.json",
                "stride-" + version + "-sbom.xml",
                "SHA256SUMS"));
        for (String module : Release.MODULES) {
            for (String end : new String[] {".jar", ".pom", "-sources.jar", "-javadoc.jar"}) {
                expected.add("stride-" + module + "-" + version + end);
            }
        }
        try (Stream<Path> files = Files.list(Release.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void theChecksumsAreThoseOfTheFiles() throws IOException, NoSuchAlgorithmException {
        Map<String, String> listed = new TreeMap<>();
        for (String line : Files.readAllLines(Release.file("SHA256SUMS"))) {
            String[] parts = line.split(" [ *]", 2);
            listed.put(parts[1].replaceFirst("^\\./", ""), parts[0]);
        }
        Map<String, String> computed = new TreeMap<>();
        try (Stream<Path> files = Files.list(Release.FOLDER)) {
            for (Path file : files.filter(each -> !each.endsWith("SHA256SUMS")).toList()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                computed.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
            }
        }
        assertThat(listed).isEqualTo(computed);
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void aJarSaysWhatItIsAndUnderWhichTerms(String module) throws IOException {
        try (JarFile jar = new JarFile(Release.jar(module).toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
                    .isEqualTo(Release.VERSION);
            Set<String> names = jar.stream().map(entry -> entry.getName()).collect(Collectors.toSet());
            assertThat(names)
                    .contains("META-INF/LICENSE", "META-INF/NOTICE", "module-info.class")
                    .doesNotContain("META-INF/jpms.args");
            assertThat(names.contains("META-INF/licenses/wordnet.txt")).isEqualTo(module.equals("lexicon"));
            assertThat(names.contains("META-INF/licenses/protobuf.txt")).isEqualTo(module.equals("run"));
        }
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void sourcesAndDocumentationAreWhole(String module) throws IOException {
        Set<String> sources = names(module, "-sources.jar");
        Set<String> pages = names(module, "-javadoc.jar");
        Set<String> classes = names(module, ".jar");
        assertThat(sources).contains("module-info.java", "META-INF/LICENSE");
        assertThat(classes.stream()
                        .filter(name -> name.endsWith(".class") && !name.contains("$"))
                        .map(name -> name.replaceFirst("class$", "java")))
                .isSubsetOf(sources);
        assertThat(pages).contains("index.html", "stride." + module + "/module-summary.html");
    }

    private static Set<String> names(String module, String end) throws IOException {
        try (JarFile jar = new JarFile(
                Release.file("stride-" + module + "-" + Release.VERSION + end).toFile())) {
            return jar.stream().map(entry -> entry.getName()).collect(Collectors.toSet());
        }
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void aPomSaysWhatMavenCentralAsks(String module) throws IOException {
        assertThat(Files.readString(Release.file("stride-" + module + "-" + Release.VERSION + ".pom")))
                .contains("<name>", "<description>", "<artifactId>stride-" + module + "</artifactId>")
                .doesNotContain("SNAPSHOT");
    }

    @Test
    void theApplicationCarriesTheLicenceOfEachJar() throws IOException {
        Path home = Release.unpackApplication(scratch);
        assertThat(home.resolve("LICENSE")).exists();
        assertThat(home.resolve("stride.bat")).exists();
        assertThat(Release.libraries(home)).isNotEmpty().allSatisfy(jar -> {
            Path licenses = home.resolve("licenses").resolve(jar.getFileName());
            try (Stream<Path> files = Files.walk(licenses)) {
                assertThat(files.filter(Files::isRegularFile)).isNotEmpty();
            }
        });
    }

    @Test
    void theListOfPartsNamesThemAll() throws IOException {
        Path home = Release.unpackApplication(scratch);
        String parts = Files.readString(Release.file("stride-" + Release.VERSION + "-sbom.json"));
        for (Path jar : Release.libraries(home)) {
            String name = jar.getFileName().toString().replaceFirst("-[0-9.]+\\.jar$", "");
            assertThat(parts).contains("/" + name + "@");
        }
        assertThat(Release.MODULES)
                .allSatisfy(module -> assertThat(parts).contains("pkg:maven/io.stride/stride-" + module + "@"));
    }
}
