package stride.run.tensorboard;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * A file of events, which TensorBoard draws if its log directory is a folder above.
 *
 * <pre>{@code
 * try (var events = EventFile.create(run.resolve("summaries/train"))) {
 *     events.scalar("loss", step, loss);
 *     events.histogram("embedding/W_0/grad/hist", step, gradient, 0, gradient.length);
 * }
 * }</pre>
 *
 * <p>A file is a sequence of records, each one message {@code Event} of TensorFlow's {@code event.proto} and
 * {@code summary.proto}; the field numbers below are theirs. What is written becomes visible with {@link #flush()} or
 * {@link #close()}, or when the buffer fills. TensorBoard reads all the files of a folder in the order of their names;
 * a file cut off in the middle of a record is read up to there. For one thread at a time.
 */
public final class EventFile implements Closeable, Flushable {
    private static final String VERSION = "brain.Event:2";

    /** TensorFlow puts the host's name here; any name does. */
    private static final String HOST = "stride";

    private static final int EVENT_WALL_TIME = 1;
    private static final int EVENT_STEP = 2;
    private static final int EVENT_FILE_VERSION = 3;
    private static final int EVENT_SUMMARY = 5;
    private static final int SUMMARY_VALUE = 1;
    private static final int VALUE_TAG = 1;
    private static final int VALUE_SIMPLE_VALUE = 2;
    private static final int VALUE_HISTOGRAM = 5;
    private static final int HISTOGRAM_MIN = 1;
    private static final int HISTOGRAM_MAX = 2;
    private static final int HISTOGRAM_NUM = 3;
    private static final int HISTOGRAM_SUM = 4;
    private static final int HISTOGRAM_SUM_SQUARES = 5;
    private static final int HISTOGRAM_BUCKET_LIMIT = 6;
    private static final int HISTOGRAM_BUCKET = 7;

    private final Path path;
    private final RecordOutput records;
    private final Clock clock;
    private boolean closed;

    private EventFile(Path path, OutputStream out, Clock clock) {
        this.path = path;
        this.records = new RecordOutput(out);
        this.clock = clock;
    }

    /** As {@link #create(Path, Clock)}, with the time of the system. */
    public static EventFile create(Path directory) throws IOException {
        return create(directory, Clock.systemUTC());
    }

    /**
     * Starts a new file {@code events.out.tfevents.SECONDS.stride} in the folder, which is made if it is missing. No
     * file is ever overwritten: if there is one of that name, {@code .1} is appended, or {@code .2} and so on. A run
     * that is resumed therefore adds a file to the ones before.
     *
     * @param clock gives the file its name and each event its wall time
     */
    public static EventFile create(Path directory, Clock clock) throws IOException {
        Files.createDirectories(directory);
        String name = String.format(
                Locale.ROOT, "events.out.tfevents.%010d.%s", clock.instant().getEpochSecond(), HOST);
        Path path = directory.resolve(name);
        for (int suffix = 1; ; suffix++) {
            try {
                var out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                var file = new EventFile(path, new BufferedOutputStream(out, 1 << 16), clock);
                file.write(event -> event.writeString(EVENT_FILE_VERSION, VERSION));
                return file;
            } catch (FileAlreadyExistsException taken) {
                path = directory.resolve(name + "." + suffix);
            }
        }
    }

    /** Where the events go. */
    public Path path() {
        return path;
    }

    /**
     * One point of a curve.
     *
     * @param tag name of the curve; a slash groups curves, as in {@code embedding/W_0/grad/sparsity}
     * @param step number of the training step, 0 or greater
     * @param value written in single precision, as the format has it; TensorBoard marks NaN and infinity in the curve
     * @throws IllegalArgumentException if the tag is empty or the step negative
     * @throws IllegalStateException after {@link #close()}
     */
    public void scalar(String tag, long step, double value) throws IOException {
        summary(tag, step, point -> point.writeFloat(VALUE_SIMPLE_VALUE, (float) value));
    }

    /**
     * The distribution of {@code values[from]} to {@code values[to - 1]} in TensorFlow's buckets, which grow by a tenth
     * from ±10<sup>-12</sup> outwards. NaN and infinite values are left out of all counts and sums; a range without a
     * finite value makes an empty histogram.
     *
     * @param tag name of the row of histograms, as in {@code embedding/W_0/grad/hist}
     * @param step number of the training step, 0 or greater
     * @throws IllegalArgumentException if the tag is empty or the step negative
     * @throws IndexOutOfBoundsException if the range is not inside the array
     * @throws IllegalStateException after {@link #close()}
     */
    public void histogram(String tag, long step, float[] values, int from, int to) throws IOException {
        Objects.checkFromToIndex(from, to, values.length);
        Histogram histogram = Histogram.of(values, from, to);
        summary(
                tag,
                step,
                point -> point.writeByteArray(VALUE_HISTOGRAM, message(fields -> {
                    fields.writeDouble(HISTOGRAM_MIN, histogram.min());
                    fields.writeDouble(HISTOGRAM_MAX, histogram.max());
                    fields.writeDouble(HISTOGRAM_NUM, histogram.num());
                    fields.writeDouble(HISTOGRAM_SUM, histogram.sum());
                    fields.writeDouble(HISTOGRAM_SUM_SQUARES, histogram.sumSquares());
                    writePacked(fields, HISTOGRAM_BUCKET_LIMIT, histogram.bucketLimit());
                    writePacked(fields, HISTOGRAM_BUCKET, histogram.bucket());
                })));
    }

    /** Makes everything written so far visible to readers of the file. */
    @Override
    public void flush() throws IOException {
        requireOpen();
        naming(records::flush);
    }

    /** Closing again does nothing. */
    @Override
    public void close() throws IOException {
        closed = true;
        naming(records::close);
    }

    private void summary(String tag, long step, Fields value) throws IOException {
        if (tag.isEmpty()) {
            throw new IllegalArgumentException(
                    "the tag is empty; give the curve or histogram a name, such as \"loss\"");
        }
        if (step < 0) {
            throw new IllegalArgumentException("step " + step + " of \"" + tag + "\" is negative; count from 0");
        }
        byte[] point = message(fields -> {
            fields.writeString(VALUE_TAG, tag);
            value.write(fields);
        });
        byte[] summary = message(fields -> fields.writeByteArray(SUMMARY_VALUE, point));
        write(event -> {
            event.writeInt64(EVENT_STEP, step);
            event.writeByteArray(EVENT_SUMMARY, summary);
        });
    }

    private void write(Fields event) throws IOException {
        requireOpen();
        Instant now = clock.instant();
        byte[] record = message(fields -> {
            fields.writeDouble(EVENT_WALL_TIME, now.getEpochSecond() + now.getNano() / 1e9);
            event.write(fields);
        });
        naming(() -> records.write(record));
    }

    /** Says which file it is that can't be written. */
    private void naming(Writing writing) throws IOException {
        try {
            writing.run();
        } catch (IOException e) {
            throw new IOException("can't write " + path + ": " + e.getMessage(), e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(path + " is closed; create another event file");
        }
    }

    private static void writePacked(CodedOutputStream out, int field, double[] values) throws IOException {
        out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(values.length * Double.BYTES);
        for (double value : values) {
            out.writeDoubleNoTag(value);
        }
    }

    private static byte[] message(Fields fields) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(bytes);
        fields.write(out);
        out.flush();
        return bytes.toByteArray();
    }

    /** Something that may fail. */
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    /** The fields of one message. */
    @FunctionalInterface
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }
}
