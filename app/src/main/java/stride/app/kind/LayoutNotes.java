package stride.app.kind;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import stride.text.dataset.DataLayout;
import stride.text.dataset.FoundLayout;

/** Says on standard error which columns of each file were taken, and remembers those of the first. */
public final class LayoutNotes implements Consumer<FoundLayout> {
    private final boolean always;
    private @Nullable DataLayout first;

    private LayoutNotes(boolean always) {
        this.always = always;
    }

    /** Of files that a model is trained on. */
    public static LayoutNotes ofAll() {
        return new LayoutNotes(true);
    }

    /** Of files for a model: only what a file has unlike those that the model was trained on. */
    public static LayoutNotes ofDifferences() {
        return new LayoutNotes(false);
    }

    @Override
    public void accept(FoundLayout file) {
        if (first == null) {
            first = file.layout();
        }
        for (String difference : file.differences()) {
            System.err.println("note: " + file.name() + ": " + difference);
        }
        if (always || !file.differences().isEmpty()) {
            System.err.println(file.name() + ": " + file.inWords());
        }
    }

    /** The layout of the first file; empty if none was read. */
    public Optional<DataLayout> first() {
        return Optional.ofNullable(first);
    }
}
