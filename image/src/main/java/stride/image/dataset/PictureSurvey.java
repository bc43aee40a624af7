package stride.image.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import stride.classify.data.BadRecordException;
import stride.classify.data.DataException;
import stride.classify.data.Example;
import stride.image.dataset.FilePictures.LabelledFile;
import stride.image.picture.Picture;
import stride.image.picture.PictureHeader;
import stride.image.picture.Size;

/**
 * What pictures there are, to choose a network by.
 *
 * @param layout of the data
 * @param pictures how many; in folders all files count
 * @param labels how many pictures each label has, the largest class first, of equal ones by label
 * @param looked of how many pictures size and colours are known
 * @param sizes how many of those have which size, the most frequent first
 * @param colour how many of those are in colours
 */
public record PictureSurvey(
        PictureLayout layout,
        long pictures,
        Map<String, Long> labels,
        long looked,
        Map<Size, Long> sizes,
        long colour) {
    private static final int MOST_LOOKED_AT = 2000;

    static PictureSurvey of(ArrayFiles files) {
        Count count = new Count();
        files.labels().forEach(count::add);
        long n = files.form().count();
        if (n > 0) {
            count.sizes.put(files.form().size(), n);
        }
        return count.survey(files.layout(), n, files.form().channels() == Picture.COLOUR ? n : 0);
    }

    static PictureSurvey of(PictureReader reader) {
        Count count = new Count();
        long colour = 0;
        long looked = 0;
        while (true) {
            try {
                if (!reader.hasNext()) {
                    break;
                }
                Example<Picture> example = reader.next();
                count.add(example.labels());
                count.add(new Size(example.input().height(), example.input().width()));
                looked++;
                colour += example.input().channels() == Picture.COLOUR ? 1 : 0;
            } catch (BadRecordException e) {
                count.all++;
            }
        }
        return count.survey(reader.layout(), looked, colour);
    }

    /** Of files evenly taken from all of them; broken ones are not looked at. */
    static PictureSurvey of(FileList list) {
        Count count = new Count();
        List<LabelledFile> files = new ArrayList<>();
        Iterator<LabelledFile> each = list.files();
        while (true) {
            try {
                if (!each.hasNext()) {
                    break;
                }
                files.add(each.next());
            } catch (BadRecordException e) {
                count.all++;
            }
        }
        files.forEach(file -> count.add(file.labels()));
        int looks = Math.min(MOST_LOOKED_AT, files.size());
        long looked = 0;
        long colour = 0;
        for (int i = 0; i < looks; i++) {
            Optional<PictureHeader> header = header(files.get((int) ((long) i * files.size() / looks)));
            header.ifPresent(found -> count.add(found.size()));
            looked += header.isPresent() ? 1 : 0;
            colour += header.filter(found -> found.channels() == Picture.COLOUR).isPresent() ? 1 : 0;
        }
        return count.survey(list.layout(), looked, colour);
    }

    /** Empty if it is broken, which those are told who read it. */
    private static Optional<PictureHeader> header(LabelledFile file) {
        try {
            return Optional.of(PictureHeader.read(file.path()));
        } catch (DataException e) {
            return Optional.empty();
        }
    }

    private static final class Count {
        private final Map<String, Long> labels = new TreeMap<>();
        private final Map<Size, Long> sizes =
                new TreeMap<>(Comparator.comparingInt(Size::height).thenComparingInt(Size::width));
        private long all;

        void add(List<String> ofOne) {
            all++;
            ofOne.stream().filter(label -> !label.isEmpty()).forEach(label -> labels.merge(label, 1L, Long::sum));
        }

        void add(Size size) {
            sizes.merge(size, 1L, Long::sum);
        }

        PictureSurvey survey(PictureLayout layout, long looked, long colour) {
            return new PictureSurvey(layout, all, largestFirst(labels), looked, largestFirst(sizes), colour);
        }

        private static <K> Map<K, Long> largestFirst(Map<K, Long> counts) {
            Map<K, Long> sorted = new LinkedHashMap<>();
            counts.entrySet().stream()
                    .sorted(Map.Entry.<K, Long>comparingByValue().reversed())
                    .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
            return sorted;
        }
    }
}
