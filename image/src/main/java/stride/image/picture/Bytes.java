package stride.image.picture;

/** Unsigned numbers in bytes; asked for what lies outside of them, -1. */
final class Bytes {
    private Bytes() {}

    static int byteAt(byte[] bytes, int at) {
        return at < 0 || at >= bytes.length ? -1 : bytes[at] & 0xff;
    }

    static int big16(byte[] bytes, int at) {
        return at < 0 || at > bytes.length - 2 ? -1 : (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    static int little16(byte[] bytes, int at) {
        int big = big16(bytes, at);
        return big < 0 ? -1 : (big & 0xff) << 8 | big >> 8;
    }

    static long big32(byte[] bytes, int at) {
        return at < 0 || at > bytes.length - 4 ? -1 : (long) big16(bytes, at) << 16 | big16(bytes, at + 2);
    }

    static long little32(byte[] bytes, int at) {
        return at < 0 || at > bytes.length - 4 ? -1 : (long) little16(bytes, at + 2) << 16 | little16(bytes, at);
    }
}
