/** One file for a trained network: settings as JSON, weights as safetensors. Start with {@link stride.modelfile.ModelFile}. */
@NullMarked
package stride.modelfile;

import org.jspecify.annotations.NullMarked;
