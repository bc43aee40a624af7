package stride.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.app.ScratchInstallation.Launch;
import stride.app.ScratchInstallation.Running;

/** When the launcher builds, and that no two do at once. */
class LauncherBuildTest {
    @TempDir
    private Path folder;

    private Path lock(ScratchInstallation installation) {
        return installation.target().resolve("building");
    }

    /** The name of this machine as the launcher has it. */
    private String machine(ScratchInstallation installation) throws IOException, InterruptedException {
        Launch launch = installation.run(List.of("uname", "-n"));
        return launch.printed().get(0).strip();
    }

    private static void ran(Launch launch) {
        assertThat(launch.err()).doesNotContain("fail");
        assertThat(launch.exitCode()).isZero();
        assertThat(launch.words()).containsExactly("--version");
    }

    private static void nothingIsLeft(ScratchInstallation installation) {
        assertThat(installation.target().toFile().list()).containsExactlyInAnyOrder("lib", "built", "build.log");
    }

    @Test
    void buildsWhatIsNewer() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder).withSources();
        ran(installation.launch("--version"));
        ran(installation.launch("--version"));
        assertThat(installation.builds()).containsExactly("built");
        Path source = installation.home.resolve("app/src/main/Main.java");
        Files.writeString(source, "");
        ran(installation.launch("--version"));
        assertThat(installation.builds()).containsExactly("built", "built");
        nothingIsLeft(installation);
    }

    /** What is edited while it builds may have come too late. */
    @Test
    void buildsAgainWhatIsEditedMeanwhile() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder).withSources();
        installation.environment.put("DURING_BUILD", "touch app/src/main/Main.java");
        ran(installation.launch("--version"));
        installation.environment.remove("DURING_BUILD");
        ran(installation.launch("--version"));
        assertThat(installation.builds()).containsExactly("built", "built");
        ran(installation.launch("--version"));
        assertThat(installation.builds()).containsExactly("built", "built");
    }

    @Test
    void severalStartingAtOnceBuildOnce() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder).withSources();
        installation.environment.put("DURING_BUILD", "sleep 0.5");
        Files.writeString(lock(installation), dead() + "@" + machine(installation) + "\n");
        List<Running> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(installation.start(List.of("home/stride", "--version")));
        }
        for (Running each : all) {
            ran(each.end());
        }
        assertThat(installation.builds()).containsExactly("built");
        nothingIsLeft(installation);
    }

    private static long dead() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }

    @Test
    void waitsForOneThatIsBuilding() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder).withSources();
        for (String owner : List.of(ProcessHandle.current().pid() + "@" + machine(installation), "1@elsewhere", "")) {
            Files.writeString(lock(installation), owner + "\n");
            Running waiting = installation.start(List.of("home/stride", "--version"));
            while (!waiting.said().contains("waiting for another stride that is building")) {
                assertThat(waiting.process().isAlive()).isTrue();
                Thread.onSpinWait();
            }
            assertThat(waiting.said()).contains("remove " + lock(installation));
            assertThat(installation.builds()).isEmpty();
            waiting.process().destroy();
            assertThat(waiting.end().exitCode()).isEqualTo(143);
            assertThat(lock(installation)).as("another's").exists();
        }
        Files.delete(lock(installation));
        ran(installation.launch("--version"));
    }

    @Test
    void aBuildThatFailsIsDoneAgain() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder).withSources();
        ran(installation.launch("--version"));
        Files.writeString(installation.home.resolve("app/src/main/Main.java"), "");
        installation.environment.put("DURING_BUILD", "ls no-such-file");
        for (int i = 0; i < 2; i++) {
            Launch launch = installation.launch("--version");
            assertThat(launch.exitCode()).isEqualTo(1);
            assertThat(launch.err()).contains("no-such-file", "stride: the build failed; the whole log is ");
            assertThat(launch.given("-cp")).isFalse();
            assertThat(lock(installation)).doesNotExist();
            Files.delete(installation.target().resolve("busy"));
        }
        Files.delete(installation.home.resolve("app/src/main/Main.java"));
        installation.environment.remove("DURING_BUILD");
        ran(installation.launch("--version"));
        assertThat(installation.builds()).as("though no source is newer").containsExactly("built", "built");
        nothingIsLeft(installation);
    }

    /** A build goes on when only the launcher is killed, and others wait for it. */
    @Test
    void aBuildOutlivesItsLauncher() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder).withSources();
        Path begun = folder.resolve("begun");
        Path end = folder.resolve("end");
        Path during = folder.resolve("during");
        ScratchInstallation.script(
                during, "#!/bin/sh\ntouch " + begun + "\nuntil [ -e " + end + " ]; do sleep 0.05; done\n");
        installation.environment.put("DURING_BUILD", during.toString());
        Running killed = installation.start(List.of("home/stride", "--version"));
        while (!Files.exists(begun)) {
            assertThat(killed.process().isAlive()).isTrue();
            Thread.onSpinWait();
        }
        killed.process().destroyForcibly().waitFor();
        Running waiting = installation.start(List.of("home/stride", "--version"));
        while (!waiting.said().contains("waiting")) {
            assertThat(waiting.process().isAlive()).isTrue();
            Thread.onSpinWait();
        }
        assertThat(installation.builds()).isEmpty();
        Files.createFile(end);
        ran(waiting.end());
        assertThat(installation.builds()).containsExactly("built", "built");
    }

    @Test
    void sourcesThatAreNewerWhereNothingCanBeWritten() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder).withSources();
        installation.readOnly();
        Launch launch = installation.launch("--version");
        ran(launch);
        assertThat(launch.err())
                .isEqualTo("stride: running an earlier build: the sources are newer, but " + installation.target()
                        + " can't be written\n");
        assertThat(installation.builds()).isEmpty();
    }

    @Test
    void nothingBuiltWhereNothingCanBeWritten() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder).withSources();
        Files.delete(installation.jar());
        Files.delete(installation.target().resolve("lib"));
        installation.readOnly();
        Launch launch = installation.launch("--version");
        assertThat(launch.exitCode()).isEqualTo(1);
        assertThat(launch.err())
                .startsWith("stride: it has to be built first, but " + installation.target() + " can't be written")
                .hasLineCount(1);
    }

    @Test
    void neitherBuiltNorSources() throws IOException, InterruptedException {
        var installation = new ScratchInstallation(folder);
        Files.delete(installation.jar());
        Files.delete(installation.target().resolve("lib"));
        Launch launch = installation.launch("--version");
        assertThat(launch.exitCode()).isEqualTo(1);
        assertThat(launch.err()).startsWith("stride: ").contains("neither", installation.home.toString());
    }
}
