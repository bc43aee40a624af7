package stride.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time of everybody else since a moment: that of the machine, from Linux's /proc/stat, less our own. */
final class MachineLoad {
    private static final Path STAT = Path.of("/proc/stat");
    private static final long NANOS_A_TICK = 10_000_000;
    private static final double QUIET = 0.1;
    private static final int LOOKS = 5;

    private final long start = System.nanoTime();
    private final long machine = machineNanos();
    private final long own = ownNanos();

    private MachineLoad() {}

    static MachineLoad start() {
        return new MachineLoad();
    }

    /** Waits for others to leave the machine alone, a second at most. */
    static void waitForQuiet() throws InterruptedException {
        for (int i = 0; i < LOOKS; i++) {
            MachineLoad load = start();
            Thread.sleep(200);
            if (load.ofOthers() < QUIET) {
                return;
            }
        }
    }

    /** Their share of all processors, 0 to 1; 0 where it can't be known. */
    double ofOthers() {
        double span =
                (double) (System.nanoTime() - start) * Runtime.getRuntime().availableProcessors();
        return Math.max(0, (machineNanos() - machine - (ownNanos() - own)) / span);
    }

    private static long ownNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** The first line reads: cpu user nice system idle iowait irq softirq steal, in ticks. Idle and iowait are no work. */
    private static long machineNanos() {
        if (!Files.isReadable(STAT)) {
            return ownNanos();
        }
        try (Stream<String> lines = Files.lines(STAT)) {
            String[] ticks = lines.findFirst().orElseThrow().trim().split(" +");
            long busy = 0;
            for (int i : new int[] {1, 2, 3, 6, 7, 8}) {
                busy += Long.parseLong(ticks[i]);
            }
            return busy * NANOS_A_TICK;
        } catch (IOException e) {
            return ownNanos();
        }
    }
}
