package stride.image.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Kinds of picture files that can be read, told by their first bytes and never by their names. */
public enum PictureKind {
    PNG("\u0089PNG\r\n\u001a\n", "png"),
    JPEG("\u00ff\u00d8\u00ff", "jpg", "jpeg", "jpe", "jfif"),
    GIF("GIF8", "gif"),
    BMP("BM", "bmp", "dib");

    /** Bytes that {@link #of} wants to see. */
    public static final int HEAD = 26;

    private static final int BMP_HEADERS = 14; // where the size of the second header stands, itself 12 to 124
    private static final int BMP_LARGEST_HEADER = 124;

    private final byte[] mark;
    private final List<String> extensions;

    PictureKind(String mark, String... extensions) {
        this.mark = mark.getBytes(StandardCharsets.ISO_8859_1);
        this.extensions = List.of(extensions);
    }

    /**
     * @param head the first {@link #HEAD} bytes of a file, or all of a shorter one
     * @return empty if it is none of these
     */
    public static Optional<PictureKind> of(byte[] head) {
        return Arrays.stream(values())
                .filter(kind -> head.length >= kind.mark.length
                        && Arrays.equals(kind.mark, 0, kind.mark.length, head, 0, kind.mark.length))
                .filter(kind -> kind != BMP || isBitmap(head))
                .findFirst();
    }

    /** A text may begin with BM, too. */
    private static boolean isBitmap(byte[] head) {
        if (head.length < HEAD) {
            return false;
        }
        long size = Bytes.little32(head, BMP_HEADERS);
        return size >= 12 && size <= BMP_LARGEST_HEADER;
    }

    /** Whether a file name ends as one of these, in any case; what is in the file may be something else. */
    public static boolean isUsualName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .flatMap(kind -> kind.extensions.stream())
                .anyMatch(extension -> lower.endsWith("." + extension));
    }
}
