package stride.image.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.classify.data.Example;
import stride.image.check.KnownPictures.Known;
import stride.image.check.PictureFinding.Evidence;
import stride.image.check.PictureFinding.Kind;
import stride.image.check.PictureFinding.Occurrence;
import stride.image.check.PictureFinding.Severity;
import stride.image.picture.Picture;

/** Pictures that are there several times, also resized or recompressed. */
final class RepeatedPictures {
    private static final double MANY_DUPLICATES = 0.05;
    private static final double MANY_LEAKS = 0.01;

    private final KnownPictures known = new KnownPictures();
    private final Found duplicates = new Found();
    private final Found nearDuplicates = new Found();
    private final Found conflicts = new Found();
    private final Found blank = new Found();
    private final Map<String, Found> leaks = new LinkedHashMap<>(); // by held-out part

    void addTraining(Example<Picture> example) {
        Fingerprint fingerprint = Fingerprint.of(example.input());
        Occurrence here = Occurrence.of(example);
        if (fingerprint.isBlank()) {
            blank.add(() -> new Evidence(example.input().toString(), List.of(here)));
        }
        Optional<Known> same = known.same(fingerprint);
        Optional<Known> alike = same.isPresent() ? same : known.alike(fingerprint);
        if (alike.isPresent()) {
            Occurrence first = alike.get().first();
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
        Fingerprint fingerprint = Fingerprint.of(example.input());
        Optional<Known> same = known.same(fingerprint);
        Optional<Known> alike = same.isPresent() ? same : known.alike(fingerprint);
        alike.ifPresent(found -> leaks.computeIfAbsent(part, name -> new Found())
                .add(() -> new Evidence(
                        same.isPresent() ? "the same pixels" : "looks the same",
                        List.of(found.first(), Occurrence.of(example)))));
    }

    List<PictureFinding> findings(PictureSummary train, List<PictureSummary> heldOut) {
        List<PictureFinding> findings = new ArrayList<>();
        for (PictureSummary part : heldOut) {
            Found found = leaks.get(part.name());
            if (found != null) {
                findings.add(found.finding(
                        Kind.LEAKS,
                        found.count() > MANY_LEAKS * part.pictures() ? Severity.SERIOUS : Severity.WARNING,
                        Found.counted(found.count(), "picture") + " of " + part.name() + " "
                                + (found.count() == 1 ? "is" : "are")
                                + " among those to train on, the same or resized or"
                                + " recompressed",
                        "They are known from training: the score says less of new ones.",
                        "Take these pictures out of one of the two."));
            }
        }
        if (!conflicts.isEmpty()) {
            findings.add(conflicts.finding(
                    Kind.CONFLICTING_LABELS,
                    Severity.SERIOUS,
                    Found.counted(conflicts.count(), "picture") + (conflicts.count() == 1 ? " is" : " are")
                            + " there before under another label",
                    "Whatever the answer, it is wrong for one of the two.",
                    "Decide for one label. If both are true of the picture, these are not exclusive classes."));
        }
        repeated(findings, train, duplicates, Kind.DUPLICATES, "the same as", "pixel by pixel");
        repeated(findings, train, nearDuplicates, Kind.NEAR_DUPLICATES, "a resized or recompressed copy of", "");
        if (!blank.isEmpty()) {
            findings.add(blank.finding(
                    Kind.BLANK_PICTURES,
                    Severity.WARNING,
                    Found.counted(blank.count(), "picture") + (blank.count() == 1 ? " is" : " are") + " of one colour",
                    "There is nothing to be seen in them, so only their labels are learned.",
                    "Get them anew, or take them out."));
        }
        return findings;
    }

    private static void repeated(
            List<PictureFinding> to, PictureSummary train, Found found, Kind kind, String what, String how) {
        if (!found.isEmpty()) {
            to.add(found.finding(
                    kind,
                    found.count() > MANY_DUPLICATES * train.pictures() ? Severity.WARNING : Severity.NOTE,
                    Found.counted(found.count(), "picture") + (found.count() == 1 ? " is " : " are ") + what
                            + " an earlier one with the same label" + (how.isEmpty() ? "" : ", " + how),
                    "Copies count several times in training. Where a dev part is split off, a copy may lie on each side, and"
                            + " the dev accuracy is too good.",
                    "Take the copies out, unless they are as frequent in real use."));
        }
    }
}
