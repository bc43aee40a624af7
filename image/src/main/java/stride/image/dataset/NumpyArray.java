package stride.image.dataset;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.file.PackedFile;

/**
 * An array of NumPy in a file of its own, or in one of several.
 *
 * @param name in a file of several; empty if it is alone
 */
record NumpyArray(Path file, String name, NumpyHeader header) implements NumberArray {
    private static final int BLOCK = 1 << 16;
    private static final int MOST_ARRAYS = 1000;
    private static final long FREE = 1 << 16; // bytes that a packed array may have however small it is packed
    private static final long MOST_PACKED = 1100; // bytes in one: deflate has 1032

    /** The array of a file. */
    static NumpyArray of(Path file) {
        Place place = new Place(file.toString(), 0);
        try (InputStream in = new BufferedInputStream(PackedFile.open(file), BLOCK)) {
            NumpyArray array = new NumpyArray(file, "", NumpyHeader.read(in, place));
            array.requireLength(Files.size(file));
            return array;
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    /**
     * All arrays of a file of several, in its order; those that can't be read here are left out.
     *
     * @throws DataException if none can be read
     */
    static List<NumpyArray> all(Path file) {
        Place place = new Place(file.toString(), 0);
        List<NumpyArray> arrays = new ArrayList<>();
        Optional<DataException> first = Optional.empty();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().limit(MOST_ARRAYS).toList()) {
                if (!entry.getName().endsWith(".npy")) {
                    continue;
                }
                String name = entry.getName().substring(0, entry.getName().length() - ".npy".length());
                try (InputStream in = zip.getInputStream(entry)) {
                    NumpyArray array = new NumpyArray(file, name, NumpyHeader.read(in, place));
                    array.requireLength(entry.getSize());
                    array.requirePacked(entry.getCompressedSize());
                    arrays.add(array);
                } catch (DataException e) {
                    first = first.or(() -> Optional.of(e));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(place, e);
        }
        if (arrays.isEmpty()) {
            throw first.orElseGet(() -> new DataException(
                    place, "there is no array in it", "save pictures and labels by numpy.savez(file, x=..., y=...)"));
        }
        return arrays;
    }

    private void requireLength(long bytes) {
        long numbers = ArrayForm.product(header.shape(), place());
        long wanted = numbers > Long.MAX_VALUE / header.bytes() - BLOCK * 2L
                ? Long.MAX_VALUE
                : numbers * header.bytes() + header.length();
        if (bytes != wanted) {
            throw new DataException(
                    place(),
                    "its header says it has " + NumberArray.inWords(header.shape()) + " elements of " + header.bytes()
                            + " bytes, but it has " + Math.max(0, bytes - header.length()) + " bytes of them",
                    "get it anew");
        }
    }

    private void requirePacked(long packed) {
        long bytes = ArrayForm.product(header.shape(), place()) * header.bytes();
        if (packed < 0 || bytes > FREE + MOST_PACKED * packed) {
            throw new DataException(
                    place(),
                    "its array \"" + name + "\" would have " + bytes + " bytes, which can't be packed in " + packed,
                    "get it anew");
        }
    }

    private static DataException unreadable(Place place, Exception e) {
        if (e instanceof EOFException) {
            return new DataException(place, "it ends within its header", "get it anew", e);
        }
        return e instanceof IOException io && !(io instanceof ZipException)
                ? StreamedNumbers.unreadable(place, io)
                : new DataException(place, "it is a broken file of NumPy (" + e.getMessage() + ")", "get it anew", e);
    }

    @Override
    public Place place() {
        return new Place(file.toString(), 0);
    }

    @Override
    public long[] shape() {
        return header.shape();
    }

    @Override
    public boolean isReal() {
        return header.kind() == 'f';
    }

    @Override
    public boolean isTruth() {
        return header.kind() == 'b';
    }

    @Override
    public Optional<List<String>> strings() {
        if (!header.isText()) {
            return Optional.empty();
        }
        List<String> strings = new ArrayList<>();
        try (InputStream in = elements()) {
            long count = ArrayForm.product(header.shape(), place());
            for (long i = 0; i < count; i++) {
                byte[] element = in.readNBytes(header.bytes());
                if (element.length < header.bytes()) {
                    throw new EOFException();
                }
                strings.add(header.text(element));
            }
            return Optional.of(strings);
        } catch (IOException e) {
            throw StreamedNumbers.unreadable(place(), e);
        }
    }

    @Override
    public Numbers open() {
        if (header.isText()) {
            throw new DataException(place(), described() + " holds strings and no numbers", "name another array");
        }
        return new StreamedNumbers(elements(), header.type(), ArrayForm.product(header.shape(), place()), place());
    }

    /** At the first element; closing it closes the file. */
    private InputStream elements() {
        try {
            InputStream in = new BufferedInputStream(name.isEmpty() ? PackedFile.open(file) : entry(), BLOCK);
            in.skipNBytes(header.length());
            return in;
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(place(), e);
        }
    }

    private InputStream entry() throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        ZipEntry entry = zip.getEntry(name + ".npy");
        if (entry == null) {
            zip.close();
            throw new EOFException();
        }
        return new FilterInputStream(zip.getInputStream(entry)) {
            @Override
            public void close() throws IOException {
                zip.close();
            }
        };
    }
}
