/**
 * Labelled pictures in files: arrays (IDX, HDF5, NumPy), folders, and tables of file names or of pixels. Start with {@link
 * stride.image.dataset.PictureSource}.
 */
@NullMarked
package stride.image.dataset;

import org.jspecify.annotations.NullMarked;
