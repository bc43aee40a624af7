package stride.steps.exercise;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The whole exercise, worked out.
 *
 * <pre>{@code
 * ExerciseReport report = ExerciseReport.run();
 * report.print(System.out, false);
 * Files.writeString(Path.of("steps.html"), HtmlPage.of(report));
 * }</pre>
 *
 * @param steps the examples of the first edition in their order, then what the later editions changed
 */
public record ExerciseReport(List<ExerciseStep> steps) {

    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    /** Runs every example; a second or less. */
    public static ExerciseReport run() {
        List<ExerciseStep> steps = new ArrayList<>();
        steps.add(lesson("zeroPad", FirstEdition.zeroPad()));
        steps.add(lesson("convSingleStep", FirstEdition.convSingleStep()));
        steps.add(lesson("convForward", FirstEdition.convForward()));
        steps.add(lesson("convBackward", FirstEdition.convBackward()));
        steps.add(lesson("poolForward", FirstEdition.poolForward()));
        steps.add(lesson("createMaskFromWindow", FirstEdition.createMaskFromWindow()));
        steps.add(lesson("distributeValue", FirstEdition.distributeValue()));
        steps.add(lesson("poolBackward", FirstEdition.poolBackward()));

        steps.add(second("convForward", "convForward", "a larger window than stride", SecondEdition.convForward()));
        steps.add(second("poolForward", "poolForwardStride1", "stride 1", SecondEdition.poolForwardStride1()));
        steps.add(second("poolForward", "poolForwardStride2", "stride 2", SecondEdition.poolForwardStride2()));

        steps.add(third("zeroPad", "zeroPad", "padding of 3", ThirdEdition.zeroPad()));
        steps.add(third("convSingleStep", "convSingleStepHidden", "hidden test", ThirdEdition.convSingleStepHidden()));
        steps.add(third("convForward", "convForward", "two images", ThirdEdition.convForward()));
        steps.add(third("convForward", "convForwardHidden", "hidden test", ThirdEdition.convForwardHidden()));
        steps.add(third("poolForward", "poolForwardStride1", "stride 1", ThirdEdition.poolForwardStride1()));
        steps.add(third("poolForward", "poolForwardStride2", "stride 2", ThirdEdition.poolForwardStride2()));
        steps.add(third("poolForward", "poolForwardHidden", "hidden test", ThirdEdition.poolForwardHidden()));
        return new ExerciseReport(List.copyOf(steps));
    }

    private static ExerciseStep lesson(String name, List<Printed> printed) {
        Lesson lesson = Lesson.of(name);
        String code = SourceCode.example(FirstEdition.class, name);
        return new ExerciseStep(
                Edition.FIRST, name, lesson.title(), lesson.explanation(), lesson.formulas(), code, printed);
    }

    private static ExerciseStep second(String name, String example, String what, List<Printed> printed) {
        return later(Edition.SECOND, name, what, SourceCode.example(SecondEdition.class, example), printed);
    }

    private static ExerciseStep third(String name, String example, String what, List<Printed> printed) {
        return later(Edition.THIRD, name, what, SourceCode.example(ThirdEdition.class, example), printed);
    }

    private static ExerciseStep later(Edition edition, String name, String what, String code, List<Printed> printed) {
        String title = Lesson.of(name).title() + ": " + what;
        return new ExerciseStep(edition, name, title, List.of(), List.of(), code, printed);
    }

    /** The steps of one edition, in order. */
    public List<ExerciseStep> steps(Edition edition) {
        return steps.stream().filter(step -> step.edition() == edition).toList();
    }

    /** Whether every result is what the exercise says, character by character. */
    public boolean allAgree() {
        return steps.stream().allMatch(ExerciseStep::agrees);
    }

    /** How many results there are. */
    public long results() {
        return steps.stream().mapToLong(step -> step.printed().size()).sum();
    }

    /** How many of them are what the exercise says. */
    public long agreeing() {
        return steps.stream()
                .flatMap(step -> step.printed().stream())
                .filter(Printed::agrees)
                .count();
    }

    /**
     * Writes every result as the exercise prints it, then the expected value and the verdict.
     *
     * @param out where to
     * @param colour whether {@code out} is a terminal that understands ANSI colours
     * @throws IOException if {@code out} does
     */
    public void print(Appendable out, boolean colour) throws IOException {
        for (Edition edition : Edition.values()) {
            int number = 0;
            for (ExerciseStep step : steps(edition)) {
                number++;
                String heading = String.format(Locale.ROOT, "%s  %d. %s", edition.label(), number, step.title());
                out.append(paint(BOLD, heading, colour)).append("\n\n");
                for (Formula formula : step.formulas()) {
                    out.append("    ").append(formula.text()).append('\n');
                }
                out.append(step.formulas().isEmpty() ? "" : "\n");
                for (Printed printed : step.printed()) {
                    String verdict = printed.agrees() ? paint(GREEN, "agrees", colour) : paint(RED, "DIFFERS", colour);
                    out.append(printed.text()).append('\n');
                    out.append(expectedLabel(printed.label())).append(' ').append(printed.expected());
                    out.append("  ").append(verdict).append("\n\n");
                }
            }
        }
        String verdict = agreeing() + " of " + results() + " results agree to the last digit.";
        out.append(paint(allAgree() ? GREEN : RED, verdict, colour)).append('\n');
    }

    /** The word "expected" as wide as the label above it, so that the values stand below each other. */
    private static String expectedLabel(String label) {
        int width = label.length() - label.lastIndexOf('\n') - 1;
        return width == 0 ? "expected\n" : "expected" + " ".repeat(Math.max(0, width - "expected".length()));
    }

    private static String paint(String colour, String text, boolean wanted) {
        return wanted ? colour + text + PLAIN : text;
    }
}
