package stride.text.token;

import java.util.Arrays;
import java.util.List;

/** A segmenter that breaks its promise: it cuts at every Java character, through surrogate pairs. */
public final class CharacterCuttingSegmenter implements Segmenter {

    @Override
    public String name() {
        return "cutting";
    }

    @Override
    public List<String> segment(String text) {
        return Arrays.asList(text.split(""));
    }
}
