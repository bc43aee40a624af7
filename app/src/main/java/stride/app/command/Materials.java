package stride.app.command;

import java.nio.file.Path;
import java.util.List;
import stride.app.run.Material;

/** Whether files hold texts or pictures. */
final class Materials {
    private Materials() {}

    static Material of(List<Path> files) {
        return Material.TEXTS;
    }
}
