package stride.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import stride.app.terminal.ProgressLine;
import stride.app.terminal.Screen;
import stride.app.terminal.Visible;
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
    private @Nullable Path html;

    @Override
    public Integer call() throws IOException {
        ExerciseReport report = ExerciseReport.run();
        report.print(Screen.painted(System.out), ProgressLine.onTerminal());
        if (html != null) {
            System.out.println(
                    "Page: " + Visible.line(HtmlPage.write(report, html).toString()));
        }
        return report.allAgree() ? 0 : 1;
    }
}
