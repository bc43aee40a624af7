package stride.run;

import java.io.IOException;
import java.nio.file.Path;

/** A training can't begin in a folder, for there is something in it. */
public final class TakenFolderException extends IOException {
    private static final long serialVersionUID = 1;

    private final String root;
    private final String problem;
    private final boolean training;

    TakenFolderException(Path root, String problem, boolean training) {
        super(root + " " + problem + "; " + (training ? "go on with it, or " : "") + "choose another folder");
        this.root = root.toString();
        this.problem = root + " " + problem;
        this.training = training;
    }

    /** The folder. */
    public Path root() {
        return Path.of(root);
    }

    /** The message without what to do. */
    public String problem() {
        return problem;
    }

    /** Whether it holds a training, which one can go on with. */
    public boolean holdsTraining() {
        return training;
    }
}
