package stride.classify.decision;

import java.util.stream.IntStream;
import stride.operation.SoftmaxCrossEntropy;
import stride.tensor.Tensor;
import stride.training.ExampleSet;

/**
 * Makes probabilities honest by one number: logits are divided by a temperature before the softmax (Guo et al., "On
 * calibration of modern neural networks", 2017). The answers stay the same. The temperature is that of the lowest loss on
 * the dev part, with a slight penalty on leaving 1, so that a dev part without a mistake does not make certainty of it.
 *
 * <p>The same dev part has chosen among the evaluations and weighed the members of the model, so the error that is left on
 * it is lower than on texts that nothing was chosen by.
 *
 * @param temperature above 1 where the logits were too sure, below 1 where they were too timid; from 1/e^2 to e^2
 * @param errorBefore expected calibration error on the dev part with the temperature 1
 * @param error the same with this temperature
 * @param fitted whether there was a dev part large enough; if not, the temperature is 1
 */
public record Calibration(double temperature, double errorBefore, double error, boolean fitted) {
    /** Examples that a dev part must have at least. */
    public static final int FEWEST = 50;

    private static final double PENALTY = 1; // on the squared logarithm, against the sum of losses
    private static final double FIRST_STEP = 1; // of the logarithm
    private static final double LAST_STEP = 1.0 / 1024;

    /** Where examples may have any number of labels: probabilities are left as they are, and nobody measured how good. */
    public static final Calibration NONE = new Calibration(1, 0, 0, false);

    /** @param logits (examples, classes) */
    static Calibration fit(Tensor logits, ExampleSet examples) {
        if (Labelling.of(examples).allowsSeveral()) {
            return NONE;
        }
        return fit(
                logits, IntStream.range(0, examples.size()).map(examples::label).toArray());
    }

    /**
     * @param logits (examples, classes)
     * @param labels of the examples
     */
    static Calibration fit(Tensor logits, int[] labels) {
        if (labels.length < FEWEST) {
            double error = error(logits, labels, 1);
            return new Calibration(1, error, error, false);
        }
        double at = 0; // logarithm
        double lowest = penalizedLoss(logits, labels, at);
        for (double step = FIRST_STEP; step >= LAST_STEP; step /= 2) {
            for (double there : new double[] {at - step, at + step}) {
                double loss = penalizedLoss(logits, labels, there);
                if (loss < lowest) {
                    lowest = loss;
                    at = there;
                }
            }
        }
        double temperature = StrictMath.exp(at);
        return new Calibration(temperature, error(logits, labels, 1), error(logits, labels, temperature), true);
    }

    private static double penalizedLoss(Tensor logits, int[] labels, double logarithm) {
        double temperature = StrictMath.exp(logarithm);
        double loss = PENALTY * logarithm * logarithm;
        for (int i = 0; i < labels.length; i++) {
            loss += SoftmaxCrossEntropy.loss(logits, i, labels[i], temperature);
        }
        return loss;
    }

    private static double error(Tensor logits, int[] labels, double temperature) {
        Reliability reliability = new Reliability();
        double[] probabilities = new double[logits.shape().dimension(1)];
        for (int i = 0; i < labels.length; i++) {
            SoftmaxCrossEntropy.probabilities(logits, i, temperature, probabilities);
            int answer = SoftmaxCrossEntropy.prediction(logits, i);
            reliability.add(probabilities[answer], answer == labels[i]);
        }
        return reliability.expectedCalibrationError();
    }

    /** Logits divided by the temperature, in the same shape. */
    Tensor scaled(Tensor logits) {
        return divided(logits, temperature);
    }

    /** Logits divided by a temperature, in the same shape. */
    public static Tensor divided(Tensor logits, double temperature) {
        Tensor scaled = Tensor.zeros(logits.shape());
        for (int i = 0; i < logits.size(); i++) {
            scaled.set(i, (float) (logits.get(i) / temperature));
        }
        return scaled;
    }
}
