package stride.classify.tune;

import java.util.Optional;
import stride.classify.Classifier;
import stride.classify.setting.Settings;

/**
 * The most bytes that a model file may have.
 *
 * @param bytes of the file; {@link Long#MAX_VALUE}: any number
 * @param sizing knows how to keep it
 */
record SizeLimit(long bytes, SearchSpace.Sizing sizing) {
    /** These settings so that the file keeps the limit; empty if they can't. */
    Optional<Settings> fit(Settings settings, int classes) {
        return bytes == Long.MAX_VALUE ? Optional.of(settings) : sizing.fit(settings, classes, bytes);
    }

    boolean isKeptBy(Classifier<?> classifier) {
        return classifier.fileSize() <= bytes;
    }

    /** A limit that makes up for names longer than was thought: lower by what the model is too large. */
    SizeLimit lowered(Classifier<?> tooLarge) {
        return new SizeLimit((long) (0.97 * bytes * ((double) bytes / Math.max(bytes, tooLarge.fileSize()))), sizing);
    }
}
