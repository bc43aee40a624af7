package stride.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One line of results, as Measurement writes it. */
record Row(String workload, String kase, String peer, String threads, String kind, String metric, String value) {
    static final String HEADER = "workload,case,peer,threads,kind,metric,value";

    static List<Row> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split(",", 7))
                .map(f -> new Row(f[0], f[1], f[2], f[3], f[4], f[5], f[6]))
                .toList();
    }

    double number() {
        return Double.parseDouble(value);
    }

    String topic() {
        return workload + " " + kase + " " + metric;
    }
}
