package stride.benchmark;

import java.nio.file.Path;
import java.util.List;

/** What one library can do of the measured work; null from a factory means that it does not offer it. */
public interface Peer {
    String version();

    /** Called once before anything else. */
    default void start(int threads) throws Exception {}

    /** Ways of writing the same TextCNN with this library; each is measured and reported as name-variant. */
    default List<String> textCnnVariants() {
        return List.of("");
    }

    /** @param keep probability of keeping a feature in training; 1 is without dropout */
    default TextCnn textCnn(String variant, double keep) throws Exception {
        return null;
    }

    default List<String> convVariants() {
        return List.of("");
    }

    default Conv conv(String variant, ConvShape shape) throws Exception {
        return null;
    }

    default Gemm gemm(int n) throws Exception {
        return null;
    }

    default Lenet lenet(double keep) throws Exception {
        return null;
    }

    /**
     * Trains a text classifier.
     *
     * @param dev to choose by; may be empty
     * @param folder for files of its own, the model among them
     */
    default TextModel trainTexts(List<LabelledText> train, List<LabelledText> dev, Path folder) throws Exception {
        throw new UnsupportedOperationException();
    }

    default ImageNetwork network(NetworkPlan plan) throws Exception {
        return null;
    }

    /** Trains a network on pictures. */
    default PictureModel trainPictures(PictureTask task) throws Exception {
        return PictureTraining.of(network(task.plan()), task);
    }

    /** A workload that no other peer has. */
    default void measure(String workload, Measurement measurement) throws Exception {
        throw new IllegalArgumentException("no workload " + workload);
    }

    /** Starts with {@link Inputs#textCnnWeights()}. */
    interface TextCnn extends AutoCloseable {
        /**
         * Forward with dropout, mean softmax cross-entropy, backward, Adam with rate 1e-3.
         *
         * @param ids (batch, 56)
         * @return the loss
         */
        default float trainStep(int[] ids, int[] labels, int batch) throws Exception {
            throw new UnsupportedOperationException();
        }

        /** Forward without dropout; (batch, 2) scores, complete on return. The array may be the same each time. */
        float[] infer(int[] ids, int batch) throws Exception;

        default boolean trains() {
            return true;
        }

        /** Whether every row of the table follows Adam at every step, so that losses must be those of the peers. */
        default boolean adamIsDense() {
            return true;
        }

        @Override
        default void close() throws Exception {}
    }

    /** A trained text classifier. */
    interface TextModel extends AutoCloseable {
        /** The most probable of the labels it was trained on. */
        String label(String text) throws Exception;

        /** What of the training is needed to classify, as a file. */
        Path file();

        @Override
        default void close() throws Exception {}
    }

    /** Works on {@link Inputs#convInput}, {@link Inputs#convWeights}, {@link Inputs#convGrad}, in memory before timing. */
    interface Conv extends AutoCloseable {
        void forward() throws Exception;

        /** The gradients of weights and input. */
        default void backward() throws Exception {
            throw new UnsupportedOperationException();
        }

        /** Sums of absolute values of y, dx, dw (or y alone), to see that all peers did the same work. */
        double[] check() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** C = A B, square. */
    interface Gemm extends AutoCloseable {
        void run() throws Exception;

        /** Sum of absolute values of C, after {@link #run}. */
        double check() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** Starts with {@link Inputs#lenetWeights()}. */
    interface Lenet extends AutoCloseable {
        /**
         * @param images (batch, 1, 28, 28)
         * @return the loss
         */
        float trainStep(float[] images, int[] labels, int batch) throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** A {@link NetworkPlan}, built: it starts with its numbers. */
    interface ImageNetwork extends AutoCloseable {
        /**
         * Forward with dropout and the statistics of the batch, mean softmax cross-entropy, backward, Adam.
         *
         * @param images (batch, height, width, channels)
         * @return the loss
         */
        float trainStep(float[] images, int[] labels, int batch) throws Exception;

        /** Sets the learning rate of the steps to come, which is 1e-3 before; Stride's steps all have the first one that is set. */
        void rate(float rate) throws Exception;

        /** Forward with the running statistics; (batch, classes), complete on return. The array may be the same each time. */
        float[] logits(float[] images, int batch) throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** A trained classifier of pictures. */
    interface PictureModel extends AutoCloseable {
        /** Of all steps. */
        List<Float> losses();

        /** The most probable label of each. */
        int[] labels(PictureSet pictures) throws Exception;

        /** Whether the steps were those of the task, so that losses must be those of the peers. */
        default boolean isComparable() {
            return true;
        }

        @Override
        default void close() throws Exception {}
    }

    /** A square filter over {@code n} images of {@code cin} channels. */
    record ConvShape(int n, int h, int w, int cin, int cout, int k, int stride, int pad) {
        public int oh() {
            return (h + 2 * pad - k) / stride + 1;
        }

        public int ow() {
            return (w + 2 * pad - k) / stride + 1;
        }

        /** Of the forward pass, counted directly, padding included; backward has twice as many. */
        public double flops() {
            return 2.0 * n * oh() * ow() * cout * cin * k * k;
        }

        @Override
        public String toString() {
            return n + "x" + h + "x" + w + "x" + cin + "-" + cout + "-k" + k + "s" + stride + "p" + pad;
        }
    }
}
