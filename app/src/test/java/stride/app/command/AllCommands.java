package stride.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import stride.app.Main;

/** A program of its own: writes the results of the commands into the folder it works in, from data that lies elsewhere. */
final class AllCommands {
    private AllCommands() {}

    /** @param arguments the folder with the data; the number of threads */
    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        String threads = arguments[1];
        run("train", train(data.resolve("classes"), threads, "one"));
        run("evaluate", "evaluate", "one.stride", "test.csv", "--json");
        run("table", "evaluate", "one.stride", "test.csv", "--report", "page", "--abstain-below", "0.6");
        run("predict", "predict", "one.stride", "TITLE of the HORSE", "ıssız İstanbul 3.5", "--json");
        run("explain", "explain", "one.stride", "my old drill", "--json");
        run("explain-page", "explain", "one.stride", "my old drill", "--html", "explanation.html");
        run("train", train(data.resolve("several.jsonl"), threads, "several"));
        run("several", "predict", "several.stride", "my old drill and a horse", "--json");
        run("info", "info", "several.stride");
        run("card", "info", "several.stride", "--card");
        run("check", "data", "check", "test.csv", "--json");
        run("check-text", "data", "check", "test.csv");
        run("steps", "steps", "--html", "exercise");
    }

    private static String[] train(Path data, String threads, String name) {
        return AnimalsAndTools.train(
                data, "--num_epochs", 2, "--threads", threads, "--run_dir", "run-" + name, "-o", name + ".stride");
    }

    private static void run(String name, String... line) throws IOException {
        PrintStream out = System.out;
        try (var printed =
                new PrintStream(Files.newOutputStream(Path.of(name + ".out")), true, StandardCharsets.UTF_8)) {
            System.setOut(printed);
            if (Main.execute(line) != 0) {
                throw new IllegalStateException(String.join(" ", line));
            }
        } finally {
            System.setOut(out);
        }
    }
}
