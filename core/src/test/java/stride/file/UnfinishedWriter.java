package stride.file;

import java.nio.file.Path;

/** Begins to write a file, and does not end: a process to be killed. */
final class UnfinishedWriter {
    private UnfinishedWriter() {}

    public static void main(String[] arguments) throws Exception {
        AtomicFile.write(Path.of(arguments[0]), out -> {
            out.write(new byte[1 << 17]); // more than a buffer holds
            System.out.println("begun");
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
