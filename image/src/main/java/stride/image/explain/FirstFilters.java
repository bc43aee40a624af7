package stride.image.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stride.image.picture.Picture;
import stride.layer.BatchNorm;
import stride.layer.Conv2d;
import stride.layer.Node;
import stride.layer.Nonlinearity;
import stride.network.Network;
import stride.network.Parameters;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * The filters of a network's first convolution, which see the picture itself, and what they make of a picture. Immutable, safe for
 * any number of threads.
 */
public final class FirstFilters {
    private final List<Picture> filters;
    private final LayerSequence.Part layers;

    private FirstFilters(List<Picture> filters, LayerSequence.Part layers) {
        this.filters = List.copyOf(filters);
        this.layers = layers;
    }

    /** Those of a network; empty if its first layer is no convolution of pictures, grey or in colour. */
    public static Optional<FirstFilters> of(Network network, Parameters parameters) {
        LayerSequence layers = new LayerSequence(network);
        Node first = layers.node(0);
        int channels = network.input().dimension(-1);
        if (!(first.layer() instanceof Conv2d) || (channels != Picture.GREY && channels != Picture.COLOUR)) {
            return Optional.empty();
        }
        int end = 1;
        while (end < layers.size()
                && (layers.node(end).layer() instanceof BatchNorm
                        || layers.node(end).layer() instanceof Nonlinearity)) {
            end++;
        }
        Tensor w = parameters.get(first.parameters().get(0).name());
        List<Picture> filters = new ArrayList<>();
        for (int f = 0; f < w.shape().dimension(3); f++) {
            filters.add(picture(w, f));
        }
        return Optional.of(new FirstFilters(filters, layers.part(0, end, parameters)));
    }

    /** Zero is in the middle of 0 to 255, and the largest weight of the filter, whatever its sign, at one of the ends. */
    private static Picture picture(Tensor w, int filter) {
        Shape shape = w.shape(); // (height, width, channels, filters)
        int filters = shape.dimension(3);
        byte[] pixels = new byte[w.size() / filters];
        double largest = 0;
        for (int i = 0; i < pixels.length; i++) {
            largest = Math.max(largest, Math.abs(w.get(i * filters + filter)));
        }
        for (int i = 0; i < pixels.length; i++) {
            double share = largest == 0 ? 0 : w.get(i * filters + filter) / largest; // -1 to 1
            pixels[i] = (byte) Math.round(127.5 + 127.5 * share);
        }
        return Picture.of(shape.dimension(0), shape.dimension(1), shape.dimension(2), pixels);
    }

    /** Each as a small picture in the channels of those that the network sees: mid grey is 0, and the largest weight is at an end. */
    public List<Picture> filters() {
        return filters;
    }

    /**
     * One of them, and what it makes of a picture.
     *
     * @param weights as in {@link #filters}
     * @param map how much the surroundings of each place look like it, normalized and cut off as the network does it
     */
    public record Filter(Picture weights, PlaceMap map) {}

    /**
     * What each makes of a picture.
     *
     * @param input (height, width, channels), as the network reads it
     */
    public List<Filter> of(float[] input) {
        float[] output = layers.run(input); // (height, width, filters)
        Shape shape = layers.network().output();
        List<Filter> seen = new ArrayList<>();
        for (int f = 0; f < filters.size(); f++) {
            double[] values = new double[output.length / filters.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = output[i * filters.size() + f];
            }
            seen.add(new Filter(filters.get(f), new PlaceMap(shape.dimension(0), shape.dimension(1), values)));
        }
        return List.copyOf(seen);
    }
}
