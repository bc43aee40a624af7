package stride.text.vectors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Writes word vectors as the programs of the field do. */
enum VectorFiles {
    /** word2vec.c: a line feed after each vector. */
    BINARY(VectorFormat.WORD2VEC_BINARY),
    /** The published word2vec files: none. */
    BINARY_WITHOUT_LINE_FEEDS(VectorFormat.WORD2VEC_BINARY),
    /** word2vec.c and fastText: a space before each line feed. */
    TEXT(VectorFormat.WORD2VEC_TEXT),
    GLOVE(VectorFormat.GLOVE_TEXT),
    GLOVE_OF_WINDOWS(VectorFormat.GLOVE_TEXT),
    GLOVE_WITHOUT_LAST_LINE_FEED(VectorFormat.GLOVE_TEXT);

    private final VectorFormat format;

    VectorFiles(VectorFormat format) {
        this.format = format;
    }

    VectorFormat format() {
        return format;
    }

    byte[] bytes(Map<String, float[]> vectors) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int dimension = vectors.values().iterator().next().length;
        if (format != VectorFormat.GLOVE_TEXT) {
            text(out, vectors.size() + " " + dimension + "\n");
        }
        vectors.forEach((word, vector) -> {
            text(out, word);
            switch (this) {
                case BINARY, BINARY_WITHOUT_LINE_FEEDS -> {
                    text(out, " ");
                    ByteBuffer floats = ByteBuffer.allocate(4 * dimension).order(ByteOrder.LITTLE_ENDIAN);
                    floats.asFloatBuffer().put(vector);
                    out.writeBytes(floats.array());
                    text(out, this == BINARY ? "\n" : "");
                }
                case TEXT -> text(out, numbers(vector) + " \n");
                case GLOVE_OF_WINDOWS -> text(out, numbers(vector) + "\r\n");
                default -> text(out, numbers(vector) + "\n");
            }
        });
        byte[] bytes = out.toByteArray();
        return this == GLOVE_WITHOUT_LAST_LINE_FEED ? java.util.Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    private static String numbers(float[] vector) {
        StringBuilder text = new StringBuilder();
        for (float x : vector) {
            text.append(' ').append(x);
        }
        return text.toString();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
