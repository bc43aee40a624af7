package stride.text.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A segmenter such as others may write: from left to right, the longest word of a list, else a single character. */
public final class LongestMatchSegmenter implements Segmenter {
    private static final Set<String> WORDS = Set.of("我们", "喜欢", "咖啡", "咖啡店", "天气", "iphone 15");
    private static final int LONGEST = 9;

    @Override
    public String name() {
        return "longest-match";
    }

    @Override
    public List<String> segment(String text) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.offsetByCodePoints(at, 1);
            for (int longer = Math.min(text.length(), at + LONGEST); longer > end; longer--) {
                if (WORDS.contains(text.substring(at, longer))) {
                    end = longer;
                }
            }
            words.add(text.substring(at, end));
            at = end;
        }
        return words;
    }
}
