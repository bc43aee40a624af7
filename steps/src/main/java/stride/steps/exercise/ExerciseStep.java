package stride.steps.exercise;

import java.util.List;

/**
 * One step of the exercise with the example that the exercise gives for it, worked out.
 *
 * @param edition whose example it is
 * @param name the method of {@link stride.steps.Steps} that the step is about
 * @param title a heading
 * @param explanation paragraphs, with code between backticks; none for the examples of later editions
 * @param formulas the mathematics
 * @param code the statements of the example
 * @param printed what the example prints, in order
 */
public record ExerciseStep(
        Edition edition,
        String name,
        String title,
        List<String> explanation,
        List<Formula> formulas,
        String code,
        List<Printed> printed) {

    /** Whether everything printed is what the exercise says. */
    public boolean agrees() {
        return printed.stream().allMatch(Printed::agrees);
    }
}
