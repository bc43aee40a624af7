package stride.image.dataset;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.file.PackedFile;

/**
 * An array in the format IDX of LeCun, Cortes and Burges (yann.lecun.com/exdb/mnist), perhaps packed by gzip: two zeros, the type,
 * the number of axes, their extents in 32 bits, and the numbers, all big-endian.
 */
record IdxArray(Path file, NumberType type, long[] shape) implements NumberArray {
    private static final int HEAD = 4; // bytes before the extents
    private static final int MOST_AXES = 4;

    private static Optional<NumberType> type(byte code) {
        return switch (code) {
            case 0x08 -> big(NumberType.Kind.UNSIGNED, 1);
            case 0x09 -> big(NumberType.Kind.SIGNED, 1);
            case 0x0B -> big(NumberType.Kind.SIGNED, 2);
            case 0x0C -> big(NumberType.Kind.SIGNED, 4);
            case 0x0D -> big(NumberType.Kind.REAL, 4);
            case 0x0E -> big(NumberType.Kind.REAL, 8);
            default -> Optional.empty();
        };
    }

    private static Optional<NumberType> big(NumberType.Kind kind, int bytes) {
        return Optional.of(new NumberType(kind, bytes, ByteOrder.BIG_ENDIAN));
    }

    /** Whether a file may be one, by its first bytes, unpacked. */
    static boolean isOne(byte[] head) {
        return head.length >= HEAD
                && head[0] == 0
                && head[1] == 0
                && type(head[2]).isPresent()
                && head[3] >= 1
                && head[3] <= MOST_AXES;
    }

    /** @throws DataException if it is none */
    static IdxArray of(Path file) {
        Place place = new Place(file.toString(), 0);
        try (InputStream in = PackedFile.unpacked(PackedFile.open(file))) {
            byte[] head = in.readNBytes(HEAD);
            Optional<NumberType> type = isOne(head) ? type(head[2]) : Optional.empty();
            return new IdxArray(
                    file,
                    type.orElseThrow(() -> new DataException(
                            place, "it is no IDX file", "name a file such as train-images-idx3-ubyte")),
                    extents(new DataInputStream(in), head[3]));
        } catch (EOFException e) {
            throw new DataException(place, "it ends within its header", "get it anew", e);
        } catch (IOException e) {
            throw StreamedNumbers.unreadable(place, e);
        }
    }

    private static long[] extents(DataInputStream in, int axes) throws IOException {
        long[] shape = new long[axes];
        for (int axis = 0; axis < axes; axis++) {
            shape[axis] = in.readInt() & 0xffffffffL;
        }
        return shape;
    }

    @Override
    public Place place() {
        return new Place(file.toString(), 0);
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public boolean isReal() {
        return type.kind() == NumberType.Kind.REAL;
    }

    @Override
    public Numbers open() {
        try {
            InputStream in = PackedFile.unpacked(PackedFile.open(file));
            in.skipNBytes(HEAD + 4L * shape.length);
            return new StreamedNumbers(in, type, ArrayForm.product(shape, place()), place());
        } catch (IOException e) {
            throw StreamedNumbers.unreadable(place(), e);
        }
    }
}
