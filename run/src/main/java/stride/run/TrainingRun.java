package stride.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import stride.classify.Classifier;
import stride.classify.decision.Evaluation;
import stride.classify.training.Training;
import stride.classify.training.TrainingProgress;
import stride.layer.ParameterSpec;
import stride.network.Parameters;
import stride.run.tensorboard.EventFile;
import stride.tensor.Tensor;

/**
 * Carries a training through, writing summaries, checkpoints and the best model into its folder on the way; first of all the
 * baseline alone, if it is a member of the model, so that there is one from the beginning.
 */
public final class TrainingRun implements Closeable {
    private final RunFolder folder;
    private final Keeping keeping;
    private final Training<? extends Classifier<?>> training;
    private final EventFile trainSummaries;
    private final EventFile devSummaries;

    public TrainingRun(RunFolder folder, Keeping keeping, Training<? extends Classifier<?>> training)
            throws IOException {
        this.folder = folder;
        this.keeping = keeping;
        this.training = training;
        this.trainSummaries = EventFile.create(folder.summaries("train"));
        this.devSummaries = EventFile.create(folder.summaries("dev"));
        for (Map.Entry<String, byte[]> file : training.files().entrySet()) {
            folder.write(file.getKey(), file.getValue());
        }
        if (training.hasNext() && training.isBaselineMember()) {
            training.baseline().orElseThrow().classifier().save(folder.model());
        }
    }

    /** The model that is there before networks are trained; empty if the baseline is none, or the training has ended. */
    public Optional<Path> firstModel() {
        return Optional.of(folder.model()).filter(Files::exists);
    }

    /** The best model so far; empty if there is none yet. */
    public Optional<Path> usable() {
        return Stream.of(folder.bestModel(), folder.model())
                .filter(Files::exists)
                .findFirst();
    }

    /** Takes one step and writes what is due. */
    public TrainingProgress next() throws IOException {
        TrainingProgress progress = training.next();
        long step = progress.step().step();
        trainSummaries.scalar("loss", step, progress.step().loss());
        trainSummaries.scalar("accuracy", step, progress.step().accuracy());
        if (step % keeping.summaryEvery() == 0) {
            summarizeGradients(step);
        }
        if (progress.dev().isPresent()) {
            Evaluation dev = progress.dev().get();
            devSummaries.scalar("loss", step, dev.loss());
            devSummaries.scalar("accuracy", step, dev.accuracy());
            devSummaries.flush();
            trainSummaries.flush();
        }
        if (progress.best()) {
            training.outcome().classifier().save(folder.bestModel());
        }
        if (step % keeping.checkpointEvery() == 0) {
            checkpoint();
        }
        return progress;
    }

    /** Saves the state, to go on from. */
    public void checkpoint() throws IOException {
        folder.checkpoints().save(training, keeping.numCheckpoints());
    }

    /** Under the reference's tags; TensorFlow calls a variable {@code W} of layer {@code output} {@code output/W_0}. */
    private void summarizeGradients(long step) throws IOException {
        Parameters gradients = training.gradients();
        for (ParameterSpec spec : gradients.specs()) {
            Tensor gradient = gradients.get(spec.name());
            int from = gradient.offset();
            trainSummaries.histogram(
                    spec.name() + "_0/grad/hist", step, gradient.array(), from, from + gradient.size());
            trainSummaries.scalar(spec.name() + "_0/grad/sparsity", step, sparsity(gradient));
        }
    }

    /** The share of zeros. */
    private static double sparsity(Tensor gradient) {
        int zeros = 0;
        for (int i = 0; i < gradient.size(); i++) {
            zeros += gradient.get(i) == 0 ? 1 : 0;
        }
        return (double) zeros / gradient.size();
    }

    @Override
    public void close() throws IOException {
        trainSummaries.close();
        devSummaries.close();
    }
}
