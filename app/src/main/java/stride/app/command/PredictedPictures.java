package stride.app.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import stride.app.kind.PictureFiles;
import stride.app.kind.PictureFiles.Named;
import stride.classify.ParallelAnswers;
import stride.classify.data.LeftOut;
import stride.classify.decision.Prediction;
import stride.file.Json;
import stride.image.ImageClassifier;
import stride.image.picture.Picture;
import stride.report.table.AnswerTable;
import stride.report.table.PredictionColumns;
import stride.report.table.PredictionJson;
import stride.report.terminal.Visible;

/**
 * Answers to pictures: a line each, a CSV table, or JSON lines. They are read, answered and written a block at a time, so the memory does
 * not grow with their number.
 */
final class PredictedPictures {
    private static final int BLOCK = 256;

    private final ImageClassifier classifier;
    private final PredictionColumns.Options wanted;
    private final Optional<Integer> shown;
    private final int threads;
    private long answered;

    /**
     * @param wanted of tables
     * @param shown how many labels a line or a JSON object tells; empty: as many as are usual
     */
    PredictedPictures(
            ImageClassifier classifier, PredictionColumns.Options wanted, Optional<Integer> shown, int threads) {
        this.classifier = classifier;
        this.wanted = wanted;
        this.shown = shown;
        this.threads = threads;
    }

    /** What is done with one answer. */
    private interface Row {
        void write(String name, Prediction answer) throws IOException;
    }

    private void each(PictureFiles pictures, LeftOut leftOut, Row row) throws IOException {
        var sound = leftOut.of(pictures);
        try (ParallelAnswers<Picture> answers = new ParallelAnswers<>(classifier, threads)) {
            while (sound.hasNext()) {
                List<Named> block = new ArrayList<>();
                while (block.size() < BLOCK && sound.hasNext()) {
                    block.add(sound.next());
                }
                List<Prediction> predictions =
                        answers.to(block.stream().map(Named::picture).toList());
                for (int i = 0; i < block.size(); i++) {
                    row.write(block.get(i).name(), predictions.get(i));
                }
                answered += block.size();
            }
        }
    }

    /** As CSV or, with another separator, its like. */
    void writeTable(PictureFiles pictures, LeftOut leftOut, OutputStream out, char separator) throws IOException {
        try (AnswerTable table =
                new AnswerTable(out, "picture", new PredictionColumns(classifier, wanted), separator)) {
            each(pictures, leftOut, table::add);
        }
    }

    void writeJson(PictureFiles pictures, LeftOut leftOut, OutputStream out) throws IOException {
        PrintStream lines = new PrintStream(out, false, StandardCharsets.UTF_8);
        each(pictures, leftOut, (name, answer) -> {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("picture", name);
            object.putAll(PredictionJson.of(
                    classifier, answer, shown.orElse(classifier.labels().size()), wanted.least()));
            lines.println(Json.write(object));
        });
        lines.flush();
        if (lines.checkError()) {
            throw new IOException("the answers can't be written; make room or name another file");
        }
    }

    void print(PictureFiles pictures, LeftOut leftOut, PrintStream out) throws IOException {
        each(pictures, leftOut, (name, answer) -> {
            boolean abstains =
                    wanted.least().map(enough -> !answer.isConfident(enough)).orElse(false);
            out.println((abstains ? "abstained: " : "")
                    + PredictedLines.scores(classifier, answer, shown)
                    + Visible.line(name));
        });
        out.flush();
    }

    /** How many were answered. */
    long answered() {
        return answered;
    }

    /**
     * The files and folders that the arguments of a command name, none of which it writes to.
     *
     * @throws ParameterException if there are no arguments, or what is read would be overwritten
     * @throws IOException if one is not there
     */
    static List<Path> paths(CommandSpec command, List<String> arguments) throws IOException {
        if (arguments.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "the model is for pictures: name some, or a folder of them, or a data file");
        }
        List<Path> paths = paths(arguments);
        CommandFiles files = CommandFiles.of(command);
        paths.forEach(path -> files.read("the pictures", path));
        try {
            files.check();
        } catch (CommandFiles.Overwriting e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
        return paths;
    }

    private static List<Path> paths(List<String> arguments) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String argument : arguments) {
            Path path = Path.of(argument);
            if (!Files.exists(path)) {
                throw new IOException("there is no picture '" + Visible.line(argument)
                        + "'; name files, or folders with pictures in them");
            }
            paths.add(path);
        }
        return paths;
    }
}
