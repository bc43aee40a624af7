package stride.app.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a command does with the file or folder that an argument names. Every argument that names one says it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface FileRole {
    Use value();

    /** What is done. */
    enum Use {
        /** A file is read, or a folder with all in it. */
        READ,
        /** Labelled texts are read: a file, a folder with all in it, or standard input, which is {@code -}. */
        READ_DATA,
        /** A file is written, over an older one if there is one. */
        WRITE,
        /** A folder is made if it is missing, and {@code index.html} is written in it. */
        WRITE_PAGE,
        /** A folder of a training is made. */
        WRITE_RUN,
        /** The folder of a training is read and written further. */
        RESUME
    }
}
