package stride.image.dataset;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import stride.classify.data.DataException;
import stride.image.picture.PictureKind;

/** Tells how pictures are laid out by what is in a file or folder, not by its name. */
final class PictureDetection {
    private static final int HEAD = 64; // bytes
    private static final int LOOKED_AT = 40; // files of a folder
    private static final int WALKED = 20_000; // of a folder
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    private PictureDetection() {}

    static Optional<PictureFormat> detect(Path path, PictureOptions options) {
        if (options.format() != null) {
            return Optional.of(options.format());
        }
        try {
            if (Files.isDirectory(path)) {
                return ofFolder(path);
            }
            if (!Files.isRegularFile(path)) {
                return Optional.empty();
            }
            return byHead(path).or(() -> TableGlance.of(path).flatMap(glance -> glance.format(options)));
        } catch (DataException e) {
            return Optional.empty();
        }
    }

    /** Of a file by its first bytes; tables and texts have no format here. */
    static Optional<PictureFormat> byHead(Path file) {
        byte[] head = FileTree.head(file, HEAD);
        if (PictureKind.of(head).isPresent()) {
            return Optional.of(PictureFormat.FILES);
        }
        if (IdxArray.isOne(head)) {
            return Optional.of(PictureFormat.IDX);
        }
        if (NumpyHeader.isOne(head)) {
            return Optional.of(PictureFormat.NPY);
        }
        if (head.length >= HDF5.length && Arrays.equals(HDF5, 0, HDF5.length, head, 0, HDF5.length)) {
            return Optional.of(PictureFormat.HDF5);
        }
        boolean zip = head.length >= 30 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
        String first =
                new String(head, StandardCharsets.ISO_8859_1); // the name of the first entry stands from byte 30 on
        return zip && first.substring(30).contains(".npy") ? Optional.of(PictureFormat.NPZ) : Optional.empty();
    }

    private static Optional<PictureFormat> ofFolder(Path folder) {
        List<Path> below = FileTree.of(folder, Integer.MAX_VALUE, Files::isRegularFile, WALKED)
                .paths();
        List<Path> inFolders =
                below.stream().filter(file -> !folder.equals(file.getParent())).toList();
        if (arePictures(inFolders)) {
            return Optional.of(PictureFormat.FOLDERS);
        }
        List<Path> direct =
                below.stream().filter(file -> folder.equals(file.getParent())).toList();
        for (PictureFormat format :
                List.of(PictureFormat.IDX, PictureFormat.NPY, PictureFormat.HDF5, PictureFormat.NPZ)) {
            if (direct.size() <= WALKED / 100
                    && !ArrayFiles.candidates(folder, format).isEmpty()) {
                return Optional.of(format);
            }
        }
        return arePictures(direct) ? Optional.of(PictureFormat.FILES) : Optional.empty();
    }

    /** Most of some files, taken evenly from all of them. */
    private static boolean arePictures(List<Path> files) {
        int looked = Math.min(LOOKED_AT, files.size());
        int pictures = 0;
        for (int i = 0; i < looked; i++) {
            Path file = files.get((int) ((long) i * files.size() / looked));
            pictures += PictureKind.of(FileTree.head(file, PictureKind.HEAD)).isPresent() ? 1 : 0;
        }
        return 2 * pictures > looked;
    }
}
