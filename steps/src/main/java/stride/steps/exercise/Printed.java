package stride.steps.exercise;

/**
 * One thing that an example prints.
 *
 * @param label what is printed in front, up to the space that {@code print} puts between its arguments
 * @param value what our computation prints
 * @param expected what the exercise says
 */
public record Printed(String label, String value, String expected) {

    /** Whether both are the same, character by character. */
    public boolean agrees() {
        return value.equals(expected);
    }

    /** What appears on the screen: label and value. */
    public String text() {
        return label + " " + value;
    }
}
