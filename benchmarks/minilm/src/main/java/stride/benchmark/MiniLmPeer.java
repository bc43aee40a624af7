package stride.benchmark;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * The sentence encoder all-MiniLM-L6-v2 on ONNX Runtime, as LangChain4j has it in a jar, and multinomial logistic regression
 * by Tribuo on its 384 numbers; see README.md.
 */
public final class MiniLmPeer implements Peer {
    private static final int DIMENSIONS = 384;
    private static final String[] NAMES = IntStream.range(0, DIMENSIONS)
            .mapToObj(i -> String.format("d%03d", i))
            .toArray(String[]::new);

    private final LabelFactory labels = new LabelFactory();
    private int threads;

    @Override
    public String version() {
        return "all-MiniLM-L6-v2 by langchain4j 1.19.0-beta29; ONNX Runtime; Tribuo 4.3.2";
    }

    @Override
    public void start(int threads) {
        this.threads = threads;
    }

    @Override
    public TextModel trainTexts(List<LabelledText> train, List<LabelledText> dev, Path folder) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        EmbeddingModel encoder = new AllMiniLmL6V2EmbeddingModel(executor);
        List<TextSegment> texts =
                train.stream().map(each -> TextSegment.from(each.text())).toList();
        List<Embedding> vectors = encoder.embedAll(texts).content();
        List<Example<Label>> examples = new ArrayList<>();
        for (int i = 0; i < train.size(); i++) {
            examples.add(example(
                    labels.generateOutput(train.get(i).label()), vectors.get(i).vector()));
        }
        Trainer<Label> trainer = new LogisticRegressionTrainer();
        Model<Label> model = trainer.train(new MutableDataset<>(
                new ListDataSource<>(examples, labels, new SimpleDataSourceProvenance("train", labels))));
        Path file = folder.resolve("model.tribuo");
        model.serializeToFile(file);
        return new TextModel() {
            @Override
            public String label(String text) {
                float[] vector = encoder.embed(text).content().vector();
                return model.predict(example(labels.getUnknownOutput(), vector))
                        .getOutput()
                        .getLabel();
            }

            @Override
            public Path file() {
                return file;
            }

            @Override
            public void close() {
                executor.shutdown();
            }
        };
    }

    private static Example<Label> example(Label label, float[] vector) {
        return new ArrayExample<>(
                label,
                NAMES,
                IntStream.range(0, DIMENSIONS).mapToDouble(i -> vector[i]).toArray());
    }
}
