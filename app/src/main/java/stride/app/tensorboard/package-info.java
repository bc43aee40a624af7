/**
 * Event files, which TensorBoard draws as curves and histograms. Start with {@link stride.app.tensorboard.EventFile};
 * {@link stride.app.tensorboard.Histogram} sorts numbers into TensorFlow's buckets, and
 * {@link stride.app.tensorboard.RecordOutput} frames each event with its checksums.
 */
@NullMarked
package stride.app.tensorboard;

import org.jspecify.annotations.NullMarked;
