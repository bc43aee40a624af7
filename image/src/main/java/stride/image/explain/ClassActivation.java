package stride.image.explain;

import java.util.List;
import java.util.Optional;
import stride.layer.Dense;
import stride.layer.Dropout;
import stride.layer.GlobalAveragePool2d;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * How much the places of a picture speak for a label. Let f (height, width, channels) be the last image that the network makes of a
 * picture; for the logits a linear form is given, {@code sum over k of d[k] logit[k]}, which is one logit or the difference of two.
 *
 * <ul>
 *   <li>Where f is averaged over all places and a dense layer follows, the form is itself a mean over places: of
 *       {@code sum over c, k of f[y,x,c] W[c,k] d[k]}, and of a bias. That is the map, and nothing is estimated (CAM; Zhou and others,
 *       "Learning deep features for discriminative localization", 2016, equations 1 and 2).
 *   <li>In any other network channel c counts by the mean over places of the form's derivative by f[y,x,c], and the map is
 *       {@code sum over c of a[c] f[y,x,c]} (Grad-CAM; Selvaraju and others, "Grad-CAM: visual explanations from deep networks via
 *       gradient-based localization", 2017, equations 1 and 2). Their ReLU is left to who shows the map: of a difference, what is
 *       negative speaks for the other label.
 *   <li>Where no layer makes an image of several places, f is the picture itself, and a place counts by its value times the derivative,
 *       {@code sum over c of f[y,x,c] dform/df[y,x,c]}: of a network that is linear, these are the terms of the logit (Shrikumar and
 *       others, "Not just a black box: learning important features through propagating activation differences", 2016, section 2).
 * </ul>
 *
 * <p>Several networks are averaged, as their logits are. Immutable, safe for any number of threads.
 */
public final class ClassActivation {
    private final Method method;
    private final List<Cut> members;

    /** How a map comes about. */
    public enum Method {
        /** The terms of the logit, exactly. */
        CAM("class activation"),
        /** Its derivative, which says what would change it by a little. */
        GRAD_CAM("gradient-weighted class activation"),
        /** Value times derivative, pixel by pixel. */
        GRADIENT_TIMES_INPUT("gradient times input");

        private final String meaning;

        Method(String meaning) {
            this.meaning = meaning;
        }

        /** In a few words. */
        public String meaning() {
            return meaning;
        }
    }

    /**
     * A network in two.
     *
     * @param head makes the image; empty if that is the picture itself
     * @param tail makes logits of it
     */
    private record Cut(Optional<LayerSequence.Part> head, LayerSequence.Part tail) {}

    /**
     * That of networks of the same layers.
     *
     * @param network from a picture (height, width, channels) to logits (classes)
     * @param members the numbers of each, one or more
     */
    public ClassActivation(Network network, List<Parameters> members) {
        LayerSequence layers = new LayerSequence(network);
        int last = layers.size() - 2; // the last layer of all makes the logits
        while (last >= 0 && !layers.makesImage(last)) {
            last--;
        }
        int cut = last + 1;
        this.method = cut == 0 ? Method.GRADIENT_TIMES_INPUT : averages(layers, cut) ? Method.CAM : Method.GRAD_CAM;
        this.members = members.stream()
                .map(numbers -> new Cut(
                        cut == 0 ? Optional.empty() : Optional.of(layers.part(0, cut, numbers)),
                        layers.part(cut, layers.size(), numbers)))
                .toList();
    }

    /** Whether from there on there is but the mean over all places and a dense layer. */
    private static boolean averages(LayerSequence layers, int from) {
        int last = layers.size() - 1;
        for (int i = from + 1; i < last; i++) {
            if (!(layers.node(i).layer() instanceof Dropout)) {
                return false;
            }
        }
        return from < last
                && layers.node(from).layer() instanceof GlobalAveragePool2d
                && layers.node(last).layer() instanceof Dense;
    }

    /**
     * What a picture gives.
     *
     * @param method how the map came about
     * @param map over the picture
     * @param form the value of the linear form of the logits
     * @param bias of {@link Method#CAM}: the form less the mean of the map, the same for all pictures; of others not known, and 0
     */
    public record Activation(Method method, PlaceMap map, double form, double bias) {}

    /**
     * The map of one picture.
     *
     * @param input (height, width, channels), as the network reads it
     * @param direction (classes): the linear form
     */
    public Activation of(float[] input, double[] direction) {
        List<Work> works =
                members.stream().map(cut -> new Work(cut, input, direction)).toList();
        Shape shape = members.get(0).tail.network().input();
        double[] places = new double[shape.dimension(0) * shape.dimension(1)];
        double form = 0;
        double bias = 0;
        for (Work work : works) {
            work.addTo(places);
            form += work.form() / works.size();
            bias += method == Method.CAM ? work.bias() / works.size() : 0;
        }
        return new Activation(method, new PlaceMap(shape.dimension(0), shape.dimension(1), places), form, bias);
    }

    /** One picture and one network. */
    private final class Work {
        private final Session tail;
        private final Parameters numbers; // of the tail
        private final double[] direction; // (classes)
        private final int channels;

        Work(Cut cut, float[] input, double[] direction) {
            this.tail = method == Method.CAM
                    ? cut.tail.network().session(cut.tail.parameters(), 1)
                    : cut.tail.network().gradientSession(cut.tail.parameters(), 1);
            this.numbers = cut.tail.parameters();
            this.direction = direction;
            this.channels = cut.tail.network().input().dimension(2);
            float[] image = cut.head.map(head -> head.run(input)).orElse(input);
            System.arraycopy(image, 0, tail.input().array(), tail.input().offset(), image.length);
            tail.forward(1);
        }

        double form() {
            return dot(tail.output(), 0);
        }

        /** The dense layer's b (classes) in that direction. */
        double bias() {
            return dot(numbers.get(numbers.specs().get(1).name()), 0);
        }

        private double dot(Tensor tensor, int from) {
            double sum = 0;
            for (int k = 0; k < direction.length; k++) {
                sum += direction[k] * tensor.get(from + k);
            }
            return sum;
        }

        /** @param places (height, width) */
        void addTo(double[] places) {
            Tensor image = tail.input();
            double[] weights = weights(); // (channels), or as the image
            for (int i = 0; i < image.size(); i++) {
                places[i / channels] += weights[i % weights.length] * image.get(i) / members.size();
            }
        }

        private double[] weights() {
            return switch (method) {
                case CAM -> dense();
                case GRAD_CAM -> meanGradient();
                case GRADIENT_TIMES_INPUT -> gradient();
            };
        }

        /** (channels): the dense layer's W (channels, classes) in that direction. */
        private double[] dense() {
            Tensor w = numbers.get(numbers.specs().get(0).name());
            double[] weights = new double[channels];
            for (int c = 0; c < channels; c++) {
                weights[c] = dot(w, c * direction.length);
            }
            return weights;
        }

        /** (channels) */
        private double[] meanGradient() {
            double[] gradient = gradient();
            int places = gradient.length / channels;
            double[] mean = new double[channels];
            for (int i = 0; i < gradient.length; i++) {
                mean[i % channels] += gradient[i] / places;
            }
            return mean;
        }

        /** (height, width, channels): the form's derivative by the image. */
        private double[] gradient() {
            for (int k = 0; k < direction.length; k++) {
                tail.outputGradient().set(k, (float) direction[k]);
            }
            tail.backward(1);
            double[] gradient = new double[tail.inputGradient().size()];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = tail.inputGradient().get(i);
            }
            return gradient;
        }
    }
}
