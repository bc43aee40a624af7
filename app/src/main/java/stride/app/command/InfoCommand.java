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
import stride.classify.Classifier;
import stride.definition.NetworkDefinition;
import stride.file.Json;
import stride.image.ImageClassifier;
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

    @Option(
            names = "--definition",
            description = "Of pictures: print the layers, a line each, as 'stride train --network' reads them.")
    private boolean definition;

    @Override
    public Integer call() throws IOException {
        Map<String, Object> config = ModelFile.config(model);
        boolean text = TextClassifier.isIn(config);
        if (card && !text) {
            throw new IOException(model + " has no model card; only text classifiers have one");
        }
        if (definition) {
            printDefinition(config);
        } else if (text) {
            showTexts(TextClassifier.load(model));
        } else if (ImageClassifier.isIn(config)) {
            showPictures(ImageClassifier.load(model));
        } else {
            show(new NetworkInfo(model, ModelFile.read(model, (name, any) -> 0)));
        }
        return 0;
    }

    private void printDefinition(Map<String, Object> config) throws IOException {
        if (!ImageClassifier.isIn(config)) {
            throw new IOException(model + " has no layers that a definition can say; only models of pictures have");
        }
        ImageClassifier classifier = ImageClassifier.load(model);
        System.out.print(NetworkDefinition.print(
                classifier.network().layer(), classifier.labels().size()));
    }

    private void showTexts(TextClassifier classifier) throws IOException {
        if (card) {
            System.out.print(classifier
                    .card()
                    .orElseThrow(() -> new IOException(model + " has no model card; models of Stride 0.1.0 had none")));
            return;
        }
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("words", classifier.vocabularySize());
        own.put("kindsOfWords", classifier.kindsOfWords());
        own.put("parameters", classifier.parameterCount());
        show(classifier, own);
    }

    private void showPictures(ImageClassifier classifier) throws IOException {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("input", classifier.input().toList());
        own.put("parameters", classifier.parameterCount());
        show(classifier, own);
    }

    /** @param own facts of models of this kind */
    private void show(Classifier<?> classifier, Map<String, Object> own) throws IOException {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("file", model.toString());
        info.put("bytes", Files.size(model));
        info.put("labels", classifier.labels());
        info.putAll(own);
        info.putAll(classifier.provenance().toMap());
        info.putAll(classifier.further());
        info.put("settings", classifier.settings().toMap());
        if (json) {
            System.out.println(Json.write(info));
        } else {
            info.remove("curves"); // for programs and figures
            print(info, "");
        }
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
