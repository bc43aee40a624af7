package stride.image.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stride.classify.check.Evidence;
import stride.classify.check.Finding;
import stride.classify.check.Found;
import stride.classify.check.Occurrence;
import stride.classify.check.Phrase;
import stride.classify.check.Severity;
import stride.classify.data.Example;
import stride.classify.data.Remedy;
import stride.image.picture.Picture;
import stride.image.picture.Size;

/** Sizes and colours that differ from those of the rest. Keeps the first few places of each size. */
final class PictureShapes {
    private static final double MOST_OF_ALL = 0.5; // share of the pictures that the usual size has
    private static final double FEW = 0.1; // share of the pictures that are odd by their colours
    private static final int MOST_SIZES = 10_000; // whose places are kept

    private final Map<Size, List<Evidence>> places = new HashMap<>();
    private final List<Evidence> grey = new ArrayList<>();
    private final List<Evidence> colour = new ArrayList<>();

    void add(Example<Picture> example) {
        Size size = new Size(example.input().height(), example.input().width());
        Evidence evidence = new Evidence(words(example.input()), List.of(Occurrence.of(example)));
        if (places.size() < MOST_SIZES) {
            keep(places.computeIfAbsent(size, none -> new ArrayList<>(1)), evidence);
        }
        keep(example.input().channels() == Picture.GREY ? grey : colour, evidence);
    }

    /** {@code 28 x 28, grey}. */
    static String words(Picture picture) {
        return new Size(picture.height(), picture.width())
                + (picture.channels() == Picture.COLOUR ? ", in colours" : ", grey");
    }

    private static void keep(List<Evidence> list, Evidence evidence) {
        if (list.size() < Found.MOST) {
            list.add(evidence);
        }
    }

    List<Finding> findings(PictureSummary train) {
        List<Finding> findings = new ArrayList<>();
        sizes(train, findings);
        long grey = train.pictures() - train.colour();
        boolean greyIsOdd = grey < train.colour();
        long odd = Math.min(grey, train.colour());
        if (odd > 0 && odd <= FEW * train.pictures()) {
            findings.add(new Finding(
                    PictureFindingKind.ODD_COLOURS,
                    Severity.NOTE,
                    odd,
                    Phrase.count(odd, "picture")
                            + (odd == 1 ? " is" : " are")
                            + (greyIsOdd ? " grey among those in colours" : " in colours among grey ones"),
                    "If most of them have the same label, colour alone gives it away.",
                    Remedy.of("Look at them; train on grey pictures if colour does not matter."),
                    greyIsOdd ? this.grey : colour));
        }
        return findings;
    }

    private void sizes(PictureSummary train, List<Finding> findings) {
        if (train.sizes().size() < 2) {
            return;
        }
        Map.Entry<Size, Long> usual = train.sizes().entrySet().iterator().next();
        long odd = train.pictures() - usual.getValue();
        boolean one = usual.getValue() >= MOST_OF_ALL * train.pictures();
        Found found = new Found();
        for (Size size : train.sizes().keySet()) {
            if (!size.equals(usual.getKey())) {
                for (Evidence evidence : places.getOrDefault(size, List.of())) {
                    found.add(() -> evidence);
                }
            }
        }
        findings.add(new Finding(
                PictureFindingKind.ODD_SIZES,
                Severity.NOTE,
                odd,
                one
                        ? Phrase.count(odd, "picture") + (odd == 1 ? " is" : " are") + " not " + usual.getKey()
                                + " as the others"
                        : "there are " + Phrase.count(train.sizes().size(), "size") + "; the most frequent is "
                                + usual.getKey() + " of " + Phrase.count(usual.getValue(), "picture"),
                "All are brought to one size; what is small is blurred, and details of what is large are lost.",
                "Look at them: they may come from elsewhere, or show something else.",
                found.shown()));
    }
}
