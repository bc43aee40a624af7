package stride.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import stride.app.terminal.Screen;
import stride.file.AtomicFile;
import stride.file.Folders;
import stride.report.terminal.Visible;
import stride.steps.exercise.ExerciseReport;
import stride.steps.exercise.HtmlPage;

/** {@code stride steps}. */
@Command(
        name = "steps",
        description = {
            "Works through the exercise that builds a convolutional network.",
            "",
            "'Convolutional Neural Networks: Step by Step': each example, its result, the",
            "expected value, and whether they agree.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  stride steps", "  stride steps --html exercise      then open exercise/index.html"
        })
public final class StepsCommand implements Callable<Integer> {
    @Option(
            names = "--html",
            paramLabel = "DIR",
            description = "Also write one page with text, formulas, code, results and figures.")
    @FileRole(FileRole.Use.WRITE_PAGE)
    private @Nullable Path html;

    @Override
    public Integer call() throws IOException {
        ExerciseReport report = ExerciseReport.run();
        report.print(Screen.painted(System.out), Screen.isTerminal());
        if (html != null) {
            System.out.println("Page: " + Visible.line(write(report, html).toString()));
        }
        return report.allAgree() ? 0 : 1;
    }

    /** Whole or not at all, over an older page if there is one. */
    private static Path write(ExerciseReport report, Path folder) throws IOException {
        byte[] page = HtmlPage.of(report).getBytes(StandardCharsets.UTF_8);
        Folders.create(folder);
        Path file = folder.resolve("index.html");
        AtomicFile.write(file, out -> out.write(page));
        return file;
    }
}
