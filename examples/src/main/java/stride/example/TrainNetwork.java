package stride.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import stride.layer.Chain;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.Flatten;
import stride.layer.MaxPool2d;
import stride.layer.Nonlinearity;
import stride.modelfile.ModelFile;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.operation.SoftmaxCrossEntropy;
import stride.parallel.Workers;
import stride.random.RandomStream;
import stride.tensor.Shape;
import stride.training.Evaluator;
import stride.training.ExampleSet;
import stride.training.Optimizer;
import stride.training.TrainingLoop;
import stride.training.TrainingSettings;

/**
 * A network of one's own, with module {@code core} alone: builds it, trains it to tell bars across an image from bars down it,
 * measures, saves, loads and uses it. {@code stride info MODEL} shows what is in the file.
 *
 * <pre>TrainNetwork MODEL</pre>
 */
public final class TrainNetwork {
    private static final List<String> LABELS = List.of("across", "down");
    private static final int SIDE = 8; // pixels

    private TrainNetwork() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Network network = new Network(
                Chain.of(Conv2d.of(3, 3, 8), Nonlinearity.RELU, MaxPool2d.of(2), new Flatten(), Dense.of(2)),
                Shape.of(SIDE, SIDE, 1)); // height, width, channels
        System.out.print(network.summary());

        Parameters parameters = network.initialize(1);
        TrainingSettings settings = TrainingSettings.of(32, Optimizer.Adam.PUBLISHED, 1e-2f, 1);
        try (Workers workers = new Workers(2)) {
            TrainingLoop loop = new TrainingLoop(network, parameters, settings, bars(512, 1), workers);
            for (int step = 0; step < 5 * loop.stepsPerEpoch(); step++) {
                loop.next();
            }
            double accuracy = new Evaluator(network, loop.parameters(), workers).accuracy(bars(200, 2));
            System.out.printf("accuracy %.1f %% on images that it has not seen%n", 100 * accuracy);
        }
        new ModelFile(network, parameters, Map.of("labels", LABELS), Map.of()).write(file);

        ModelFile read = ModelFile.read(file);
        Session session = read.network().orElseThrow().session(read.parameters(), 1);
        ExampleSet image = bars(1, 3);
        image.load(0, session, 0);
        session.forward(1);
        double[] probabilities = new double[LABELS.size()];
        SoftmaxCrossEntropy.probabilities(session.output(), 0, probabilities);
        System.out.printf(
                "a bar %s: across %.3f, down %.3f%n", LABELS.get(image.label(0)), probabilities[0], probabilities[1]);
    }

    /** Noise with a bar of one pixel's width. */
    private static ExampleSet bars(int count, long seed) {
        RandomStream random = RandomStream.of(seed);
        float[][] images = new float[count][SIDE * SIDE]; // row by row
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = random.nextInt(LABELS.size());
            int place = random.nextInt(SIDE);
            for (int p = 0; p < images[i].length; p++) {
                images[i][p] = 0.5f * random.nextFloat();
            }
            for (int k = 0; k < SIDE; k++) {
                images[i][labels[i] == 0 ? place * SIDE + k : k * SIDE + place] += 0.5f;
            }
        }
        return ExampleSet.of(images, labels);
    }
}
