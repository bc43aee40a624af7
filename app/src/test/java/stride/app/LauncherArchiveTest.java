package stride.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.app.ScratchInstallation.Launch;
import stride.app.ScratchInstallation.Running;

/** The archive of classes, which short commands start from. */
class LauncherArchiveTest {
    private static final String MADE = "-XX:DumpLoadedClassList=";
    private static final String USED = "-XX:SharedArchiveFile=";

    @TempDir
    private Path folder;

    private static Launch predict(ScratchInstallation installation) throws IOException, InterruptedException {
        Launch launch = installation.launch("predict", "model", "a text");
        assertThat(launch.err()).isEmpty();
        assertThat(launch.exitCode()).isZero();
        assertThat(launch.words()).containsExactly("predict", "model", "a text");
        return launch;
    }

    @Test
    void isMadeByTheFirstAndUsedByTheNext() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        assertThat(predict(installation).given(MADE)).isTrue();
        assertThat(installation.archives(installation.target())).hasSize(1);
        Launch second = predict(installation);
        assertThat(second.given(MADE)).isFalse();
        assertThat(second.printed())
                .contains(USED + installation.target() + "/"
                        + installation.archives(installation.target()).get(0));
        assertThat(installation.cache()).doesNotExist();
    }

    @Test
    void isMadeAgainForOtherJars() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        predict(installation);
        List<String> first = installation.archives(installation.target());
        Files.writeString(installation.jar(), "other");
        assertThat(predict(installation).given(MADE)).isTrue();
        assertThat(installation.archives(installation.target())).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    @Test
    void eachJavaHasItsOwn() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        predict(installation);
        Path other = folder.resolve("other/bin/java");
        ScratchInstallation.script(other, Files.readString(folder.resolve("jdk/bin/java")));
        installation.environment.put("JAVA_HOME", folder.resolve("other").toString());
        assertThat(predict(installation).given(MADE)).isTrue();
        assertThat(installation.archives(installation.target())).hasSize(2);
        assertThat(predict(installation).given(USED)).isTrue();
    }

    @Test
    void isInTheUsersCacheWhereTheProgramCanNotBeWritten() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        installation.readOnly();
        assertThat(predict(installation).given(MADE)).isTrue();
        assertThat(installation.archives(installation.cache())).hasSize(1);
        assertThat(predict(installation).printed())
                .anyMatch(argument -> argument.startsWith(USED + installation.cache()));
        installation.environment.put("XDG_CACHE_HOME", installation.scratch + "/user/my cache");
        assertThat(predict(installation).given(MADE)).isTrue();
        assertThat(installation.archives(installation.scratch.resolve("user/my cache/stride")))
                .hasSize(1);
        assertThat(installation.archives(installation.target())).isEmpty();
    }

    @Test
    void thereIsNoneWhereNothingCanBeWritten() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        installation.readOnly();
        for (String home : List.of(
                "", "/dev/null/nowhere", "relative", installation.target().toString())) {
            installation.environment.put("HOME", home);
            installation.environment.put("XDG_CACHE_HOME", "relative");
            Launch launch = predict(installation);
            assertThat(launch.given(MADE)).isFalse();
            assertThat(launch.given(USED)).isFalse();
        }
        installation.environment.remove("HOME");
        assertThat(predict(installation).given(MADE)).isFalse();
        assertThat(installation.scratch.resolve("relative")).doesNotExist();
    }

    @Test
    void whatCanNotBeMadeIsNotTriedAgain() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        installation.environment.put("NO_ARCHIVES", "true");
        predict(installation);
        Launch second = predict(installation);
        assertThat(second.given(MADE)).isFalse();
        assertThat(second.given(USED)).isFalse();
    }

    /** It has only seen the classes that an error needs. */
    @Test
    void isNotMadeByACommandThatFails() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        installation.environment.put("EXIT_CODE", "3");
        assertThat(installation.launch("predict", "model", "a text").exitCode()).isEqualTo(3);
        assertThat(installation.archives(installation.target())).isEmpty();
        installation.environment.remove("EXIT_CODE");
        assertThat(predict(installation).given(MADE)).isTrue();
        assertThat(predict(installation).given(USED)).isTrue();
    }

    @Test
    void isTheSameInAnyLocaleAndTimeZone() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        predict(installation);
        installation.environment.put("TZ", "Asia/Tokyo");
        installation.environment.put("LC_ALL", "de_DE.UTF-8");
        assertThat(predict(installation).given(USED)).isTrue();
    }

    /** Such class paths may have folders, of which the JVM makes no archives. */
    @Test
    void thereIsNoneForMoreClasses() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        predict(installation);
        installation.environment.put("STRIDE_CLASSPATH", "folder");
        Launch launch = predict(installation);
        assertThat(launch.given(MADE)).isFalse();
        assertThat(launch.given(USED)).isFalse();
    }

    @Test
    void severalMayMakeItAtOnce() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        List<Running> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(installation.start(List.of("home/stride", "predict", "model", "a text")));
        }
        for (Running each : all) {
            Launch launch = each.end();
            assertThat(launch.err()).isEmpty();
            assertThat(launch.exitCode()).isZero();
        }
        assertThat(installation.archives(installation.target())).hasSize(1);
        assertThat(predict(installation).given(USED)).isTrue();
    }

    @Test
    void partsOfKilledRunsAreRemoved() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        Path old = Files.createFile(installation.target().resolve("classes-1-2.jsa.7"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(3, ChronoUnit.DAYS)));
        Path young = Files.createFile(installation.target().resolve("classes-1-2.jsa.8.new"));
        predict(installation);
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }
}
