/**
 * The built-in data set of {@code stride demo}: the grammar that makes its training part, and the proofs that its test
 * part is independent of that grammar and out of reach of keywords.
 */
@NullMarked
package stride.app.demo;

import org.jspecify.annotations.NullMarked;
