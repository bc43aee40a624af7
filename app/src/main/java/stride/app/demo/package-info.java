/** The built-in sample: support messages in six classes. Start with {@link stride.app.demo.SupportMessages}. */
@NullMarked
package stride.app.demo;

import org.jspecify.annotations.NullMarked;
