/**
 * Settings, each described once: name, type, default, range and a line of help. Start with {@link
 * stride.classify.setting.Setting}.
 */
@NullMarked
package stride.classify.setting;

import org.jspecify.annotations.NullMarked;
