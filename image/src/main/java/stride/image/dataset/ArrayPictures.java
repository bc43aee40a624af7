package stride.image.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;
import stride.classify.data.BadRecordException;
import stride.classify.data.DataException;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.image.picture.Picture;

/**
 * Pictures of one array and their labels of another, one picture in memory at a time. The line of a place is the picture's
 * number, from 1. Floating-point pixels are from 0 to 1 if none is larger, else from 0 to 255; truths are black and white.
 */
final class ArrayPictures extends PictureReader {
    private final NumberArray array;
    private final ArrayForm form;
    private final List<List<String>> labels;
    private final PictureOptions options;
    private final PictureLayout layout;
    private final double scale;
    private final double[] values;
    private final NumberArray.Numbers numbers;
    private int done;

    ArrayPictures(
            NumberArray array,
            ArrayForm form,
            List<List<String>> labels,
            PictureOptions options,
            PictureLayout layout) {
        this.array = array;
        this.form = form;
        this.labels = labels;
        this.options = options;
        this.layout = layout;
        this.values = new double[form.values()];
        this.scale = array.isTruth() ? 255 : array.isReal() ? scale() : 1;
        this.numbers = array.open();
    }

    /** By the largest of all. */
    private double scale() {
        double most = 0;
        try (NumberArray.Numbers all = array.open()) {
            for (long i = 0; i < form.count(); i++) {
                all.read(values);
                for (double value : values) {
                    if (!(value >= 0 && value <= 255)) {
                        throw outside(i, value);
                    }
                    most = Math.max(most, value);
                }
            }
        }
        return most <= 1 ? 255 : 1;
    }

    private DataException outside(long number, double value) {
        return new DataException(
                new Place(array.place().file(), number + 1),
                "a pixel of this picture is " + value + ", outside of 0 to 1 and of 0 to 255",
                "save the pictures before their values are shifted or scaled otherwise");
    }

    @Override
    @Nullable
    protected Example<Picture> read() {
        if (done == form.count()) {
            numbers.end();
            return null;
        }
        numbers.read(values);
        int number = done++;
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] <= 255)) {
                BadRecordException bad = new BadRecordException(
                        new Place(array.place().file(), number + 1),
                        "a pixel of this picture is " + values[i] + ", outside of 0 to 255",
                        Remedy.of("correct it"));
                throw bad;
            }
            values[i] *= scale;
        }
        Picture picture = options.limited(form.picture(values));
        return options.example(
                picture, labels.get(number), new Place(array.place().file(), number + 1));
    }

    @Override
    public PictureLayout layout() {
        return layout;
    }

    @Override
    public void close() {
        numbers.close();
    }
}
