package stride.image.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.image.picture.Picture;
import stride.image.picture.Size;

/**
 * How to read pictures; {@link #defaults()} fits most files, {@link #like} those that are as a model's own data was.
 *
 * @param format the layout, or null to find it out from what is in the file
 * @param part which one to read of a file or folder that has several, such as {@code test}; null: {@code train} if there is
 *     one, else all there is
 * @param pictures the column or array of the pictures, or null to find it out
 * @param labels the column or array of the labels, or null to find it out
 * @param labelSeparator what stands between the labels of one picture in a table, or null if there is one label
 * @param multiLabel whether a picture may have any number of labels, none too; implied by a separator
 * @param pixelSize of the pictures in a table of pixels, or null if they are square
 * @param atMost pictures with more pixels than this has are resized as soon as they are read, their proportions kept; null: none is
 */
public record PictureOptions(
        @Nullable PictureFormat format,
        @Nullable String part,
        @Nullable String pictures,
        @Nullable String labels,
        @Nullable String labelSeparator,
        boolean multiLabel,
        @Nullable Size pixelSize,
        @Nullable Size atMost) {

    public PictureOptions {
        if (labelSeparator != null && labelSeparator.isEmpty()) {
            throw new IllegalArgumentException(
                    "labelSeparator must not be empty; say for example \"|\", or leave it out");
        }
        multiLabel |= labelSeparator != null;
    }

    /** Everything found out from the data, pictures of the size they have. */
    public static PictureOptions defaults() {
        return new PictureOptions(null, null, null, null, null, false, null, null);
    }

    /**
     * The columns of tables, and what separates labels, as a model remembers them. The names of arrays are found out: in a file to
     * measure on they are others, as {@code test_set_x} beside {@code train_set_x}.
     */
    public static PictureOptions like(PictureLayout model) {
        boolean columns = model.format().isTable();
        return defaults()
                .with(
                        null,
                        columns ? model.pictures().orElse(null) : null,
                        columns ? model.labels().orElse(null) : null,
                        model.labelSeparator().orElse(null));
    }

    private PictureOptions with(
            @Nullable PictureFormat forced,
            @Nullable String pictureName,
            @Nullable String labelName,
            @Nullable String separator) {
        return new PictureOptions(forced, part, pictureName, labelName, separator, multiLabel, pixelSize, atMost);
    }

    public PictureOptions withFormat(PictureFormat forced) {
        return with(forced, pictures, labels, labelSeparator);
    }

    public PictureOptions withPart(String name) {
        return new PictureOptions(format, name, pictures, labels, labelSeparator, multiLabel, pixelSize, atMost);
    }

    public PictureOptions withPictures(String columnOrArray) {
        return with(format, columnOrArray, labels, labelSeparator);
    }

    public PictureOptions withLabels(String columnOrArray) {
        return with(format, pictures, columnOrArray, labelSeparator);
    }

    public PictureOptions withLabelSeparator(String separator) {
        return with(format, pictures, labels, separator);
    }

    public PictureOptions withMultiLabel(boolean several) {
        return new PictureOptions(format, part, pictures, labels, labelSeparator, several, pixelSize, atMost);
    }

    public PictureOptions withPixelSize(Size size) {
        return new PictureOptions(format, part, pictures, labels, labelSeparator, multiLabel, size, atMost);
    }

    public PictureOptions withAtMost(Size most) {
        return new PictureOptions(format, part, pictures, labels, labelSeparator, multiLabel, pixelSize, most);
    }

    Picture limited(Picture picture) {
        return atMost == null ? picture : picture.atMost(atMost);
    }

    /** One whose label stands as a text; cut at the separator, if there is one. */
    Example<Picture> example(Picture picture, String label, Place place) {
        return labelSeparator == null
                ? example(picture, List.of(label.strip()), place)
                : example(picture, Arrays.asList(label.split(Pattern.quote(labelSeparator))), place);
    }

    /** @throws stride.classify.data.BadRecordException if it must have a label, and has none */
    Example<Picture> example(Picture picture, List<String> labels, Place place) {
        List<String> stripped = labels.stream()
                .map(String::strip)
                .filter(label -> !multiLabel || !label.isEmpty())
                .toList();
        return new Example<>(picture, stripped, place);
    }
}
