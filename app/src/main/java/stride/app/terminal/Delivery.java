package stride.app.terminal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bytes on their way to who reads what a program prints. Remembers that they did not arrive; then no more are sent. */
final class Delivery extends OutputStream {
    private final OutputStream out;
    private final boolean needed;
    private @Nullable IOException failure;

    /** @param needed whether a failure ends the work, by a {@link Screen.Undelivered}; else it is passed over */
    Delivery(OutputStream out, boolean needed) {
        this.out = new BufferedOutputStream(out);
        this.needed = needed;
    }

    private interface Sending {
        void send() throws IOException;
    }

    private synchronized void deliver(Sending sending) {
        if (failure == null) {
            try {
                sending.send();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null && needed) {
            throw new Screen.Undelivered(failure);
        }
    }

    @Override
    public void write(int value) {
        deliver(() -> out.write(value));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        deliver(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() {
        deliver(out::flush);
    }

    synchronized Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether a failure is that nobody reads on. The system words it in the user's language; so it is asked for its words. */
    static boolean isClosedPipe(IOException failure) {
        String words = String.valueOf(failure.getMessage());
        return words.equals("Broken pipe") || words.equals(wordsForClosedPipe());
    }

    private static @Nullable String wordsForClosedPipe() {
        try {
            Pipe pipe = Pipe.open();
            pipe.source().close();
            try (Pipe.SinkChannel sink = pipe.sink()) {
                sink.write(ByteBuffer.allocate(1));
                return null;
            }
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
