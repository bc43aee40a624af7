package stride.image.picture;

/**
 * What the segments of a JPEG file say before its first scan (ITU-T T.81, annex B): how many components it has, how Adobe's
 * programs transformed them, and how the camera was held (Exif 2.32, tag 0x0112). Nothing is read beyond the bytes there are.
 *
 * @param components of a pixel; 0 if there is no frame
 * @param adobe the transform of Adobe's segment, 0 none, 1 YCbCr, 2 YCCK; -1 without such a segment
 * @param orientation from 1 to 8; 1 is upright, as is what says nothing
 */
record JpegMarkers(int components, int adobe, int orientation) {
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int APP1 = 0xE1; // Exif
    private static final int APP14 = 0xEE; // Adobe
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3; // a TIFF field of 16 bits
    private static final int ENTRY = 12; // bytes of a TIFF field

    static JpegMarkers of(byte[] file) {
        int components = 0;
        int adobe = -1;
        int orientation = 1;
        int at = 2;
        while (at < file.length) {
            int marker = Bytes.byteAt(file, at + 1);
            if (Bytes.byteAt(file, at) != 0xff || marker == START_OF_SCAN || marker == END_OF_IMAGE || marker < 0) {
                break;
            }
            if (marker == 0xff) { // filled up
                at++;
                continue;
            }
            int length = Bytes.big16(file, at + 2);
            if (length < 2) {
                break;
            }
            int body = at + 4;
            if (isFrame(marker)) {
                components = Math.max(0, Bytes.byteAt(file, body + 5));
            } else if (marker == APP14 && length >= 14 && Bytes.big32(file, body) == 0x41646f62) { // Adob
                adobe = Bytes.byteAt(file, body + 11);
            } else if (marker == APP1 && length >= 16 && Bytes.big32(file, body) == 0x45786966) { // Exif
                orientation = orientation(file, body + 6, Math.min(file.length, body + length - 2));
            }
            at = body + length - 2;
        }
        return new JpegMarkers(components, adobe, orientation);
    }

    /** Start of frame, of any process; between them stand DHT, JPG and DAC. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /** Of the first directory of the TIFF structure between two offsets. */
    private static int orientation(byte[] file, int start, int end) {
        boolean little = Bytes.big16(file, start) == 0x4949;
        if (!little && Bytes.big16(file, start) != 0x4D4D) {
            return 1;
        }
        long directory = start + (little ? Bytes.little32(file, start + 4) : Bytes.big32(file, start + 4));
        if (directory < start + 8 || directory + 2 > end) {
            return 1;
        }
        int count = short16(file, (int) directory, little);
        for (int i = 0; i < count; i++) {
            long entry = directory + 2 + (long) ENTRY * i;
            if (entry + ENTRY > end) {
                return 1;
            }
            int at = (int) entry;
            if (short16(file, at, little) == ORIENTATION) {
                int value = short16(file, at + 8, little);
                return short16(file, at + 2, little) == SHORT && value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    private static int short16(byte[] file, int at, boolean little) {
        return little ? Bytes.little16(file, at) : Bytes.big16(file, at);
    }

    /** Whether rows and columns are exchanged when the picture is set upright. */
    boolean isTurned() {
        return orientation > 4;
    }
}
