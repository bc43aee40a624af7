package stride.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.data.Noun;
import stride.classify.network.InputEncoder;
import stride.file.Fields;
import stride.image.augment.Augmentation;
import stride.image.dataset.PictureLayout;
import stride.image.picture.Picture;
import stride.random.RandomStream;
import stride.tensor.Shape;

/**
 * From pictures to a network's input: all of one size, each channel with mean 0 and variance 1 over the training part.
 *
 * @param shape (height, width, channels)
 * @param mean (channels): of the values 0 to 255 of each channel
 * @param deviation (channels): by which they are divided after that; positive
 * @param augmentation of pictures to learn from
 * @param layout of the files that they came from
 */
record PictureEncoder(
        Shape shape,
        List<Double> mean,
        List<Double> deviation,
        Augmentation augmentation,
        Optional<PictureLayout> layout)
        implements InputEncoder<Picture> {
    static final Noun NOUN = new Noun("a picture", "pictures");
    static final String TASK = "image-classification";

    private static final int LARGEST_SIDE = 4096;

    PictureEncoder {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (shape.rank() != 3
                || (shape.dimension(2) != Picture.GREY && shape.dimension(2) != Picture.COLOUR)
                || shape.dimension(0) < 1
                || shape.dimension(0) > LARGEST_SIDE
                || shape.dimension(1) < 1
                || shape.dimension(1) > LARGEST_SIDE) {
            throw new IllegalArgumentException("a picture's numbers are (height, width, 1 or 3), not " + shape);
        }
        if (mean.size() != shape.dimension(2) || deviation.size() != shape.dimension(2)) {
            throw new IllegalArgumentException("a mean and a deviation of each of " + shape.dimension(2)
                    + " channels are needed, there are " + mean.size() + " and " + deviation.size());
        }
        for (int c = 0; c < mean.size(); c++) {
            if (!(Math.abs(mean.get(c)) <= 255) || !(deviation.get(c) >= 1e-3 && deviation.get(c) <= 255)) {
                throw new IllegalArgumentException(
                        "a channel has mean " + mean.get(c) + " and deviation " + deviation.get(c));
            }
        }
    }

    /** One for pictures that look like these, all of that shape. */
    static PictureEncoder of(
            Shape shape, Dataset<Picture> pictures, Augmentation augmentation, Optional<PictureLayout> layout) {
        int channels = shape.dimension(2);
        double[] sums = new double[channels];
        double[] squares = new double[channels];
        for (Example<Picture> example : pictures.examples()) {
            Picture picture = example.input();
            for (int y = 0; y < picture.height(); y++) {
                for (int x = 0; x < picture.width(); x++) {
                    for (int c = 0; c < channels; c++) {
                        int value = picture.value(y, x, c);
                        sums[c] += value;
                        squares[c] += value * value;
                    }
                }
            }
        }
        double n = Math.max(1, (double) pictures.size() * shape.dimension(0) * shape.dimension(1));
        List<Double> mean = new ArrayList<>();
        List<Double> deviation = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            mean.add(sums[c] / n);
            deviation.add(Math.max(1, StrictMath.sqrt(Math.max(0, squares[c] / n - sums[c] / n * (sums[c] / n)))));
        }
        return new PictureEncoder(shape, mean, deviation, augmentation, layout);
    }

    /** A picture as large as the network's input. */
    Picture fitted(Picture picture) {
        return picture.withChannels(shape.dimension(2)).resized(shape.dimension(0), shape.dimension(1));
    }

    @Override
    public String task() {
        return TASK;
    }

    @Override
    public Noun noun() {
        return NOUN;
    }

    @Override
    public void encode(Picture picture, float[] to, int offset) {
        Picture fitted = fitted(picture);
        int channels = shape.dimension(2);
        float[] shift = shifts();
        float[] factor = factors();
        int at = offset;
        for (int y = 0; y < fitted.height(); y++) {
            for (int x = 0; x < fitted.width(); x++) {
                for (int c = 0; c < channels; c++) {
                    to[at++] = (fitted.value(y, x, c) - shift[c]) * factor[c];
                }
            }
        }
    }

    @Override
    public void encodeForTraining(Picture picture, float[] to, int offset, RandomStream random) {
        if (augmentation.isNone()) {
            encode(picture, to, offset);
            return;
        }
        augmentation.apply(fitted(picture), random, to, offset);
        int channels = shape.dimension(2);
        float[] shift = shifts();
        float[] factor = factors();
        for (int i = 0; i < shape.size(); i++) {
            int c = i % channels;
            to[offset + i] = (to[offset + i] - shift[c]) * factor[c];
        }
    }

    private float[] shifts() {
        float[] shifts = new float[mean.size()];
        for (int c = 0; c < shifts.length; c++) {
            shifts[c] = mean.get(c).floatValue();
        }
        return shifts;
    }

    private float[] factors() {
        float[] factors = new float[deviation.size()];
        for (int c = 0; c < factors.length; c++) {
            factors[c] = (float) (1 / deviation.get(c));
        }
        return factors;
    }

    @Override
    public Map<String, Object> toConfig() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("height", shape.dimension(0));
        config.put("width", shape.dimension(1));
        config.put("channels", shape.dimension(2));
        config.put("mean", mean);
        config.put("deviation", deviation);
        layout.ifPresent(files -> config.put("layout", files.toMap()));
        return config;
    }

    /** @throws IllegalArgumentException if something is missing, or out of its range */
    static PictureEncoder fromFields(Fields config) {
        Shape shape = Shape.of(
                config.require("height", Number.class).intValue(),
                config.require("width", Number.class).intValue(),
                config.require("channels", Number.class).intValue());
        return new PictureEncoder(
                shape,
                numbers(config, "mean"),
                numbers(config, "deviation"),
                Augmentation.NONE,
                PictureLayout.fromFields(config.section("layout")));
    }

    private static List<Double> numbers(Fields config, String key) {
        List<Double> numbers = new ArrayList<>();
        for (Object number : config.require(key, List.class)) {
            numbers.add(((Number) number).doubleValue());
        }
        return numbers;
    }
}
