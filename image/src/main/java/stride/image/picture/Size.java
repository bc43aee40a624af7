package stride.image.picture;

/** Extents of a picture in pixels, each at least 1. */
public record Size(int height, int width) {
    /** @throws IllegalArgumentException if an extent is less than 1 */
    public Size {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "a picture has at least one row and one column, not " + height + " and " + width);
        }
    }

    /** How many pixels. */
    public long pixels() {
        return (long) height * width;
    }

    /** Rows and columns exchanged. */
    Size turned() {
        return new Size(/* height= */ width, /* width= */ height);
    }

    /** {@code HEIGHT x WIDTH}. */
    @Override
    public String toString() {
        return height + " x " + width;
    }
}
