/** Files on disk: written whole or not at all, read without trusting their lengths. Start with {@link stride.file.Safetensors}. */
@NullMarked
package stride.file;

import org.jspecify.annotations.NullMarked;
