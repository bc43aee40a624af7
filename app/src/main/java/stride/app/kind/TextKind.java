package stride.app.kind;

import static stride.text.TextSettings.TOKENIZER;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import stride.app.run.DataFiles;
import stride.app.run.RunData;
import stride.app.run.RunVectors;
import stride.classify.data.Dataset;
import stride.classify.data.LeftOut;
import stride.classify.setting.Settings;
import stride.classify.tune.SearchSpace;
import stride.text.Preset;
import stride.text.TextClassifier;
import stride.text.TextSearch;
import stride.text.TextTrainer;
import stride.text.check.DataCheck;
import stride.text.check.DataPart;
import stride.text.token.Tokenizer;
import stride.text.vectors.WordVectors;

/** Training on texts. */
public final class TextKind implements Kind<String, TextClassifier> {
    @Override
    public SearchSpace space() {
        return TextSearch.SPACE;
    }

    @Override
    public Settings usual() {
        return Preset.DEFAULT.settings();
    }

    @Override
    public String example() {
        return "\"a text\"";
    }

    @Override
    public Reading<String, TextClassifier> read(RunData data) {
        return new TextReading(data, data.leftOut(), LayoutNotes.ofAll());
    }

    private record TextReading(RunData data, LeftOut leftOut, LayoutNotes layouts)
            implements Reading<String, TextClassifier> {
        @Override
        public Dataset<String> train() {
            return data.readTrain(leftOut, layouts);
        }

        @Override
        public Optional<Dataset<String>> dev() {
            return data.readDev(leftOut, layouts);
        }

        @Override
        public Dataset<String> test(String file) {
            return DataFiles.source(Path.of(file), data.layout().options())
                    .telling(layouts)
                    .readAll(leftOut);
        }

        @Override
        public TextTrainer trainer(Settings settings, List<Dataset<String>> examples, boolean apart) {
            TextTrainer plain = new TextTrainer(settings);
            TextTrainer trainer = layouts.first().map(plain::like).orElse(plain);
            if (data.vectors().isEmpty()) {
                return trainer;
            }
            RunVectors file = data.vectors().get();
            WordVectors vectors = file.read(settings, examples, System.err);
            return apart ? trainer.from(vectors, file.words()) : trainer.from(vectors);
        }

        @Override
        public List<String> warnings(Settings settings, Dataset<String> train, Optional<Dataset<String>> dev) {
            return DataWarnings.of(DataCheck.check(
                    DataPart.of("the training texts", train),
                    dev.map(part -> DataPart.of("the dev file", part)).stream().toList(),
                    Tokenizer.named(settings.get(TOKENIZER))));
        }
    }
}
