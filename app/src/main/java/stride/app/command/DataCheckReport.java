package stride.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import stride.classify.check.DataReport;
import stride.classify.check.Evidence;
import stride.classify.check.Finding;
import stride.classify.check.PartSummary;
import stride.classify.check.Phrase;
import stride.classify.check.Severity;
import stride.file.Json;
import stride.report.terminal.Cells;
import stride.report.terminal.Visible;

/**
 * What a check of data found, for people and for programs.
 *
 * @param <S> the numbers of a part
 */
final class DataCheckReport<S extends PartSummary> {
    private static final int WIDTH = 80;
    private static final int MOST_CLASSES = 20;
    private static final int SMALLEST_SHOWN = 4; // of more classes than that
    private static final int WIDEST_LABEL = 30;
    private static final int BAR = 24;

    private final DataReport<S> report;
    private final PartNumbers<S> numbers;

    DataCheckReport(DataReport<S> report, PartNumbers<S> numbers) {
        this.report = report;
        this.numbers = numbers;
    }

    void print(PrintStream out) {
        printHead(out, report.train());
        printClasses(out, report.train());
        printNumbers(out, report.train());
        for (S part : report.heldOut()) {
            out.println();
            printHead(out, part);
            printNumbers(out, part);
        }
        for (Finding finding : report.findings()) {
            out.println();
            print(out, finding);
        }
        out.println();
        out.println(report.findings().isEmpty() ? "Nothing to complain about." : totals());
    }

    private void printHead(PrintStream out, S part) {
        Cells.wrap(
                        Visible.excerpt(part.name()) + ": " + Phrase.count(part.examples(), numbers.noun()) + ", "
                                + Phrase.count(part.classes().size(), "class") + unusable(part),
                        WIDTH)
                .forEach(out::println);
        out.println();
    }

    private void printNumbers(PrintStream out, S part) {
        if (part.examples() > 0) {
            numbers.print(out, part);
        }
    }

    private static String unusable(PartSummary part) {
        return part.badRecords() == 0
                ? ""
                : "; besides " + Phrase.count(part.badRecords(), "record") + " that can't be used";
    }

    private static void printClasses(PrintStream out, PartSummary part) {
        if (part.classes().isEmpty()) {
            return;
        }
        List<String> labels = part.labels();
        int width = Math.min(
                WIDEST_LABEL,
                labels.stream()
                        .mapToInt(label -> Cells.width(Visible.excerpt(label)))
                        .max()
                        .orElse(0));
        long largest = part.classes().getOrDefault(labels.get(0), 1L);
        int hidden = labels.size() > MOST_CLASSES ? labels.size() - MOST_CLASSES : 0;
        int hiddenFrom = MOST_CLASSES - SMALLEST_SHOWN;
        for (int i = 0; i < labels.size(); i++) {
            if (hidden > 0 && i == hiddenFrom) {
                out.printf(Locale.ROOT, "  … %,d more classes …%n", hidden);
                i += hidden;
            }
            long count = part.classes().getOrDefault(labels.get(i), 0L);
            out.printf(
                    Locale.ROOT,
                    "  %s  %,9d  %5.1f %%  %s%n",
                    Cells.pad(Visible.excerpt(labels.get(i)), width),
                    count,
                    100 * part.share(labels.get(i)),
                    "█".repeat((int) Math.max(1, BAR * count / largest)));
        }
        out.println();
    }

    private static void print(PrintStream out, Finding finding) {
        String title = String.format(Locale.ROOT, "%-9s", finding.severity());
        List<String> summary = Cells.wrap(Visible.excerpt(finding.summary()), WIDTH - title.length());
        for (int i = 0; i < summary.size(); i++) {
            out.println((i == 0 ? title : " ".repeat(title.length())) + summary.get(i));
        }
        printIndented(out, "  ", finding.meaning());
        printIndented(out, "  → ", RemedyOptions.sentence(finding.remedy()));
        finding.evidence().forEach(evidence -> print(out, evidence));
    }

    /** A single place goes before the text, two places above it. */
    private static void print(PrintStream out, Evidence evidence) {
        String places = evidence.occurrences().stream()
                .map(place -> Visible.line(place.place().toString())
                        + (place.label().isEmpty() ? "" : " [" + Visible.excerpt(place.label()) + "]"))
                .collect(Collectors.joining(" = "));
        String text = Visible.excerpt(evidence.excerpt());
        String line = "    " + places + "  " + text;
        if (evidence.occurrences().size() == 1 && Cells.width(places) < WIDTH / 2) {
            out.println(Cells.fit(line, WIDTH).stripTrailing());
        } else {
            if (!places.isEmpty()) {
                Cells.wrap(places, WIDTH - 4).forEach(row -> out.println("    " + row));
            }
            out.println((places.isEmpty() ? "    " : "      ") + Cells.fit(text, WIDTH - 6));
        }
    }

    private static void printIndented(PrintStream out, String indent, String sentence) {
        List<String> lines = Cells.wrap(Visible.excerpt(sentence), WIDTH - indent.length());
        for (int i = 0; i < lines.size(); i++) {
            out.println((i == 0 ? indent : " ".repeat(indent.length())) + lines.get(i));
        }
    }

    private String totals() {
        List<String> totals = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = report.count(severity);
            if (count > 0) {
                String name = severity.name().toLowerCase(Locale.ROOT);
                totals.add(count + " " + name + (severity == Severity.SERIOUS || count == 1 ? "" : "s"));
            }
        }
        return String.join(", ", totals);
    }

    String json() throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("train", json(report.train()));
        object.put("test", report.heldOut().stream().map(this::json).toList());
        for (Severity severity : Severity.values()) {
            object.put(severity.name().toLowerCase(Locale.ROOT), report.count(severity));
        }
        object.put(
                "findings",
                report.findings().stream().map(DataCheckReport::json).toList());
        return Json.write(object);
    }

    private Map<String, Object> json(S part) {
        String many = numbers.noun() + "s";
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", part.name());
        object.put(many, part.examples());
        object.put("badRecords", part.badRecords());
        object.put(
                "classes",
                part.classes().entrySet().stream()
                        .map(entry -> {
                            Map<String, Object> row = new LinkedHashMap<>();
                            row.put("label", entry.getKey());
                            row.put(many, entry.getValue());
                            row.put("share", part.share(entry.getKey()));
                            return row;
                        })
                        .toList());
        object.putAll(numbers.json(part));
        return object;
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", finding.kind().word());
        object.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        object.put("count", finding.count());
        object.put("summary", finding.summary());
        object.put("meaning", finding.meaning());
        object.put("remedy", RemedyOptions.sentence(finding.remedy()));
        object.put(
                "examples",
                finding.evidence().stream().map(DataCheckReport::json).toList());
        return object;
    }

    private static Map<String, Object> json(Evidence evidence) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("excerpt", evidence.excerpt());
        object.put(
                "places",
                evidence.occurrences().stream()
                        .map(occurrence -> {
                            Map<String, Object> place = new LinkedHashMap<>();
                            place.put("file", occurrence.place().file());
                            place.put("line", occurrence.place().line());
                            place.put("label", occurrence.label());
                            return place;
                        })
                        .toList());
        return object;
    }
}
