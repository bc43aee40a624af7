/**
 * Coverage-guided fuzzing with Jazzer: each class is one target, which says what must hold of any input. An ordinary build
 * runs the kept inputs alone; CONTRIBUTING.md says how to look for new ones.
 */
@NullMarked
package stride.fuzz;

import org.jspecify.annotations.NullMarked;
