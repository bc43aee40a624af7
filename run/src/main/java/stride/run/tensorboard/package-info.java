/**
 * Event files, which TensorBoard draws as curves and histograms. Start with {@link stride.run.tensorboard.EventFile};
 * {@link stride.run.tensorboard.Histogram} sorts numbers into TensorFlow's buckets, and
 * {@link stride.run.tensorboard.RecordOutput} frames each event with its checksums.
 */
@NullMarked
package stride.run.tensorboard;

import org.jspecify.annotations.NullMarked;
