package stride.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import stride.app.run.DataFiles;
import stride.app.run.Material;
import stride.image.dataset.PictureFormat;

/** Whether files hold texts or pictures: by what is in them. */
final class Materials {
    private Materials() {}

    /**
     * @param format as it was given, if it was
     * @throws IllegalArgumentException if some hold texts and others pictures
     */
    static Material of(List<Path> files, Optional<String> format) {
        Optional<Path> pictures = Optional.empty();
        Optional<Path> texts = Optional.empty();
        for (Path file : files) { // each is looked into once
            if (of(file, format) == Material.PICTURES) {
                pictures = pictures.or(() -> Optional.of(file));
            } else if (DataFiles.isStandardInput(file) || Files.exists(file)) { // who reads it says that it is missing
                texts = texts.or(() -> Optional.of(file));
            }
        }
        if (pictures.isPresent() && texts.isPresent()) {
            throw new IllegalArgumentException(
                    pictures.get() + " holds pictures, " + texts.get() + " does not; give files of one kind");
        }
        return pictures.isPresent() ? Material.PICTURES : Material.TEXTS;
    }

    private static Material of(Path file, Optional<String> format) {
        boolean said = format.filter(name -> List.of("idx", "hdf5", "npy", "npz", "file-table", "pixel-table")
                        .contains(name))
                .isPresent();
        boolean looked = !said
                && !DataFiles.isStandardInput(file)
                && PictureFormat.of(file).isPresent();
        return said || looked ? Material.PICTURES : Material.TEXTS;
    }
}
