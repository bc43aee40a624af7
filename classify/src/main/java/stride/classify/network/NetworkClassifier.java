package stride.classify.network;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import stride.classify.Classifier;
import stride.classify.decision.Calibration;
import stride.classify.decision.Decision;
import stride.classify.decision.Prediction;
import stride.classify.model.Provenance;
import stride.classify.setting.Schema;
import stride.classify.setting.Settings;
import stride.file.FileFormatException;
import stride.modelfile.ModelFile;
import stride.network.Model;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * Says which label an input of fixed size has, by one network or by the mean of several. Immutable, safe for any number of
 * threads, nothing to close.
 *
 * @param <I> what is classified
 */
public final class NetworkClassifier<I> implements Classifier<I> {
    private static final int BATCH = 32;

    private final NetworkModel model;
    private final List<Model> members;
    private final InputEncoder<I> encoder;
    private final Queue<List<Session>> idle = new ConcurrentLinkedQueue<>(); // a session for each member

    NetworkClassifier(NetworkModel model, InputEncoder<I> encoder) {
        this.model = model;
        this.members = model.members().stream()
                .map(parameters -> new Model(model.network(), parameters, Model.USUAL_BYTES))
                .toList();
        this.encoder = encoder;
    }

    @Override
    public List<String> labels() {
        return model.header().labels();
    }

    @Override
    public Decision decision() {
        return model.header().decision();
    }

    @Override
    public Provenance provenance() {
        return model.header().provenance();
    }

    @Override
    public Settings settings() {
        return model.settings();
    }

    @Override
    public Map<String, Classifier<I>> members() {
        return Map.of();
    }

    @Override
    public List<Prediction> predict(List<I> inputs) {
        List<Prediction> predictions = new ArrayList<>(inputs.size());
        List<Session> sessions = borrow();
        try {
            for (int first = 0; first < inputs.size(); first += BATCH) {
                List<I> batch = inputs.subList(first, Math.min(first + BATCH, inputs.size()));
                Tensor logits = Calibration.divided(
                        logits(batch, sessions), model.header().temperature());
                for (int i = 0; i < batch.size(); i++) {
                    predictions.add(decision().prediction(labels(), logits, i));
                }
            }
        } finally {
            idle.add(sessions);
        }
        return predictions;
    }

    private List<Session> borrow() {
        List<Session> sessions = idle.poll();
        return sessions != null
                ? sessions
                : members.stream().map(member -> member.session(BATCH)).toList();
    }

    /** The mean of the members' logits, (inputs, classes). */
    private Tensor logits(List<I> inputs, List<Session> sessions) {
        Tensor logits = Tensor.zeros(Shape.of(inputs.size(), labels().size()));
        for (Session session : sessions) {
            for (int i = 0; i < inputs.size(); i++) {
                EncodedExamples.load(inputs.get(i), encoder, session, i);
            }
            session.forward(inputs.size());
            for (int i = 0; i < logits.size(); i++) {
                logits.set(i, logits.get(i) + session.output().get(i) / sessions.size());
            }
        }
        return logits;
    }

    /** How many numbers the model has. */
    public int parameterCount() {
        return model.members().stream().mapToInt(Parameters::size).sum();
    }

    @Override
    public void write(OutputStream out) throws IOException {
        NetworkModelFile.of(model, encoder).write(out);
    }

    /** The layers, the same for all members. */
    public Network network() {
        return model.network();
    }

    /** The numbers of each network, one or more; not to be changed. */
    public List<Parameters> networks() {
        return model.members();
    }

    /** By what logits are divided before they become probabilities; see {@link Calibration}. */
    public double temperature() {
        return model.header().temperature();
    }

    /**
     * Loads a model that a {@link NetworkTrainer} trained.
     *
     * @param encoder as in training
     * @throws FileFormatException if it is not a sound model for such inputs; the message says what is wrong
     * @throws IOException if it can't be read
     */
    public static <I> NetworkClassifier<I> load(Path file, InputEncoder<I> encoder) throws IOException {
        return of(file.toString(), ModelFile.read(file, (name, model) -> 0), encoder, NetworkTrainer.SCHEMA);
    }

    /**
     * The classifier that a model file holds.
     *
     * @param source what it is, for messages
     * @param encoder as in training
     * @param schema of the settings
     * @throws FileFormatException if it is not a sound model for such inputs; the message says what is wrong
     */
    public static <I> NetworkClassifier<I> of(String source, ModelFile file, InputEncoder<I> encoder, Schema schema)
            throws FileFormatException {
        return new NetworkClassifier<>(NetworkModelFile.read(source, file, encoder, schema), encoder);
    }
}
