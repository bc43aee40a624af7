package stride.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;

/** Any bytes as a model: sound archives whose bytes were changed. */
class ModelFileFuzzTest {
    @FuzzTest
    void anyFile(byte[] file) throws IOException {
        ModelPromise.require(file);
        byte[] believable = ZipParts.withRightSums(file);
        if (!Arrays.equals(file, believable)) {
            ModelPromise.require(believable);
        }
    }
}
