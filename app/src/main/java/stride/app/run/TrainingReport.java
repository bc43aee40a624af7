package stride.app.run;

import java.io.PrintStream;
import java.util.Locale;
import stride.app.terminal.Screen;
import stride.app.terminal.ShellWord;
import stride.classify.decision.Calibration;
import stride.report.terminal.ProgressLine;
import stride.report.terminal.Visible;
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
        this.progress = new ProgressLine(out, Screen.terminal(out), firstStep, training.lastStep());
    }

    /** Says what is about to happen, and where it is kept. */
    public void start(RunFolder folder) {
        start();
        out.printf(
                Locale.ROOT,
                "%s %s; after an interruption go on with --resume %s%n%n",
                firstStep == 0 ? "Writing to" : "Going on after step " + firstStep + " in",
                Visible.line(folder.root().toString()),
                ShellWord.of(folder.root()));
    }

    /** Says what is about to happen. */
    public void start() {
        out.printf(
                Locale.ROOT,
                "%d texts to train on, %d to select by; labels: %s%n",
                training.trainSize(),
                training.devSize(),
                Visible.line(String.join(", ", training.labels())));
        if (training.settings().multiLabel()) {
            out.println("Texts may have any number of labels; accuracy is the share of texts with all labels right");
        }
        out.printf(
                Locale.ROOT,
                "Preset %s: %d words known, longest text %d words; linear model of %d n-grams trained%n",
                training.settings().preset(),
                training.vocabularySize(),
                training.longestText(),
                training.linearFeatures());
        if (training.hasNext()) {
            out.printf(
                    Locale.ROOT,
                    "%s: %d steps an epoch, at most %d epochs%s%n",
                    networks() == 1 ? "A network" : networks() + " networks",
                    training.stepsPerEpoch(),
                    training.settings().numEpochs(),
                    networks() == 1 ? "" : " each");
        }
        training.coverage()
                .ifPresent(coverage -> out.printf(
                        Locale.ROOT,
                        "Vectors, %s: %s%n",
                        training.settings().network().variant(),
                        coverage));
    }

    private int networks() {
        return training.settings().networks();
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
                        "step %5d  %sepoch %2d  dev loss %.4f  dev accuracy %.2f %%%s",
                        done.step().step(),
                        networks() == 1 ? "" : "network " + training.network() + "  ",
                        done.step().epoch(),
                        dev.loss(),
                        100 * dev.accuracy(),
                        done.best() ? "  best so far" : "")));
    }

    /** The training ends before its time. */
    public void interrupted() {
        progress.clear();
    }

    public void end() {
        progress.clear();
        double seconds = (System.nanoTime() - start) / 1e9;
        long steps = training.step() - firstStep;
        if (steps > 0) {
            out.printf(Locale.ROOT, "%n%d steps in %.1f s (%.1f steps/s)%n", steps, seconds, steps / seconds);
        }
        if (networks() == 1) {
            training.best()
                    .ifPresent(best -> out.printf(
                            Locale.ROOT,
                            "The network alone, at its best on the dev part: accuracy %.2f %%, loss %.4f, after step %d%n",
                            100 * best.accuracy(),
                            best.loss(),
                            best.step()));
        }
        training.baselineOnDev()
                .ifPresent(baseline -> out.printf(
                        Locale.ROOT,
                        "On the dev part: %sthis model %.2f %%%n",
                        training.network() == 0
                                ? ""
                                : String.format(Locale.ROOT, "baseline (linear) %.2f %%, ", 100 * baseline.accuracy()),
                        100 * training.classifierOnDev().orElse(baseline).accuracy()));
        showCalibration();
        training.thresholdGain()
                .ifPresent(gain -> out.printf(
                        Locale.ROOT,
                        "Thresholds for %s: %.2f %% on the dev part before, %.2f %% after%n",
                        Visible.line(gain.metric()),
                        100 * gain.before(),
                        100 * gain.after()));
        if (training.devSize() > 0) {
            out.println("All this on the part that the model was chosen by: other texts fare somewhat worse;"
                    + " 'stride evaluate' tells");
        }
    }

    private void showCalibration() {
        Calibration calibration = training.calibration();
        if (training.settings().multiLabel()) {
            out.println("Probabilities are not calibrated: that is done where a text has one label");
        } else if (calibration.fitted()) {
            out.printf(
                    Locale.ROOT,
                    "Calibrated on the dev part, for the lowest loss: temperature %.2f; calibration error %.1f %% before,"
                            + " %.1f %% after%n",
                    calibration.temperature(),
                    100 * calibration.errorBefore(),
                    100 * calibration.error());
        } else {
            out.printf(
                    Locale.ROOT,
                    "Probabilities are not calibrated: that takes a dev part of %d texts, this one has %d%n",
                    Calibration.FEWEST,
                    training.devSize());
        }
    }
}
