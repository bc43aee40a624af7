package stride.app.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import stride.classify.ParallelAnswers;
import stride.classify.data.LeftOut;
import stride.classify.decision.Prediction;
import stride.classify.table.ColumnNames;
import stride.classify.table.TableFormat;
import stride.classify.table.TableWriter;
import stride.report.table.PredictionColumns;
import stride.report.table.PredictionJson;
import stride.text.TextClassifier;
import stride.text.dataset.TextTable;

/**
 * A table with answers appended to its rows. A row without text has none, and stays. Rows are read, answered and written a block
 * at a time, so the memory does not grow with their number.
 */
final class PredictedTable {
    private static final int BLOCK_ROWS = 1024;
    private static final int BLOCK_CHARACTERS = 1 << 20;

    /** Before names of columns that the table has already. */
    private static final String PREFIX = "predicted_";

    private final TextClassifier classifier;
    private final TextTable texts;
    private final Iterator<TextTable.Row> sound;
    private final Wanted wanted;
    private long rows;
    private long withoutText;
    private final Map<Prediction.Note, Long> notes = new EnumMap<>(Prediction.Note.class);

    /**
     * What is wanted of each answer.
     *
     * @param columns for separated fields
     * @param scores how many labels a JSON object tells the probability of; 0: it has no scores
     * @param least probability of an answer that is given
     */
    record Wanted(PredictionColumns columns, int scores, Optional<Double> least) {}

    /** @param leftOut rows that can't be read */
    PredictedTable(TextClassifier classifier, TextTable texts, LeftOut leftOut, Wanted wanted) {
        this.classifier = classifier;
        this.texts = texts;
        this.sound = leftOut.of(texts);
        this.wanted = wanted;
    }

    /**
     * Writes the table.
     *
     * @param format the table's own, JSON lines, or CSV for plain lines
     * @param progress told how many characters have been read
     */
    void write(OutputStream out, TableFormat format, int threads, LongConsumer progress) throws IOException {
        boolean json = format == TableFormat.JSON_LINES;
        boolean sameFormat = texts.table().format() == format;
        Charset encoding = sameFormat ? Charset.forName(texts.layout().layout().encoding()) : StandardCharsets.UTF_8;
        List<String> names = json ? jsonNames() : wanted.columns.names();
        List<String> unused = ColumnNames.unused(texts.columns(), names, PREFIX);
        Writer writer = new BufferedWriter(
                new OutputStreamWriter(out, encoding.newEncoder().onUnmappableCharacter(CodingErrorAction.REPORT)));
        try (ParallelAnswers<String> answers = new ParallelAnswers<>(classifier, threads)) {
            List<TextTable.Row> block = readBlock();
            if (sameFormat && texts.table().isMarked()) {
                writer.write('\uFEFF');
            }
            TableWriter table = TableWriter.of(writer, texts.table(), texts.columns(), format, unused);
            long characters = 0;
            while (!block.isEmpty()) {
                List<String> present = block.stream()
                        .map(TextTable.Row::text)
                        .filter(text -> !text.isBlank())
                        .toList();
                Iterator<Prediction> predictions = answers.to(present).iterator();
                for (TextTable.Row row : block) {
                    Optional<Prediction> answer =
                            row.text().isBlank() ? Optional.empty() : Optional.of(predictions.next());
                    withoutText += answer.isEmpty() ? 1 : 0;
                    answer.flatMap(Prediction::note).ifPresent(note -> notes.merge(note, 1L, Long::sum));
                    table.write(
                            row.record(), values(unused, json ? jsonValues(answer) : wanted.columns.fields(answer)));
                    characters += row.record().source().length() + 1;
                }
                rows += block.size();
                writer.flush();
                progress.accept(characters);
                block = readBlock();
            }
            writer.flush();
        } catch (CharacterCodingException e) {
            throw new IOException(
                    "a label can't be written in " + encoding
                            + ", the encoding of the table; convert the table to UTF-8",
                    e);
        }
    }

    private List<TextTable.Row> readBlock() {
        List<TextTable.Row> block = new ArrayList<>();
        int characters = 0;
        while (block.size() < BLOCK_ROWS && characters < BLOCK_CHARACTERS && sound.hasNext()) {
            TextTable.Row row = sound.next();
            block.add(row);
            characters += row.record().source().length();
        }
        return block;
    }

    private List<String> jsonNames() {
        return PredictionJson.names(classifier, wanted.scores > 0, wanted.least);
    }

    private List<@Nullable Object> jsonValues(Optional<Prediction> answer) {
        Map<String, Object> object = answer.map(
                        given -> PredictionJson.of(classifier, given, wanted.scores, wanted.least))
                .orElse(Map.of());
        List<@Nullable Object> values = new ArrayList<>();
        jsonNames().forEach(name -> values.add(object.get(name)));
        return values;
    }

    private static Map<String, @Nullable Object> values(List<String> names, List<? extends @Nullable Object> values) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            map.put(names.get(i), values.get(i));
        }
        return map;
    }

    /** What a person should know of the rows written, a line each; nothing if all have an answer worth its name. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (withoutText > 0) {
            remarks.add(remark(withoutText, "have no text, so no label"));
        }
        notes.forEach((note, count) -> remarks.add(remark(count, "were answered, but: " + note.meaning())));
        return remarks;
    }

    private String remark(long count, String what) {
        return String.format(Locale.ROOT, "note: %,d of %,d rows %s", count, rows, what);
    }

    long rows() {
        return rows;
    }
}
