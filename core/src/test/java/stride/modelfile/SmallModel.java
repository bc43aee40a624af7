package stride.modelfile;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stride.layer.Branches;
import stride.layer.Chain;
import stride.layer.Conv1d;
import stride.layer.Dense;
import stride.layer.Dropout;
import stride.layer.Embedding;
import stride.layer.Initializer;
import stride.layer.MaxOverTime;
import stride.layer.Named;
import stride.layer.Nonlinearity;
import stride.layer.Padding;
import stride.layer.WordDropout;
import stride.network.Network;
import stride.network.Session;
import stride.tensor.Shape;

/** A tiny text classifier with everything that a model file can hold. */
final class SmallModel {
    private SmallModel() {}

    static ModelFile create() {
        Network network = new Network(
                Chain.of(
                        new WordDropout(0.1f, 1),
                        new Embedding(7, 3, new Initializer.Uniform(-0.5f, 0.5f)),
                        Branches.of(
                                Chain.of(Conv1d.of(1, 2), Nonlinearity.RELU, new MaxOverTime()),
                                Chain.of(
                                        Conv1d.of(3, 2).withPadding(Padding.around(1, 1)),
                                        Nonlinearity.TANH,
                                        new MaxOverTime())),
                        new Dropout(0.5f),
                        new Named("output", Dense.of(2))),
                Shape.of(5));
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("labels", List.of("bad", "gut, schön"));
        config.put("provenance", Map.of("seed", 7));
        Map<String, byte[]> attachments = new LinkedHashMap<>();
        attachments.put("vocab.txt", "<pad>\n<unk>\nthe\nfilm\nis\ngut\nschön\n".getBytes(StandardCharsets.UTF_8));
        attachments.put("notes.txt", new byte[0]);
        return new ModelFile(network, network.initialize(7), config, attachments);
    }

    /** (2, 2): the logits of the words 2 3 4 5 6 and of the words 3 1. */
    static float[] logits(ModelFile model) {
        Session session = model.network().orElseThrow().session(model.parameters(), 2);
        float[] ids = {2, 3, 4, 5, 6, 3, 1, 0, 0, 0};
        System.arraycopy(ids, 0, session.input().array(), session.input().offset(), ids.length);
        session.lengths()[0] = 5;
        session.lengths()[1] = 2;
        session.forward(2);
        return session.output().toArray();
    }
}
