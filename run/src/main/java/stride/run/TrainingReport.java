package stride.run;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import stride.classify.decision.Calibration;
import stride.classify.training.NetworkGain;
import stride.classify.training.Outcome;
import stride.classify.training.Training;
import stride.classify.training.TrainingProgress;
import stride.report.terminal.ProgressLine;
import stride.report.terminal.Visible;

/** What a person sees of a training. */
public final class TrainingReport {
    private final PrintStream out;
    private final Training<?> training;
    private final Optional<PrintStream> terminal;
    private final long firstStep;
    private ProgressLine progress;
    private long start;

    /**
     * @param out takes whole lines
     * @param terminal takes control sequences too; empty if {@code out} is no terminal
     */
    public TrainingReport(PrintStream out, Optional<PrintStream> terminal, Training<?> training) {
        this.out = out;
        this.training = training;
        this.firstStep = training.step();
        this.terminal = terminal;
        this.progress = new ProgressLine(out, terminal, firstStep, training.lastStep());
        this.start = System.nanoTime();
    }

    /** From now on steps are taken: what went before does not count for how long they take. */
    public void startClock() {
        progress = new ProgressLine(out, terminal, firstStep, training.lastStep());
        start = System.nanoTime();
    }

    /**
     * Says what is about to happen, and where it is kept.
     *
     * @param goOn by what it goes on after an interruption
     */
    public void start(RunFolder folder, String goOn) {
        start();
        out.printf(
                Locale.ROOT,
                "%s %s; after an interruption go on with %s%n%n",
                firstStep == 0 ? "Writing to" : "Going on after step " + firstStep + " in",
                Visible.line(folder.root().toString()),
                goOn);
    }

    /** Says what is about to happen. */
    public void start() {
        String inputs = training.noun().many();
        out.printf(
                Locale.ROOT,
                "%d %s to train on, %d to select by; labels: %s%n",
                training.trainSize(),
                inputs,
                training.devSize(),
                Visible.line(String.join(", ", training.labels())));
        if (training.labelling().allowsSeveral()) {
            out.printf(
                    Locale.ROOT,
                    "%s%s may have any number of labels; accuracy is the share of %s with all labels right%n",
                    inputs.substring(0, 1).toUpperCase(Locale.ROOT),
                    inputs.substring(1),
                    inputs);
        }
        training.description().forEach(line -> out.println(Visible.line(line)));
        training.baselineOnDev()
                .ifPresent(baseline -> out.printf(
                        Locale.ROOT,
                        "The %s model alone: accuracy %.2f %% on the dev part, after %.1f s%n",
                        training.baselineName().orElseThrow(),
                        100 * baseline.accuracy(),
                        training.baselineSeconds()));
        if (training.hasNext()) {
            out.printf(
                    Locale.ROOT,
                    "%s: %d steps an epoch, at most %d epochs%s%n",
                    networks() == 1 ? "A network" : networks() + " networks",
                    training.stepsPerEpoch(),
                    training.epochs(),
                    networks() == 1 ? "" : " each");
        }
    }

    /** Says where the baseline can be used while the networks are trained. */
    public void showFirst(Path model) {
        out.printf(
                Locale.ROOT,
                "%s can be used already: until the networks are trained it is the %s model alone%n%n",
                Visible.line(model.toString()),
                training.baselineName().orElseThrow());
    }

    private int networks() {
        return training.networks();
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

    /** @param tells what measures the model on other examples */
    public void end(String tells) {
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
        Outcome<?> outcome = training.outcome();
        outcome.dev()
                .ifPresent(dev -> out.printf(
                        Locale.ROOT,
                        "On the dev part: %sthis model %.2f %%%n",
                        outcome.baseline()
                                .filter(baseline -> training.network() > 0)
                                .map(baseline -> String.format(
                                        Locale.ROOT,
                                        "baseline (%s) %.2f %%, ",
                                        training.baselineName().orElseThrow(),
                                        100 * baseline.accuracy()))
                                .orElse(""),
                        100 * dev.accuracy()));
        outcome.networkGain().ifPresent(this::show);
        show(outcome.calibration());
        outcome.gain()
                .ifPresent(gain -> out.printf(
                        Locale.ROOT,
                        "Thresholds for %s: %.2f %% on the dev part before, %.2f %% after%n",
                        Visible.line(gain.metric()),
                        100 * gain.before(),
                        100 * gain.after()));
        if (training.devSize() > 0) {
            out.printf(
                    Locale.ROOT,
                    "All this on the part that the model was chosen by: other %s fare somewhat worse; %s tells%n",
                    training.noun().many(),
                    tells);
        }
    }

    private void show(NetworkGain gain) {
        String baseline = training.baselineName().orElseThrow();
        out.printf(
                Locale.ROOT,
                "%s: %+.2f points%s over the %s model alone%s; %s what chance gives (± %.2f)%n",
                networks() == 1 ? "The network" : "The networks",
                100 * gain.difference(),
                gain.networkSeconds() == 0 ? "" : String.format(Locale.ROOT, " in %.1f s", gain.networkSeconds()),
                baseline,
                String.format(Locale.ROOT, ", which took %.1f s", gain.baselineSeconds()),
                Math.abs(gain.difference()) > gain.chance() ? "more than" : "within",
                100 * gain.chance());
    }

    private void show(Calibration calibration) {
        if (training.labelling().allowsSeveral()) {
            out.printf(
                    Locale.ROOT,
                    "Probabilities are not calibrated: that is done where %s has one label%n",
                    training.noun().one());
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
                    "Probabilities are not calibrated: that takes a dev part of %d %s, this one has %d%n",
                    Calibration.FEWEST,
                    training.noun().many(),
                    training.devSize());
        }
    }
}
