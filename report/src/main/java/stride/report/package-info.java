/** The page about a classifier's answers, whatever its inputs. Start with {@link stride.report.EvaluationPage}. */
@NullMarked
package stride.report;

import org.jspecify.annotations.NullMarked;
