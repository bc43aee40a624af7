package stride.benchmark;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What there is to be trained, as every peer gets it: files that {@code PictureFiles} of module {@code stride} has made.
 *
 * @param preset the name of Stride's network
 * @param train to train on
 * @param test to measure on
 * @param plan the network, as it starts
 * @param batchSize pictures a step; the last step of an epoch has what is left
 * @param orders of the pictures, an epoch each
 * @param rates of learning, a step each
 */
record PictureTask(
        String preset,
        PictureSet train,
        PictureSet test,
        NetworkPlan plan,
        int batchSize,
        int[][] orders,
        float[] rates) {

    /** @param name such as {@code mnist-small} */
    static PictureTask read(Path folder, String name, boolean quick) throws IOException {
        Path file = file(folder, name, quick);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            String set = in.readUTF();
            String preset = in.readUTF();
            int batchSize = in.readInt();
            int[][] orders = new int[in.readInt()][in.readInt()];
            for (int[] order : orders) {
                for (int i = 0; i < order.length; i++) {
                    order[i] = in.readInt();
                }
            }
            float[] rates = new float[in.readInt()];
            for (int i = 0; i < rates.length; i++) {
                rates[i] = in.readFloat();
            }
            return new PictureTask(
                    preset,
                    PictureSet.read(folder.resolve(set + "-train.pictures")),
                    PictureSet.read(folder.resolve(set + "-test.pictures")),
                    NetworkPlan.read(folder, name),
                    batchSize,
                    orders,
                    rates);
        }
    }

    /** What {@link #read} reads, besides pictures and network. */
    static void write(
            Path folder,
            String name,
            boolean quick,
            String set,
            String preset,
            int batchSize,
            int[][] orders,
            float[] rates)
            throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file(folder, name, quick))))) {
            out.writeUTF(set);
            out.writeUTF(preset);
            out.writeInt(batchSize);
            out.writeInt(orders.length);
            out.writeInt(orders[0].length);
            for (int[] order : orders) {
                for (int picture : order) {
                    out.writeInt(picture);
                }
            }
            out.writeInt(rates.length);
            for (float rate : rates) {
                out.writeFloat(rate);
            }
        }
    }

    private static Path file(Path folder, String name, boolean quick) {
        return folder.resolve(name + (quick ? "-quick" : "") + ".task");
    }

    int epochs() {
        return orders.length;
    }
}
