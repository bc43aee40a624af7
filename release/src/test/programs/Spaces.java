package outside;

import java.util.List;
import stride.text.token.Segmenter;

/** Cuts at spaces. */
public final class Spaces implements Segmenter {
    @Override
    public String name() {
        return "spaces";
    }

    @Override
    public List<String> segment(String text) {
        return List.of(text.split(" "));
    }
}
