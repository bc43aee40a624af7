package stride.benchmark;

/** A text on one line, and the label it has. */
record LabelledText(String label, String text) {}
