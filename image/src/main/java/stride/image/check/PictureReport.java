package stride.image.check;

import java.util.List;

/**
 * What {@link PictureCheck} found out.
 *
 * @param train the training part in numbers
 * @param heldOut the parts to measure on, in numbers
 * @param findings the most severe first
 */
public record PictureReport(PictureSummary train, List<PictureSummary> heldOut, List<PictureFinding> findings) {
    public PictureReport {
        heldOut = List.copyOf(heldOut);
        findings = List.copyOf(findings);
    }

    /** How many findings are that severe. */
    public long count(PictureFinding.Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** Whether anything serious was found. */
    public boolean isSerious() {
        return count(PictureFinding.Severity.SERIOUS) > 0;
    }
}
