package stride.file;

import java.io.IOException;

/** A file is not what it should be. The message names the file, what is wrong, and what to do. */
public final class FileFormatException extends IOException {
    private static final long serialVersionUID = 1;

    public FileFormatException(String message) {
        super(message);
    }

    public FileFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
