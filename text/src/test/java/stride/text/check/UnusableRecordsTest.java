package stride.text.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import stride.classify.check.DataReport;
import stride.classify.check.Finding;
import stride.classify.check.Severity;
import stride.classify.data.BadRecordException;
import stride.classify.data.BadRecordException.Fault;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.text.token.Tokenizer;

class UnusableRecordsTest {
    private static final List<Example<String>> SOUND =
            List.of(new Example<>("a text", "even"), new Example<>("another", "odd"));

    /** A reader that has bad records among sound ones. */
    private static Iterator<Example<String>> withBadRecords(List<Example<String>> sound, List<BadRecordException> bad) {
        Iterator<BadRecordException> faults = bad.iterator();
        Iterator<Example<String>> examples = sound.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return faults.hasNext() || examples.hasNext();
            }

            @Override
            public Example<String> next() {
                if (faults.hasNext()) {
                    throw faults.next();
                }
                return examples.next();
            }
        };
    }

    @Test
    void recordsThatCannotBeUsedAreFindingsAndTheRestIsRead() {
        List<BadRecordException> bad = new ArrayList<>();
        for (int line = 1; line <= 5; line++) {
            bad.add(new BadRecordException(
                    Fault.WRONG_FIELDS, new Place("f", line), "the record has 3 fields", Remedy.of("quote it")));
        }
        bad.add(new BadRecordException(
                Fault.UNDECODABLE,
                new Place("f", 9),
                "byte 0xE9 is not valid UTF-8",
                Remedy.of("read it otherwise").by(Remedy.Setting.ENCODING, "ISO-8859-1")));
        DataReport<TextSummary> report = DataCheck.check(
                new DataPart("train", withBadRecords(SOUND, bad)), List.of(), Tokenizer.named("unicode"));

        assertThat(report.train().texts()).isEqualTo(2);
        assertThat(report.train().badRecords()).isEqualTo(6);
        assertThat(report.findings().subList(0, 2))
                .extracting(Finding::kind, Finding::count, Finding::severity)
                .containsExactly(
                        tuple(TextFindingKind.WRONG_FIELD_COUNTS, 5L, Severity.SERIOUS),
                        tuple(TextFindingKind.UNDECODABLE_BYTES, 1L, Severity.SERIOUS));
        Finding fields = report.findings().get(0);
        assertThat(fields.remedy().words()).isEqualTo("Quote it; or leave them out.");
        assertThat(fields.evidence())
                .extracting(evidence -> evidence.occurrences().get(0).place().line())
                .containsExactly(1L, 2L, 3L);
        assertThat(report.findings().get(1).remedy().changes())
                .extracting(Remedy.Change::setting)
                .containsExactly(Remedy.Setting.ENCODING, Remedy.Setting.BAD_RECORDS);
    }
}
