package stride.operation;

import java.util.Arrays;

/** Another word for each word, by their ids: itself, if there is none. Immutable. */
public final class WordMap {
    private final int[] images; // (words)

    /**
     * @param images (words): the word that stands for each, an id of 0 or more; it may lie beyond the words that have an image
     * @throws IllegalArgumentException if an id is negative
     */
    public WordMap(int[] images) {
        this.images = images.clone();
        for (int word = 0; word < images.length; word++) {
            if (this.images[word] < 0) {
                throw new IllegalArgumentException(
                        "word " + word + " must become an id of 0 or more, got " + this.images[word]);
            }
        }
    }

    /** How many words have an image. */
    public int words() {
        return images.length;
    }

    /**
     * The word that stands for a word.
     *
     * @throws IllegalArgumentException if the map has no such word
     */
    public int image(int word) {
        if (word < 0 || word >= images.length) {
            throw new IllegalArgumentException("id " + word + " is not in 0 to " + (images.length - 1));
        }
        return images[word];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WordMap that && Arrays.equals(images, that.images);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(images);
    }

    /** Its size, not every word: it stands in messages. */
    @Override
    public String toString() {
        return "WordMap[words=" + images.length + "]";
    }
}
