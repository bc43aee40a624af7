package stride.image.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stride.classify.check.DataReport;
import stride.classify.check.Evidence;
import stride.classify.check.Finding;
import stride.classify.check.Found;
import stride.classify.check.LabelCounts;
import stride.classify.check.Occurrence;
import stride.classify.check.Phrase;
import stride.classify.check.Severity;
import stride.classify.data.BadRecordException;
import stride.classify.data.Example;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;
import stride.image.picture.Picture;
import stride.image.picture.Size;

/**
 * Looks through labelled pictures for what spoils a classifier or the measure of it: files that are broken, the same picture
 * under two labels, pictures that are both trained and tested on, also resized or recompressed, blank ones, classes too small.
 *
 * <p>The pictures are read once and not kept: each takes about a kilobyte, however large it is.
 */
public final class PictureCheck {
    private final RepeatedPictures repeated;
    private final PictureShapes shapes = new PictureShapes();
    private final Map<PictureFindingKind, Found> bad = new EnumMap<>(PictureFindingKind.class);
    private final Map<PictureFindingKind, Remedy> repairs =
            new EnumMap<>(PictureFindingKind.class); // of the first of each
    private final Found otherFiles = new Found();
    private long systemFiles;

    private PictureCheck(RepeatedPictures repeated) {
        this.repeated = repeated;
    }

    /**
     * Reads all parts to their end; a picture that can't be used is a finding like any other.
     *
     * @param train what is trained on
     * @param heldOut what is measured on; may be empty
     * @throws stride.classify.data.DataException if a file can't be read at all, or not to its end
     */
    public static DataReport<PictureSummary> check(PicturePart train, List<PicturePart> heldOut) {
        return new PictureCheck(new RepeatedPictures(Fingerprint::of)).run(train, heldOut);
    }

    /**
     * The same in a fraction of the time: pictures are known again pixel by pixel alone, not if they are resized or
     * recompressed.
     *
     * @throws stride.classify.data.DataException if a file can't be read at all, or not to its end
     */
    public static DataReport<PictureSummary> quick(PicturePart train, List<PicturePart> heldOut) {
        return new PictureCheck(new RepeatedPictures(Fingerprint::ofPixels)).run(train, heldOut);
    }

    private DataReport<PictureSummary> run(PicturePart train, List<PicturePart> heldOut) {
        LabelCounts labels = new LabelCounts("picture");
        PictureSummary summary = read(train, labels, true);
        List<PictureSummary> others = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (PicturePart part : heldOut) {
            LabelCounts otherLabels = new LabelCounts("picture");
            others.add(read(part, otherLabels, false));
            unknownLabels(part.name(), labels.missing(otherLabels), findings);
        }
        findings.addAll(PictureClasses.findings(labels.largestFirst(), summary.pictures()));
        findings.addAll(repeated.findings(summary, others));
        findings.addAll(shapes.findings(summary));
        badRecords(findings);
        files(findings);
        findings.sort(Finding.ORDER);
        return new DataReport<>(summary, others, findings);
    }

    private PictureSummary read(PicturePart part, LabelCounts labels, boolean train) {
        Map<Size, Long> sizes =
                new TreeMap<>(Comparator.comparingInt(Size::height).thenComparingInt(Size::width));
        long pictures = 0;
        long colour = 0;
        long unusable = 0;
        while (true) {
            Example<Picture> example;
            try {
                if (!part.examples().hasNext()) {
                    break;
                }
                example = part.examples().next();
            } catch (BadRecordException e) {
                add(e);
                unusable++;
                continue;
            }
            pictures++;
            colour += example.input().channels() == Picture.COLOUR ? 1 : 0;
            labels.add(example);
            sizes.merge(new Size(example.input().height(), example.input().width()), 1L, Long::sum);
            if (train) {
                shapes.add(example);
                repeated.addTraining(example);
            } else {
                repeated.addHeldOut(part.name(), example);
            }
        }
        systemFiles += part.systemFiles().getAsLong();
        part.otherFiles().get().forEach(file -> otherFiles.add(() -> new Evidence(file, List.of())));
        return new PictureSummary(part.name(), pictures, unusable, labels.toMap(), largestFirst(sizes), colour);
    }

    private static Map<Size, Long> largestFirst(Map<Size, Long> counts) {
        Map<Size, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<Size, Long>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private void add(BadRecordException e) {
        PictureFindingKind kind = switch (e.fault()) {
            case NO_PICTURE -> PictureFindingKind.BROKEN_PICTURES;
            case EMPTY_LABEL -> PictureFindingKind.EMPTY_LABELS;
            default -> PictureFindingKind.BAD_RECORDS;
        };
        repairs.putIfAbsent(kind, e.repair());
        bad.computeIfAbsent(kind, none -> new Found())
                .add(() -> new Evidence(Phrase.shortened(e.problem()), List.of(new Occurrence(e.place(), ""))));
    }

    private void badRecords(List<Finding> findings) {
        bad.forEach((kind, found) -> {
            String what = switch (kind) {
                case BROKEN_PICTURES -> found.count() == 1 ? " is broken or no picture" : " are broken or no pictures";
                case EMPTY_LABELS -> found.count() == 1 ? " has no label" : " have no label";
                default -> " can't be used";
            };
            Remedy repair = repairs.getOrDefault(kind, Remedy.of(""));
            findings.add(found.finding(
                    kind,
                    Severity.SERIOUS,
                    Phrase.count(found.count(), kind == PictureFindingKind.BROKEN_PICTURES ? "file" : "picture") + what,
                    "Training and evaluation refuse such a picture, or leave it out if told to.",
                    new Remedy("For the first: " + repair.words() + "; or leave them out.", repair.changes())
                            .by(Setting.BAD_RECORDS)));
        });
    }

    private void files(List<Finding> findings) {
        if (!otherFiles.isEmpty()) {
            findings.add(otherFiles.finding(
                    PictureFindingKind.OTHER_FILES,
                    Severity.NOTE,
                    Phrase.count(otherFiles.count(), "file") + " among the pictures "
                            + (otherFiles.count() == 1 ? "is none" : "are none"),
                    "They are passed over.",
                    "There is nothing to do, unless they are pictures: then convert them."));
        }
        if (systemFiles > 0) {
            findings.add(new Finding(
                    PictureFindingKind.SYSTEM_FILES,
                    Severity.NOTE,
                    systemFiles,
                    Phrase.count(systemFiles, "file") + " or folder" + (systemFiles == 1 ? " is" : "s are")
                            + " passed over, such as Thumbs.db or one that begins with a dot",
                    "Systems and programs put them beside those of people; nothing is learned from them.",
                    Remedy.of("There is nothing to do, unless they are pictures: then give them other names."),
                    List.of()));
        }
    }

    private static void unknownLabels(String part, Found labels, List<Finding> findings) {
        if (!labels.isEmpty()) {
            findings.add(labels.finding(
                    PictureFindingKind.UNKNOWN_LABELS,
                    Severity.SERIOUS,
                    Phrase.count(labels.count(), "label") + " of " + part + (labels.count() == 1 ? " is" : " are")
                            + " not among the pictures to train on",
                    "No model can give these answers: evaluation counts them as wrong, and training with them as dev"
                            + " part refuses.",
                    "Correct the labels, or have pictures of them in both."));
        }
    }
}
