/** The page about a model's answers. Start with {@link stride.app.report.EvaluationPage}. */
@NullMarked
package stride.app.report;

import org.jspecify.annotations.NullMarked;
