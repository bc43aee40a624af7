package stride.image.dataset;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import stride.file.Fields;

/**
 * How the pictures that a model was trained on were laid out: what is found out anew for each file, as a rule, is here as it
 * was found. A model keeps it.
 *
 * @param format of the file or folder
 * @param pictures the column or array of the pictures; empty where there is but one
 * @param labels the column or array of the labels; empty where there is but one
 * @param labelSeparator what stood between the labels of one picture
 */
public record PictureLayout(
        PictureFormat format, Optional<String> pictures, Optional<String> labels, Optional<String> labelSeparator) {

    /** Of what has neither columns nor names. */
    static PictureLayout of(PictureFormat format, PictureOptions options) {
        return new PictureLayout(
                format, Optional.empty(), Optional.empty(), Optional.ofNullable(options.labelSeparator()));
    }

    /** With the names that were found. */
    PictureLayout named(String pictureName, String labelName) {
        return new PictureLayout(format, Optional.of(pictureName), Optional.of(labelName), labelSeparator);
    }

    /** As a JSON object; what there is not is left out. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", format.toString());
        pictures.ifPresent(name -> map.put("pictures", name));
        labels.ifPresent(name -> map.put("labels", name));
        labelSeparator.ifPresent(between -> map.put("labelSeparator", between));
        return map;
    }

    /**
     * Of a JSON object; empty if it has no format, as in models that were not trained from files.
     *
     * @throws IllegalArgumentException if there is no such format
     */
    public static Optional<PictureLayout> fromFields(Fields fields) {
        return fields.find("format", String.class)
                .map(format -> new PictureLayout(
                        PictureFormat.named(format),
                        fields.find("pictures", String.class),
                        fields.find("labels", String.class),
                        fields.find("labelSeparator", String.class).filter(between -> !between.isEmpty())));
    }

    /** In one line: {@code pictures from "file", labels from "class"}. */
    public String inWords() {
        return switch (format) {
            case IDX -> "pictures and labels from two IDX files";
            case FOLDERS -> "a picture from each file, its label from the name of its folder";
            case PIXEL_TABLE -> "pixels from columns of numbers, label from " + quoted(labels);
            case FILES -> "a picture from each file";
            case HDF5, NPY, NPZ, FILE_TABLE -> "pictures from " + quoted(pictures) + ", labels from " + quoted(labels);
        };
    }

    private static String quoted(Optional<String> name) {
        return '"' + name.orElse("?") + '"';
    }
}
