package stride.image.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import stride.classify.check.PartSummary;
import stride.image.picture.Size;

/**
 * The numbers of one part.
 *
 * @param name of the part
 * @param pictures how many
 * @param badRecords how many can't be used, and are no pictures here
 * @param classes how many pictures each label has, the largest class first, of equal ones by label
 * @param sizes how many pictures have which size, the most frequent first
 * @param colour how many pictures are in colours
 */
public record PictureSummary(
        String name, long pictures, long badRecords, Map<String, Long> classes, Map<Size, Long> sizes, long colour)
        implements PartSummary {
    public PictureSummary {
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
        sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    }

    @Override
    public long examples() {
        return pictures;
    }
}
