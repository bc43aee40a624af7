package stride.classify.training;

import java.io.IOException;

/** A checkpoint is sound but of another training: of other examples, word vectors or settings. The message says which. */
public final class OtherTrainingException extends IOException {
    private static final long serialVersionUID = 1;

    OtherTrainingException(String message) {
        super(message);
    }
}
