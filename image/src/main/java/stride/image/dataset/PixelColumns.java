package stride.image.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.image.picture.Picture;
import stride.image.picture.Size;

/**
 * Which column of a table of pixels holds the label; all others are pixels, row by row, and of colours red, green and blue of
 * each pixel in turn.
 *
 * @param header whether the first record names the columns
 */
record PixelColumns(boolean header, List<String> names, int label, ArrayForm form) {
    private static final int LEAST = 4; // pixels

    /** Empty if the table has other columns too, or the pixels make no picture. */
    static Optional<PixelColumns> find(TableGlance glance, PictureOptions options) {
        int columns = glance.columns();
        Optional<ArrayForm> form = form(columns - 1, options);
        if (form.isEmpty() || glance.rows().stream().anyMatch(row -> row.size() != columns)) {
            return Optional.empty();
        }
        for (boolean header : new boolean[] {false, true}) {
            List<List<String>> data = glance.data(header);
            for (int label : candidates(glance.names(header), data, options)) {
                boolean pixels = !data.isEmpty() && data.stream().allMatch(row -> arePixels(row, label));
                if (pixels && !(header && arePixels(glance.rows().get(0), label) && !isName(glance, label))) {
                    return Optional.of(new PixelColumns(header, glance.names(header), label, form.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isName(TableGlance glance, int column) {
        return LabelColumn.usual(List.of(glance.rows().get(0).get(column))).isPresent();
    }

    private static Optional<ArrayForm> form(int pixels, PictureOptions options) {
        Size size = options.pixelSize();
        for (int channels : new int[] {Picture.GREY, Picture.COLOUR}) {
            int side = (int) Math.round(Math.sqrt((double) pixels / channels));
            Size wanted = size != null ? size : new Size(Math.max(1, side), Math.max(1, side));
            if (pixels >= LEAST && wanted.pixels() * channels == pixels) {
                return Optional.of(new ArrayForm(0, wanted, channels, false));
            }
        }
        return Optional.empty();
    }

    /**
     * The column that is named, or of a usual name; else first and last, the likelier one first: labels are few but not all
     * the same, while a pixel in the corner is either always the same or any number.
     */
    private static List<Integer> candidates(List<String> names, List<List<String>> data, PictureOptions options) {
        if (options.labels() != null) {
            Optional<Integer> named = LabelColumn.column(names, options.labels());
            if (named.isPresent()) {
                return List.of(named.get());
            }
        }
        Map<Integer, Long> distinct = new LinkedHashMap<>();
        int last = names.size() - 1;
        for (int column : new int[] {0, last}) {
            distinct.put(
                    column, data.stream().map(row -> row.get(column)).distinct().count());
        }
        long atFirst = distinct.getOrDefault(0, 0L);
        long atLast = distinct.getOrDefault(last, 0L);
        boolean lastFirst = atLast > 1 && (atFirst <= 1 || atLast < atFirst);
        List<Integer> candidates = new ArrayList<>();
        LabelColumn.usual(names).ifPresent(candidates::add);
        candidates.add(lastFirst ? last : 0);
        candidates.add(lastFirst ? 0 : last);
        return candidates;
    }

    private static boolean arePixels(List<String> row, int label) {
        for (int i = 0; i < row.size(); i++) {
            if (i != label && pixel(row.get(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** A whole number from 0 to 255, perhaps with a fraction of zeros; -1 if it is none. */
    static int pixel(String text) {
        int end = text.length();
        int point = text.indexOf('.');
        if (point > 0) {
            for (int i = point + 1; i < end; i++) {
                if (text.charAt(i) != '0') {
                    return -1;
                }
            }
            end = point;
        }
        int value = 0;
        for (int i = 0; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i == 3) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return end == 0 || value > 255 ? -1 : value;
    }
}
