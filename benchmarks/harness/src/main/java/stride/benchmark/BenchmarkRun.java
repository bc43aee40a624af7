package stride.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures Stride and its peers in turn: of each workload several rounds, in each round every peer once. The machine's
 * speed drifts, so only figures of one run can be compared. See README.md.
 */
public final class BenchmarkRun {
    private static final int ROUNDS = 5;
    private static final int QUICK_ROUNDS = 2;
    private static final int TEXT_ROUNDS = 3; // whole trainings
    private static final int QUICK_TEXT_ROUNDS = 1;
    private static final int IMAGE_ROUNDS = 1; // whole trainings, long ones

    private final Path home = Path.of(System.getProperty("benchmark.home"));
    private final List<String> workloads = new ArrayList<>();
    private List<PeerProgram> peers = PeerProgram.usual();
    private int threads = 2;
    private int rounds; // 0: as usual for a workload
    private boolean quick;

    private BenchmarkRun() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        BenchmarkRun run = new BenchmarkRun();
        try {
            run.read(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println("benchmarks/run: " + e.getMessage());
            System.exit(2);
        }
        System.exit(run.measure() ? 0 : 1);
    }

    private void read(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--quick" -> quick = true;
                case "--threads" -> threads = number(arguments, ++i);
                case "--rounds" -> rounds = number(arguments, ++i);
                case "--peers" ->
                    peers = List.of(value(arguments, ++i).split(",")).stream()
                            .map(PeerProgram::named)
                            .toList();
                case "images" -> workloads.addAll(PeerProgram.IMAGES);
                case "text" -> workloads.addAll(PeerProgram.TEXT);
                default -> {
                    if (!PeerProgram.isWorkload(argument)) {
                        throw new IllegalArgumentException("no workload or option '" + argument
                                + "'; workloads are " + PeerProgram.WORKLOADS + ", text, " + PeerProgram.TEXT
                                + ", images, "
                                + PeerProgram.IMAGES + " and " + PeerProgram.OWN
                                + ", options --threads N, --rounds N, --quick, --peers A,B");
                    }
                    workloads.add(argument);
                }
            }
        }
        if (workloads.isEmpty()) {
            workloads.addAll(PeerProgram.WORKLOADS);
        }
    }

    private int rounds(String workload) {
        if (rounds > 0) {
            return rounds;
        }
        if (PeerProgram.TEXT.contains(workload)) {
            return quick ? QUICK_TEXT_ROUNDS : TEXT_ROUNDS;
        }
        if (PeerProgram.IMAGES.contains(workload)) {
            return IMAGE_ROUNDS;
        }
        return quick ? QUICK_ROUNDS : ROUNDS;
    }

    private static String value(List<String> arguments, int i) {
        if (i == arguments.size()) {
            throw new IllegalArgumentException(arguments.get(i - 1) + " needs a value");
        }
        return arguments.get(i);
    }

    private static int number(List<String> arguments, int i) {
        String value = value(arguments, i);
        if (!value.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException(arguments.get(i - 1) + " needs a number from 1, got '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    /** Of the results. */
    private String name() {
        if (workloads.equals(PeerProgram.WORKLOADS)) {
            return "all";
        }
        if (workloads.equals(PeerProgram.IMAGES)) {
            return "images";
        }
        return workloads.equals(PeerProgram.TEXT)
                ? "text"
                : String.join("+", workloads).replace(':', '-');
    }

    private boolean measure() throws IOException, InterruptedException {
        String stamp = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT));
        String name = name();
        Path results = Files.createDirectories(home.resolve("results"))
                .resolve(stamp + "-" + name + "-threads" + threads + (quick ? "-quick" : ""));
        Path csv = Path.of(results + ".csv");
        Path raw = Files.createTempFile(Files.createDirectories(home.resolve("target")), "rows", ".csv");
        boolean sound = true;
        for (String workload : workloads) {
            for (int round = 1; round <= rounds(workload); round++) {
                for (PeerProgram peer : peers) {
                    if (peer.workloads().contains(workload)) {
                        System.err.printf("%s, round %d of %d: %s%n", workload, round, rounds(workload), peer.name());
                        sound &= peer.measure(home, workload, threads, quick, raw);
                    }
                }
            }
        }
        List<Row> rows = Row.read(raw);
        Files.writeString(csv, Row.HEADER + "\n" + Files.readString(raw));
        Files.delete(raw);
        ResultTable table = new ResultTable(rows);
        System.out.println(table.text());
        Files.writeString(Path.of(results + ".txt"), table.text());
        String comparison = TextComparison.markdown(rows);
        if (!comparison.isEmpty()) {
            System.out.println(comparison);
            Files.writeString(Path.of(results + ".md"), comparison);
        }
        ResultChart.write(rows, name + ", " + threads + " threads", Path.of(results + ".png"));
        String chart = Files.exists(Path.of(results + ".png")) ? ", .png" : "";
        System.out.println("written: " + results + ".csv, .txt" + chart + (comparison.isEmpty() ? "" : ", .md"));
        return sound && table.sound();
    }
}
