package stride.benchmark;

import java.nio.FloatBuffer;
import stride.definition.NetworkDefinition;
import stride.layer.ParameterSpec;
import stride.network.Model;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** A network of images. Until it is trained it is a {@link Model}, whose normalizations are folded into its convolutions. */
final class ImageNetworkOfStride implements Peer.ImageNetwork {
    private final Network network;
    private final Parameters parameters;
    private final Model model;
    private final int threads;
    private float rate = Training.USUAL_RATE;
    private Session session; // of the model, for as many images as were asked of last
    private Training training; // from the first step on

    ImageNetworkOfStride(NetworkPlan plan, int threads) {
        Shape input = Shape.of(plan.height(), plan.width(), plan.channels());
        this.network =
                new Network(NetworkDefinition.parse("the network", plan.lines()).layers(plan.classes(), input), input);
        this.parameters = Parameters.zeros(network.parameters());
        FloatBuffer numbers = plan.remaining();
        for (ParameterSpec spec : network.parameters()) {
            Tensor tensor = parameters.get(spec.name());
            numbers.get(tensor.array(), tensor.offset(), tensor.size());
        }
        this.model = new Model(network, parameters, Model.USUAL_BYTES);
        this.threads = threads;
        this.session = model.session(1);
    }

    @Override
    public float trainStep(float[] images, int[] labels, int batch) {
        if (training == null) {
            training = new Training(network, parameters, batch, threads, rate);
        }
        return training.step(images, labels, labels);
    }

    @Override
    public void rate(float rate) {
        this.rate = rate;
    }

    @Override
    public float[] logits(float[] images, int batch) {
        if (training != null) {
            session = network.session(training.parameters(), batch);
        } else if (session.capacity() != batch) {
            session = model.session(batch);
        }
        System.arraycopy(images, 0, session.input().array(), session.input().offset(), images.length);
        session.forward(batch);
        Tensor output = session.output();
        float[] logits = new float[output.size()];
        System.arraycopy(output.array(), output.offset(), logits, 0, logits.length);
        return logits;
    }

    @Override
    public void close() {
        if (training != null) {
            training.close();
        }
    }
}
