package stride.benchmark;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import stride.definition.NetworkDefinition;
import stride.image.ImagePreset;
import stride.layer.ParameterSpec;
import stride.network.Network;
import stride.network.Parameters;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** Writes the networks of the presets for pictures as {@link NetworkPlan} reads them: {@code NetworkFiles TO}. */
public final class NetworkFiles {
    private static final int CLASSES = 10;
    private static final long SEED = 1;

    private NetworkFiles() {}

    public static void main(String[] arguments) throws IOException {
        Path to = Files.createDirectories(Path.of(arguments[0]));
        write(to, "lenet-28x28x1", ImagePreset.LENET, Shape.of(28, 28, 1));
        write(to, "small-28x28x1", ImagePreset.SMALL, Shape.of(28, 28, 1));
        write(to, "small-32x32x3", ImagePreset.SMALL, Shape.of(32, 32, 3));
    }

    private static void write(Path to, String name, ImagePreset preset, Shape input) throws IOException {
        Network network = new Network(preset.layers(CLASSES, input), input);
        Parameters parameters = network.initialize(SEED);
        moveStatistics(parameters);
        write(to, name, network, parameters);
    }

    /** As if it had been trained: running statistics of 0 and 1 would hide how they are used. */
    private static void moveStatistics(Parameters parameters) {
        int seed = 0;
        for (ParameterSpec spec : parameters.specs()) {
            if (!spec.trainable()) {
                Tensor tensor = parameters.get(spec.name());
                float[] moves = Inputs.fill(200 + seed++, tensor.size(), 0.2f);
                for (int i = 0; i < moves.length; i++) {
                    tensor.set(i, tensor.get(i) + moves[i]);
                }
            }
        }
    }

    static void write(Path to, String name, Network network, Parameters parameters) throws IOException {
        int classes = network.output().dimension(-1);
        Files.writeString(to.resolve(name + ".layers"), NetworkDefinition.print(network.layer(), classes));
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(to.resolve(name + ".numbers"))))) {
            for (int axis = 0; axis < 3; axis++) {
                out.writeInt(network.input().dimension(axis));
            }
            out.writeInt(classes);
            out.writeInt(parameters.size());
            for (ParameterSpec spec : network.parameters()) {
                Tensor tensor = parameters.get(spec.name());
                for (int i = 0; i < tensor.size(); i++) {
                    out.writeFloat(tensor.get(i));
                }
            }
        }
    }
}
