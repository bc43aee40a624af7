package stride.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import stride.kernel.Kernels;
import stride.kernel.Product;
import stride.layer.Branches;
import stride.layer.Chain;
import stride.layer.Conv1d;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.Dropout;
import stride.layer.Embedding;
import stride.layer.Flatten;
import stride.layer.Initializer;
import stride.layer.Layer;
import stride.layer.MaxOverTime;
import stride.layer.MaxPool2d;
import stride.layer.Nonlinearity;
import stride.layer.Padding;
import stride.network.Network;
import stride.network.Parameters;
import stride.operation.MatrixProduct;
import stride.parallel.Workers;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * Stride. The system property {@code benchmark.lazy} chooses lazy updates of the table of word vectors, {@code
 * benchmark.linear} the linear model alone as the classifier of texts, {@code benchmark.preset} a classifier of pictures with all
 * that its preset does.
 */
public final class StridePeer implements Peer {
    private static final boolean LAZY = Boolean.getBoolean("benchmark.lazy");
    private static final boolean LINEAR = Boolean.getBoolean("benchmark.linear");
    private static final boolean PRESET = Boolean.getBoolean("benchmark.preset");
    private static final int BATCH = 64;

    private int threads = 1;

    @Override
    public String version() {
        return "Stride; kernels: " + Kernels.chosen().name().replace(',', ';') + "; Java " + Runtime.version();
    }

    @Override
    public void start(int threads) {
        this.threads = threads;
    }

    @Override
    public TextCnn textCnn(String variant, double keep) {
        Network network = textCnnNetwork(keep);
        return new TextCnnOfStride(network, textCnnParameters(network), BATCH, threads, LAZY);
    }

    static Network textCnnNetwork(double keep) {
        return textCnnNetwork(
                Inputs.VOCAB, Inputs.EMBED, Inputs.SIZES, Inputs.FILTERS, Inputs.CLASSES, Inputs.SEQ, keep);
    }

    /** The weights that every peer starts from. */
    static Parameters textCnnParameters(Network network) {
        Inputs.TextCnnWeights w = Inputs.textCnnWeights();
        Parameters parameters = Parameters.zeros(network.parameters());
        int next = 0;
        set(parameters, next++, w.emb());
        for (int i = 0; i < Inputs.SIZES.length; i++) {
            set(parameters, next++, Inputs.filterAsHwio(w.conv()[i], Inputs.SIZES[i]));
            set(parameters, next++, w.convBias()[i]);
        }
        set(parameters, next++, w.out());
        set(parameters, next, w.outBias());
        return parameters;
    }

    static Network textCnnNetwork(
            int words, int channels, int[] widths, int filters, int classes, int time, double keep) {
        Layer[] branches = new Layer[widths.length];
        for (int i = 0; i < branches.length; i++) {
            branches[i] = Chain.of(Conv1d.of(widths[i], filters), Nonlinearity.RELU, new MaxOverTime());
        }
        return new Network(
                Chain.of(
                        new Embedding(words, channels, new Initializer.Uniform(-1, 1)),
                        Branches.of(branches),
                        new Dropout((float) keep),
                        Dense.of(classes)),
                Shape.of(time));
    }

    private static void set(Parameters parameters, int index, float[] values) {
        Tensor to = parameters.get(parameters.specs().get(index).name());
        if (to.size() != values.length) {
            throw new IllegalStateException(parameters.specs().get(index) + " does not hold " + values.length);
        }
        System.arraycopy(values, 0, to.array(), to.offset(), values.length);
    }

    @Override
    public Conv conv(String variant, ConvShape shape) {
        return ConvolutionOfStride.of(shape, threads);
    }

    @Override
    public Gemm gemm(int n) {
        float[] a = Inputs.fill(4, n * n, 1);
        float[] b = Inputs.fill(5, n * n, 1);
        float[] c = new float[n * n];
        Workers workers = new Workers(threads);
        MatrixProduct products = new MatrixProduct(workers);
        Product product =
                new Product().of(n, n, n).left(a, 0, n, 1).right(b, 0, n).into(c, 0, n);
        return new Gemm() {
            @Override
            public void run() {
                products.run(product);
            }

            @Override
            public double check() {
                return Inputs.sumAbs(c);
            }

            @Override
            public void close() {
                workers.close();
            }
        };
    }

    @Override
    public Lenet lenet(double keep) {
        return lenet(keep, threads);
    }

    static Lenet lenet(double keep, int threads) {
        Network network = new Network(
                Chain.of(
                        Conv2d.of(5, 5, 32).withPadding(Padding.SAME),
                        Nonlinearity.RELU,
                        MaxPool2d.of(2),
                        Conv2d.of(5, 5, 64).withPadding(Padding.SAME),
                        Nonlinearity.RELU,
                        MaxPool2d.of(2),
                        new Flatten(),
                        Dense.of(512),
                        Nonlinearity.RELU,
                        new Dropout((float) keep),
                        Dense.of(10)),
                Shape.of(28, 28, 1));
        Inputs.LenetWeights w = Inputs.lenetWeights();
        Parameters parameters = Parameters.zeros(network.parameters());
        set(parameters, 0, Inputs.oihwToHwio(w.c1(), 32, 1, 5));
        set(parameters, 2, Inputs.oihwToHwio(w.c2(), 64, 32, 5));
        set(parameters, 4, Inputs.denseAfterImage(w.f1(), 512, 64, 49));
        set(parameters, 6, Inputs.denseAfterImage(w.f2(), 10, 512, 1));
        Training training = new Training(network, parameters, BATCH, threads, false);
        return new Lenet() {
            @Override
            public float trainStep(float[] images, int[] labels, int batch) {
                return training.step(images, labels, labels);
            }

            @Override
            public void close() {
                training.close();
            }
        };
    }

    @Override
    public TextModel trainTexts(List<LabelledText> train, List<LabelledText> dev, Path folder) throws IOException {
        return TextClassifierOfStride.train(train, dev, LINEAR, threads, folder);
    }

    @Override
    public ImageNetwork network(NetworkPlan plan) {
        return new ImageNetworkOfStride(plan, threads);
    }

    @Override
    public PictureModel trainPictures(PictureTask task) {
        return PictureClassifierOfStride.train(task, PRESET, threads);
    }

    @Override
    public void measure(String workload, Measurement measurement) throws Exception {
        switch (workload) {
            case "text-settings" -> new TextSettingsWorkload(measurement).run();
            case "geometry" -> GeometryWorkload.run(measurement);
            case "scaling" -> ScalingWorkload.run(measurement);
            default -> Peer.super.measure(workload, measurement);
        }
    }
}
