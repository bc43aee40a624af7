package stride.image.picture;

import java.nio.file.Path;

/**
 * What a picture file says of itself, without decoding it.
 *
 * @param size upright
 * @param channels {@link Picture#GREY} or {@link Picture#COLOUR}; what has a palette counts as colour
 */
public record PictureHeader(PictureKind kind, Size size, int channels) {
    static final int PNG_COLOUR_TYPE = 25; // where it stands; its second bit is colour

    /**
     * @throws stride.classify.data.BadRecordException if it is no picture, or too large
     * @throws stride.classify.data.DataException if it can't be read
     */
    public static PictureHeader read(Path file) {
        return PictureDecoder.header(file);
    }
}
