package stride.app.run;

import java.io.PrintStream;
import java.util.Locale;
import stride.app.terminal.ProgressLine;
import stride.text.TextTraining;
import stride.text.TrainingProgress;

/** What a person sees of a training. */
public final class TrainingReport {
    private final PrintStream out;
    private final TextTraining training;
    private final ProgressLine progress;
    private final long start = System.nanoTime();
    private final long firstStep;

    public TrainingReport(PrintStream out, TextTraining training) {
        this.out = out;
        this.training = training;
        this.firstStep = training.step();
        this.progress = new ProgressLine(out, ProgressLine.onTerminal(), firstStep, training.lastStep());
    }

    /** Says what is about to happen, and where it is kept. */
    public void start(RunFolder folder) {
        start();
        out.printf(
                Locale.ROOT,
                "%s %s; after an interruption go on with --resume %s%n%n",
                firstStep == 0 ? "Writing to" : "Going on after step " + firstStep + " in",
                folder.root(),
                folder.root());
    }

    /** Says what is about to happen. */
    public void start() {
        out.printf(
                Locale.ROOT,
                "%d texts to train on, %d to select by; labels: %s%n",
                training.trainSize(),
                training.devSize(),
                String.join(", ", training.labels()));
        out.printf(
                Locale.ROOT,
                "Preset %s: %d words known, longest text %d words, %d steps an epoch, at most %d epochs%n",
                training.settings().preset(),
                training.vocabularySize(),
                training.longestText(),
                training.stepsPerEpoch(),
                training.settings().numEpochs());
        training.coverage()
                .ifPresent(coverage -> out.printf(
                        Locale.ROOT,
                        "Vectors, %s: %s%n",
                        training.settings().network().variant(),
                        coverage));
    }

    public void show(TrainingProgress done) {
        progress.update(
                done.step().step(),
                String.format(
                        Locale.ROOT,
                        "loss %.3f  accuracy %.2f",
                        done.step().loss(),
                        done.step().accuracy()));
        done.dev()
                .ifPresent(dev -> progress.say(String.format(
                        Locale.ROOT,
                        "step %5d  epoch %2d  dev loss %.4f  dev accuracy %.2f %%%s",
                        done.step().step(),
                        done.step().epoch(),
                        dev.loss(),
                        100 * dev.accuracy(),
                        done.best() ? "  best so far" : "")));
    }

    public void end() {
        progress.clear();
        double seconds = (System.nanoTime() - start) / 1e9;
        long steps = training.step() - firstStep;
        out.printf(Locale.ROOT, "%n%d steps in %.1f s (%.1f steps/s)%n", steps, seconds, steps / seconds);
        training.best()
                .ifPresent(best -> out.printf(
                        Locale.ROOT,
                        "Best on the dev part: accuracy %.2f %%, loss %.4f, after step %d%n",
                        100 * best.accuracy(),
                        best.loss(),
                        best.step()));
    }
}
