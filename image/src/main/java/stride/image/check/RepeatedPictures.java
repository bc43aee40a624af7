package stride.image.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import stride.classify.check.Evidence;
import stride.classify.check.Finding;
import stride.classify.check.Found;
import stride.classify.check.Occurrence;
import stride.classify.check.Phrase;
import stride.classify.check.Severity;
import stride.classify.data.Example;
import stride.image.picture.Picture;

/** Pictures that are there several times, also resized or recompressed. */
final class RepeatedPictures {
    private static final double MANY_DUPLICATES = 0.05;
    private static final double MANY_LEAKS = 0.01;

    private final Function<Picture, Fingerprint> print;
    private final KnownPictures known = new KnownPictures();
    private final Found duplicates = new Found();
    private final Found nearDuplicates = new Found();
    private final Found conflicts = new Found();
    private final Found blank = new Found();
    private final Map<String, Found> leaks = new LinkedHashMap<>(); // by held-out part

    RepeatedPictures(Function<Picture, Fingerprint> print) {
        this.print = print;
    }

    void addTraining(Example<Picture> example) {
        Fingerprint fingerprint = print.apply(example.input());
        Occurrence here = Occurrence.of(example);
        if (fingerprint.isBlank()) {
            blank.add(() -> new Evidence(PictureShapes.words(example.input()), List.of(here)));
        }
        Optional<Occurrence> same = known.same(fingerprint);
        Optional<Occurrence> alike = same.isPresent() ? same : known.alike(fingerprint);
        if (alike.isPresent()) {
            Occurrence first = alike.get();
            boolean conflict = !first.label().equals(here.label());
            Found found = conflict ? conflicts : same.isPresent() ? duplicates : nearDuplicates;
            found.add(
                    () -> new Evidence(same.isPresent() ? "the same pixels" : "looks the same", List.of(first, here)));
        }
        if (same.isEmpty()) {
            known.add(fingerprint, here);
        }
    }

    void addHeldOut(String part, Example<Picture> example) {
        Fingerprint fingerprint = print.apply(example.input());
        Optional<Occurrence> same = known.same(fingerprint);
        Optional<Occurrence> alike = same.isPresent() ? same : known.alike(fingerprint);
        alike.ifPresent(found -> leaks.computeIfAbsent(part, name -> new Found())
                .add(() -> new Evidence(
                        same.isPresent() ? "the same pixels" : "looks the same",
                        List.of(found, Occurrence.of(example)))));
    }

    List<Finding> findings(PictureSummary train, List<PictureSummary> heldOut) {
        List<Finding> findings = new ArrayList<>();
        for (PictureSummary part : heldOut) {
            Found found = leaks.get(part.name());
            if (found != null) {
                findings.add(found.finding(
                        PictureFindingKind.LEAKS,
                        found.count() > MANY_LEAKS * part.pictures() ? Severity.SERIOUS : Severity.WARNING,
                        Phrase.count(found.count(), "picture") + " of " + part.name() + " "
                                + (found.count() == 1 ? "is" : "are")
                                + " among those to train on, the same or resized or"
                                + " recompressed",
                        "They are known from training: the score says less of new ones.",
                        "Take these pictures out of one of the two."));
            }
        }
        if (!conflicts.isEmpty()) {
            findings.add(conflicts.finding(
                    PictureFindingKind.CONFLICTING_LABELS,
                    Severity.SERIOUS,
                    Phrase.count(conflicts.count(), "picture") + (conflicts.count() == 1 ? " is" : " are")
                            + " there before under another label",
                    "Whatever the answer, it is wrong for one of the two.",
                    "Decide for one label. If both are true of the picture, these are not exclusive classes."));
        }
        repeated(findings, train, duplicates, PictureFindingKind.DUPLICATES, "the same as", "pixel by pixel");
        repeated(
                findings,
                train,
                nearDuplicates,
                PictureFindingKind.NEAR_DUPLICATES,
                "a resized or recompressed copy of",
                "");
        if (!blank.isEmpty()) {
            findings.add(blank.finding(
                    PictureFindingKind.BLANK_PICTURES,
                    Severity.WARNING,
                    Phrase.count(blank.count(), "picture") + (blank.count() == 1 ? " is" : " are") + " of one colour",
                    "There is nothing to be seen in them, so only their labels are learned.",
                    "Get them anew, or take them out."));
        }
        return findings;
    }

    private static void repeated(
            List<Finding> to, PictureSummary train, Found found, PictureFindingKind kind, String what, String how) {
        if (!found.isEmpty()) {
            to.add(found.finding(
                    kind,
                    found.count() > MANY_DUPLICATES * train.pictures() ? Severity.WARNING : Severity.NOTE,
                    Phrase.count(found.count(), "picture") + (found.count() == 1 ? " is " : " are ") + what
                            + " an earlier one with the same label" + (how.isEmpty() ? "" : ", " + how),
                    "Copies count several times in training. Where a dev part is split off, a copy may lie on each"
                            + " side, and the dev accuracy is too good.",
                    "Take the copies out, unless they are as frequent in real use."));
        }
    }
}
