package stride.text.dataset;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real data sets, which are not part of the project: a test that needs a missing one is skipped and says so. */
public final class RealData {

    private RealData() {}

    /**
     * A file or folder of the data.
     *
     * @param name below {@code $STRIDE_DATA}, or {@code ../shared/data} beside the project, as {@code text/mr}
     */
    public static Path path(String name) {
        String folder = System.getenv().getOrDefault("STRIDE_DATA", "../../shared/data");
        Path path = Path.of(folder).resolve(name);
        assumeTrue(Files.exists(path), () -> "skipped: there is no " + path + "; set STRIDE_DATA to the data's folder");
        return path;
    }
}
