package stride.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;
import org.tribuo.data.text.TextFeatureExtractor;
import org.tribuo.data.text.impl.TextFeatureExtractorImpl;
import org.tribuo.data.text.impl.TokenPipeline;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.util.tokens.universal.UniversalTokenizer;

/** Tribuo: words and pairs of words of the text in lower case, and LIBLINEAR's linear SVM; see README.md. */
public final class TribuoPeer implements Peer {
    private static final double COST = 0.1; // of errors against the size of the weights
    private static final int ITERATIONS = 1000;
    private static final double TOLERANCE = 0.1;

    private final LabelFactory labels = new LabelFactory();

    @Override
    public String version() {
        return "Tribuo 4.3.2";
    }

    @Override
    public TextModel trainTexts(List<LabelledText> train, List<LabelledText> dev, Path folder) throws IOException {
        TextFeatureExtractor<Label> features =
                new TextFeatureExtractorImpl<>(new TokenPipeline(new UniversalTokenizer(false), 2, false));
        List<Example<Label>> examples = train.stream()
                .map(each -> features.extract(
                        labels.generateOutput(each.label()), each.text().toLowerCase(Locale.ROOT)))
                .toList();
        Trainer<Label> trainer = new LibLinearClassificationTrainer(
                new LinearClassificationType(LinearType.L2R_L2LOSS_SVC_DUAL), COST, ITERATIONS, TOLERANCE);
        Model<Label> model = trainer.train(new MutableDataset<>(
                new ListDataSource<>(examples, labels, new SimpleDataSourceProvenance("train", labels))));
        Path file = folder.resolve("model.tribuo");
        model.serializeToFile(file);
        return new TextModel() {
            @Override
            public String label(String text) {
                Example<Label> example = features.extract(labels.getUnknownOutput(), text.toLowerCase(Locale.ROOT));
                return model.predict(example).getOutput().getLabel();
            }

            @Override
            public Path file() {
                return file;
            }
        };
    }
}
