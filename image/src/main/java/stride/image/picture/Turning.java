package stride.image.picture;

/** Sets pictures upright whose camera was held otherwise. */
final class Turning {
    private Turning() {}

    /** @param orientation where the stored first row and column are, from 1 to 8 (Exif 2.32, tag 0x0112); 1 is upright */
    static Picture upright(Picture stored, int orientation) {
        if (orientation == 1) {
            return stored;
        }
        boolean turned = orientation > 4;
        int height = turned ? stored.width() : stored.height();
        int width = turned ? stored.height() : stored.width();
        int channels = stored.channels();
        byte[] from = stored.shared();
        byte[] to = new byte[from.length]; // (height, width, channels)
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int lastRow = stored.height() - 1;
                int lastColumn = stored.width() - 1;
                int row = switch (orientation) {
                    case 2 -> y;
                    case 3, 4 -> lastRow - y;
                    case 5, 8 -> x;
                    default -> lastRow - x;
                };
                int column = switch (orientation) {
                    case 2, 3 -> lastColumn - x;
                    case 4 -> x;
                    case 5, 6 -> y;
                    default -> lastColumn - y;
                };
                for (int c = 0; c < channels; c++) {
                    to[at++] = from[(row * stored.width() + column) * channels + c];
                }
            }
        }
        return Picture.owning(height, width, channels, to);
    }
}
