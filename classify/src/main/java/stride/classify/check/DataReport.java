package stride.classify.check;

import java.util.List;

/**
 * What a check of data found out.
 *
 * @param <S> the numbers of a part
 * @param train the training part in numbers
 * @param heldOut the parts to measure on, in numbers
 * @param findings the most severe first
 */
public record DataReport<S extends PartSummary>(S train, List<S> heldOut, List<Finding> findings) {
    public DataReport {
        heldOut = List.copyOf(heldOut);
        findings = List.copyOf(findings);
    }

    /** How many findings are that severe. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** Whether anything serious was found. */
    public boolean isSerious() {
        return count(Severity.SERIOUS) > 0;
    }
}
