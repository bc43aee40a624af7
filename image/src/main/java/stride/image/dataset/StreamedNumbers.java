package stride.image.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.util.Locale;
import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.file.PackedFile;

/** Numbers out of a stream, which holds so many of them and nothing after. */
final class StreamedNumbers implements NumberArray.Numbers {
    private static final String REMEDY = "get it anew";

    private final InputStream in;
    private final NumberType type;
    private final long count;
    private final Place place;
    private byte[] raw = new byte[0];
    private long done;

    /** @param count how many its header says there are */
    StreamedNumbers(InputStream in, NumberType type, long count, Place place) {
        this.in = in;
        this.type = type;
        this.count = count;
        this.place = place;
    }

    @Override
    public void read(double[] to) {
        int bytes = Math.multiplyExact(to.length, type.bytes());
        raw = raw.length == bytes ? raw : new byte[bytes];
        try {
            int read = in.readNBytes(raw, 0, bytes);
            if (read < bytes) {
                throw new DataException(
                        place,
                        String.format(
                                Locale.ROOT,
                                "it ends after %d of the %d numbers that its header says it has",
                                done + read / type.bytes(),
                                count),
                        REMEDY);
            }
        } catch (IOException e) {
            throw unreadable(place, e);
        }
        type.decode(raw, to);
        done += to.length;
    }

    @Override
    public void end() {
        try {
            if (in.read() >= 0) {
                throw new DataException(
                        place, "it goes on after the " + count + " numbers that its header says it has", REMEDY);
            }
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    static DataException unreadable(Place place, IOException e) {
        return new DataException(
                place,
                "it cannot be read (" + PackedFile.reason(e) + ")",
                e instanceof FileSystemException ? "check its name and permissions" : REMEDY,
                e);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }
}
