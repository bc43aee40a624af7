package stride.text.linear;

import stride.parallel.Parallel;

/**
 * The penalized loss of a regression over binary features whose values are scaled for each class: {@code z[c] = b[c] + sum
 * over features f of r[f, c] v[f, c]}; loss = {@code sum over texts of their loss + |v|^2 / 2}. With log-count ratios r
 * this is the logistic form of the NBSVM of Wang and Manning (2012).
 *
 * <p>The vector x holds v, (features, classes), and after it b, (classes). The result does not depend on the number of
 * threads: texts write residuals of their own, features then sum those of their texts in order.
 */
final class PenalizedRegression implements Minimizer.Function {
    private static final int TEXTS = 128; // in one piece of work
    private static final int FEATURES = 2048;

    /** The loss of one text. */
    interface TextLoss {
        /**
         * @param z (classes): the text's logits; may be changed
         * @param residuals (texts, classes): the text's row is set to the gradient with respect to the logits
         * @return the loss
         */
        double apply(int text, double[] z, float[] residuals);
    }

    private final SparseTexts data;
    private final TextLoss textLoss;
    private final int classes;
    private final float[] scale; // (features, classes)
    private final Parallel parallel;
    private final float[] weights; // (features, classes): r v
    private final float[] residuals; // (texts, classes)
    private final double[] losses; // (pieces)
    private final double[] squares; // (pieces)

    PenalizedRegression(SparseTexts data, TextLoss textLoss, int classes, float[] scale, Parallel parallel) {
        this.data = data;
        this.textLoss = textLoss;
        this.classes = classes;
        this.scale = scale;
        this.parallel = parallel;
        this.weights = new float[scale.length];
        this.residuals = new float[Math.multiplyExact(data.textCount(), classes)];
        this.losses = new double[Parallel.pieces(data.textCount(), TEXTS)];
        this.squares = new double[Parallel.pieces(data.featureCount(), FEATURES)];
    }

    @Override
    public double evaluate(float[] x, float[] gradient) {
        parallel.forEach(squares.length, piece -> scaleWeights(piece, x));
        parallel.forEach(losses.length, piece -> readTexts(piece, x));
        parallel.forEach(squares.length, piece -> collect(piece, x, gradient));
        for (int c = 0; c < classes; c++) {
            double sum = 0;
            for (int text = 0; text < data.textCount(); text++) {
                sum += residuals[text * classes + c];
            }
            gradient[scale.length + c] = (float) sum;
        }
        double value = 0;
        for (double loss : losses) {
            value += loss;
        }
        for (double square : squares) {
            value += square / 2;
        }
        return value;
    }

    private void scaleWeights(int piece, float[] x) {
        int end = Math.min(data.featureCount(), (piece + 1) * FEATURES) * classes;
        double sum = 0;
        for (int i = piece * FEATURES * classes; i < end; i++) {
            weights[i] = scale[i] * x[i];
            sum += (double) x[i] * x[i];
        }
        squares[piece] = sum;
    }

    private void readTexts(int piece, float[] x) {
        double[] z = new double[classes];
        int end = Math.min(data.textCount(), (piece + 1) * TEXTS);
        double loss = 0;
        for (int text = piece * TEXTS; text < end; text++) {
            for (int c = 0; c < classes; c++) {
                z[c] = x[scale.length + c];
            }
            for (int i = data.textStart()[text]; i < data.textStart()[text + 1]; i++) {
                int at = data.features()[i] * classes;
                for (int c = 0; c < classes; c++) {
                    z[c] += weights[at + c];
                }
            }
            loss += textLoss.apply(text, z, residuals);
        }
        losses[piece] = loss;
    }

    private void collect(int piece, float[] x, float[] gradient) {
        int end = Math.min(data.featureCount(), (piece + 1) * FEATURES);
        for (int f = piece * FEATURES; f < end; f++) {
            int at = f * classes;
            for (int c = 0; c < classes; c++) {
                gradient[at + c] = 0;
            }
            for (int i = data.featureStart()[f]; i < data.featureStart()[f + 1]; i++) {
                int row = data.texts()[i] * classes;
                for (int c = 0; c < classes; c++) {
                    gradient[at + c] += residuals[row + c];
                }
            }
            for (int c = 0; c < classes; c++) {
                gradient[at + c] = scale[at + c] * gradient[at + c] + x[at + c];
            }
        }
    }

    /** The weights of the features at x, (features, classes): r v. */
    float[] weightsAt(float[] x) {
        float[] all = new float[scale.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = scale[i] * x[i];
        }
        return all;
    }
}
