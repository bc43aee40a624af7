package stride.benchmark;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * Labelled pictures of one size, as every peer gets them.
 *
 * @param pixels of each (height, width, channels), 0 to 255 as unsigned bytes
 * @param labels of each, from 0
 */
record PictureSet(int height, int width, int channels, byte[][] pixels, int[] labels) {
    private static final int HASHES = 1_000_000; // so that results, of seven digits, show them whole

    static PictureSet read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int height = in.readInt();
            int width = in.readInt();
            int channels = in.readInt();
            int size = in.readInt();
            byte[][] pixels = new byte[size][height * width * channels];
            int[] labels = new int[size];
            for (int i = 0; i < size; i++) {
                labels[i] = in.readInt();
                in.readFully(pixels[i]);
            }
            return new PictureSet(height, width, channels, pixels, labels);
        }
    }

    void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int number : new int[] {height, width, channels, size()}) {
                out.writeInt(number);
            }
            for (int i = 0; i < size(); i++) {
                out.writeInt(labels[i]);
                out.write(pixels[i]);
            }
        }
    }

    int size() {
        return labels.length;
    }

    /** A number that says whether two peers had the same pictures and labels in the same order. */
    long hash() {
        CRC32 crc = new CRC32();
        for (int i = 0; i < size(); i++) {
            crc.update(labels[i]);
            crc.update(pixels[i]);
        }
        return crc.getValue() % HASHES;
    }
}
