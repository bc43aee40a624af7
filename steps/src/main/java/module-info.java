/** The exercise, step by step, in naive double loops: textbook and oracle. */
module stride.steps {
    requires static transitive org.jspecify;

    exports stride.steps;
    exports stride.steps.exercise;
}
