package stride.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import stride.file.Json;
import stride.modelfile.ModelFile;
import stride.report.terminal.Visible;
import stride.text.TextClassifier;

/** {@code stride info}. */
@Command(
        name = "info",
        description = {"Shows what a model is and how it was made.", ""},
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  stride info my.stride", "  stride info my.stride --card"})
public final class InfoCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file.")
    @FileRole(FileRole.Use.READ)
    private Path model = Path.of("");

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--card", description = "Print the model card: what the model is, in words.")
    private boolean card;

    @Override
    public Integer call() throws IOException {
        ModelFile file = ModelFile.read(model, (name, any) -> 0);
        if (!TextClassifier.isIn(file)) {
            if (card) {
                throw new IOException(model + " has no model card; only text classifiers have one");
            }
            show(new NetworkInfo(model, file));
            return 0;
        }
        TextClassifier classifier = TextClassifier.load(model);
        if (card) {
            System.out.print(classifier
                    .card()
                    .orElseThrow(() -> new IOException(model + " has no model card; models of Stride 0.1.0 had none")));
            return 0;
        }
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("file", model.toString());
        info.put("bytes", Files.size(model));
        info.put("labels", classifier.labels());
        info.put("words", classifier.vocabularySize());
        info.put("kindsOfWords", classifier.kindsOfWords());
        info.put("parameters", classifier.parameterCount());
        info.putAll(classifier.provenance().toMap());
        info.putAll(classifier.further());
        info.put("settings", classifier.settings().toMap());
        if (json) {
            System.out.println(Json.write(info));
        } else {
            info.remove("curves"); // for programs and figures
            print(info, "");
        }
        return 0;
    }

    private void show(NetworkInfo network) throws IOException {
        if (json) {
            System.out.println(Json.write(network.toMap()));
        } else {
            print(network.head(), "");
            network.table().lines().forEach(line -> System.out.println(Visible.line(line)));
            print(network.sections(), "");
        }
    }

    private static void print(Map<?, ?> map, String indent) {
        map.forEach((key, value) -> {
            String name = Visible.line(String.valueOf(key));
            if (value instanceof Map<?, ?> section) {
                System.out.println(indent + name);
                print(section, indent + "  ");
            } else {
                System.out.printf(
                        Locale.ROOT,
                        "%s%-" + Math.max(1, 18 - indent.length()) + "s %s%n",
                        indent,
                        name,
                        Visible.line(String.valueOf(value)));
            }
        });
    }
}
