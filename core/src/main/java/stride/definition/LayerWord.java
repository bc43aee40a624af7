package stride.definition;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import stride.layer.Layer;
import stride.tensor.Shape;

/**
 * A word that stands for a layer of its own, not one composed of others.
 *
 * @param name the word
 * @param example a line with all that must stand in it
 * @param values how many values without a key must follow
 * @param keys those that may follow
 * @param input what goes into it
 * @param read makes the layer of what follows the word
 * @param say the words for a layer, if it is one of these
 */
record LayerWord(String name, String example, int values, List<String> keys, Input input, Reading read, Saying say) {

    /** What the layer makes of the words that follow. */
    @FunctionalInterface
    interface Reading {
        /**
         * @param classes for {@code dense classes}
         * @throws IllegalArgumentException if they say nothing that can be
         */
        Layer layer(LineArguments arguments, int classes);
    }

    /** The words for a layer. */
    @FunctionalInterface
    interface Saying extends Function<Layer, Optional<String>> {}

    /** What a layer takes. */
    enum Input {
        ANYTHING("anything", -1, ""),
        IMAGE("an image (height, width, channels)", 3, "it must stand before 'flatten' and 'globalaveragepool'"),
        FLAT("a flat input (n)", 1, "put 'flatten' or 'globalaveragepool' before it");

        private final String shown;
        private final int rank;
        private final String remedy;

        Input(String shown, int rank, String remedy) {
            this.shown = shown;
            this.rank = rank;
            this.remedy = remedy;
        }

        /** @throws IllegalArgumentException if the input is another */
        void require(Shape input) {
            if (rank >= 0 && input.rank() != rank) {
                throw new IllegalArgumentException("it expects " + shown + ", gets " + input + "; " + remedy);
            }
        }
    }
}
