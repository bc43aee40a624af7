package stride.app.command;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import stride.classify.check.Phrase;
import stride.image.check.PictureSummary;
import stride.image.picture.Size;

/** Which sizes and colours pictures have. */
final class PictureNumbers implements PartNumbers<PictureSummary> {
    private static final int MOST_SIZES = 5;

    @Override
    public String noun() {
        return "picture";
    }

    @Override
    public void print(PrintStream out, PictureSummary part) {
        out.println("  height x width");
        part.sizes().entrySet().stream()
                .limit(MOST_SIZES)
                .forEach(size -> print(out, size.getKey().toString(), size.getValue(), part));
        int more = part.sizes().size() - MOST_SIZES;
        if (more > 0) {
            long shown = part.sizes().values().stream()
                    .limit(MOST_SIZES)
                    .mapToLong(Long::longValue)
                    .sum();
            print(out, "… " + Phrase.count(more, "more size"), part.pictures() - shown, part);
        }
        out.println("  colours");
        if (part.colour() > 0) {
            print(out, "in colours", part.colour(), part);
        }
        if (part.colour() < part.pictures()) {
            print(out, "grey", part.pictures() - part.colour(), part);
        }
    }

    private static void print(PrintStream out, String what, long count, PictureSummary part) {
        out.printf(Locale.ROOT, "    %-20s  %,9d  %5.1f %%%n", what, count, 100.0 * count / part.pictures());
    }

    @Override
    public Map<String, Object> json(PictureSummary part) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(
                "sizes",
                part.sizes().entrySet().stream()
                        .map(entry -> json(entry.getKey(), entry.getValue()))
                        .toList());
        object.put("inColours", part.colour());
        object.put("grey", part.pictures() - part.colour());
        return object;
    }

    private static Map<String, Object> json(Size size, long pictures) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("height", size.height());
        object.put("width", size.width());
        object.put("pictures", pictures);
        return object;
    }
}
