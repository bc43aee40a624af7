package stride.image.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that the labels may have whose pictures have a certain one. */
final class Counterpart {
    private static final List<String[]> WORDS = List.of(
            new String[] {"images-idx[34]", "labels-idx1"},
            new String[] {"images\\.idx[34]", "labels.idx1"},
            new String[] {"images", "labels"},
            new String[] {"Images", "Labels"},
            new String[] {"pictures", "labels"},
            new String[] {"image", "label"},
            new String[] {"data", "labels"},
            new String[] {"features", "labels"},
            new String[] {"(?<![A-Za-z])X(?![A-Za-z])", "y"},
            new String[] {"(?<![A-Za-z])X(?![A-Za-z])", "Y"},
            new String[] {"(?<![A-Za-z])x(?![A-Za-z])", "y"},
            new String[] {"arr_0", "arr_1"});

    private Counterpart() {}

    /** The likeliest first; none if the name has no such word in it. */
    static List<String> names(String pictures) {
        List<String> names = new ArrayList<>();
        for (String[] word : WORDS) {
            Matcher matcher = Pattern.compile(word[0]).matcher(pictures);
            int end = -1;
            int start = -1;
            while (matcher.find()) {
                start = matcher.start();
                end = matcher.end();
            }
            if (end >= 0) {
                names.add(pictures.substring(0, start) + word[1] + pictures.substring(end));
            }
        }
        return names;
    }
}
