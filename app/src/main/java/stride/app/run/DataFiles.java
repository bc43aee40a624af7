package stride.app.run;

import java.io.FilterInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import stride.text.dataset.DataOptions;
import stride.text.dataset.DataSource;

/** Where data is, by the names that a command line gives it. */
public final class DataFiles {
    /** What stands for standard input, as in other commands; a file that is called so is {@code ./-}. */
    public static final String STANDARD_INPUT = "-";

    private DataFiles() {}

    /** Whether standard input is meant. */
    public static boolean isStandardInput(Path path) {
        return path.toString().equals(STANDARD_INPUT);
    }

    /** A file, a folder, or standard input, which can be opened once. */
    public static DataSource source(Path path, DataOptions options) {
        return isStandardInput(path)
                ? DataSource.of(unclosed(System.in), "standard input", options)
                : DataSource.of(path, options);
    }

    private static InputStream unclosed(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public void close() {
                // belongs to the program
            }
        };
    }
}
