package stride.image.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.check.DataReport;
import stride.classify.check.Evidence;
import stride.classify.check.Finding;
import stride.classify.check.Occurrence;
import stride.classify.check.Severity;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.image.dataset.PictureOptions;
import stride.image.dataset.PictureReader;
import stride.image.dataset.PictureSource;
import stride.image.picture.Picture;

/** What is hidden in pictures that were made for it, and what is found of it. */
class PictureCheckTest {
    private static final int HEIGHT = 96;
    private static final int WIDTH = 120;

    @TempDir
    private Path folder;

    /** Waves of random directions and lengths: as smooth as photographs. */
    private static Picture scene(long seed) {
        Random random = new Random(seed);
        double[] waves = random.doubles(24).toArray();
        byte[] pixels = new byte[HEIGHT * WIDTH * 3];
        for (int i = 0; i < pixels.length; i++) {
            int c = i % 3;
            double x = (double) (i / 3 % WIDTH) / WIDTH;
            int row = i / 3 / WIDTH;
            double y = (double) row / HEIGHT;
            double sum = 0;
            for (int k = 0; k < 5; k++) {
                sum += Math.sin(18 * (waves[k] - 0.5) * x
                        + 18 * (waves[k + 5] - 0.5) * y
                        + 6 * waves[k + 10]
                        + c * waves[k + 15]);
            }
            pixels[i] = (byte) (int) Math.max(0, Math.min(255, 128 + 40 * sum));
        }
        return Picture.of(HEIGHT, WIDTH, 3, pixels);
    }

    private static Picture recompressed(Picture picture, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            BufferedImage image = picture.toImage();
            writer.write(null, new IIOImage(image, null, null), param);
        }
        return Picture.read(bytes.toByteArray(), "it");
    }

    private static List<Example<Picture>> scenes(int count) {
        List<Example<Picture>> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(example(scene(i), i % 2 == 0 ? "even" : "odd", i + 1));
        }
        return examples;
    }

    private static Example<Picture> example(Picture picture, String label, int line) {
        return new Example<>(picture, label, new Place("data", line));
    }

    private static DataReport<PictureSummary> check(List<Example<Picture>> train, List<Example<Picture>> test) {
        return PictureCheck.check(
                PicturePart.of("train", Dataset.of(train)), List.of(PicturePart.of("test", Dataset.of(test))));
    }

    private static Optional<Finding> find(DataReport<PictureSummary> report, PictureFindingKind kind) {
        return report.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .findFirst();
    }

    private static long count(DataReport<PictureSummary> report, PictureFindingKind kind) {
        return find(report, kind).map(Finding::count).orElse(0L);
    }

    @Test
    void whatIsAllRightIsNotFound() {
        List<Example<Picture>> all = scenes(400);
        DataReport<PictureSummary> report = check(all.subList(0, 300), all.subList(300, 400));
        assertThat(report.findings()).isEmpty();
        assertThat(report.train().classes().toString()).isEqualTo("{even=150, odd=150}");
    }

    @Test
    void copiesAreFoundHoweverTheyAreStored() throws IOException {
        List<Example<Picture>> train = scenes(200);
        train.add(example(scene(10), "even", 201));
        train.add(example(scene(12).resized(48, 60), "even", 202));
        train.add(example(recompressed(scene(14), 0.5f), "even", 203));
        train.add(example(recompressed(scene(15).resized(70, 80), 0.7f), "even", 204));
        List<Example<Picture>> test = new ArrayList<>(scenes(300).subList(200, 300));
        test.add(example(scene(20), "even", 101));
        test.add(example(recompressed(scene(21), 0.4f), "odd", 102));

        DataReport<PictureSummary> report = check(train, test);

        assertThat(count(report, PictureFindingKind.DUPLICATES)).isEqualTo(1);
        assertThat(count(report, PictureFindingKind.NEAR_DUPLICATES)).isEqualTo(2);
        assertThat(count(report, PictureFindingKind.CONFLICTING_LABELS)).isEqualTo(1);
        assertThat(count(report, PictureFindingKind.LEAKS)).isEqualTo(2);
        Finding conflict = find(report, PictureFindingKind.CONFLICTING_LABELS).orElseThrow();
        assertThat(conflict.severity()).isEqualTo(Severity.SERIOUS);
        assertThat(conflict.evidence().get(0).occurrences().toString())
                .contains("place=data:16, label=odd")
                .contains("place=data:204, label=even");
    }

    /** Without what takes long: the same findings, but for copies that are not the same pixel by pixel. */
    @Test
    void aQuickCheckKnowsPicturesByTheirPixels() throws IOException {
        List<Example<Picture>> train = scenes(200);
        train.add(example(scene(10), "even", 201));
        train.add(example(scene(11), "even", 202));
        train.add(example(recompressed(scene(14), 0.5f), "even", 203));
        train.add(example(recompressed(scene(15), 0.5f), "even", 204));
        train.add(example(Picture.of(HEIGHT, WIDTH, 3, new byte[HEIGHT * WIDTH * 3]), "even", 205));
        List<Example<Picture>> test =
                List.of(example(scene(20), "even", 101), example(recompressed(scene(21), 0.4f), "odd", 102));
        PicturePart heldOut = PicturePart.of("test", Dataset.of(test));

        DataReport<PictureSummary> report =
                PictureCheck.quick(PicturePart.of("train", Dataset.of(train)), List.of(heldOut));

        assertThat(report.findings())
                .extracting(Finding::kind, Finding::count)
                .containsExactlyInAnyOrder(
                        tuple(PictureFindingKind.LEAKS, 1L),
                        tuple(PictureFindingKind.CONFLICTING_LABELS, 1L),
                        tuple(PictureFindingKind.DUPLICATES, 1L),
                        tuple(PictureFindingKind.BLANK_PICTURES, 1L));
    }

    @Test
    void blankOddAndFewPicturesAreFound() {
        List<Example<Picture>> train = scenes(40);
        train.add(example(Picture.of(HEIGHT, WIDTH, 1, new byte[HEIGHT * WIDTH]), "even", 41));
        train.add(example(scene(100).resized(50, 60), "rare", 42));
        DataReport<PictureSummary> report = check(train, List.of(example(scene(200), "new", 1)));
        assertThat(count(report, PictureFindingKind.BLANK_PICTURES)).isEqualTo(1);
        assertThat(count(report, PictureFindingKind.ODD_SIZES)).isEqualTo(1);
        assertThat(count(report, PictureFindingKind.ODD_COLOURS)).isEqualTo(1);
        assertThat(count(report, PictureFindingKind.FEW_PICTURES)).isEqualTo(42);
        assertThat(count(report, PictureFindingKind.SMALL_CLASSES)).isEqualTo(1);
        assertThat(count(report, PictureFindingKind.IMBALANCE)).isEqualTo(21);
        assertThat(find(report, PictureFindingKind.UNKNOWN_LABELS).orElseThrow().evidence())
                .containsExactly(new Evidence("1 picture", List.of(new Occurrence(new Place("data", 1), "new"))));
        assertThat(find(report, PictureFindingKind.SMALL_CLASSES).orElseThrow().evidence())
                .containsExactly(new Evidence("1 picture", List.of(new Occurrence(new Place("data", 42), "rare"))));
        assertThat(report.findings()).isSortedAccordingTo(Finding.ORDER);
    }

    @Test
    void brokenFilesAreFoundWithTheirPlace() throws IOException {
        Path broken = folder.resolve("a/broken.png");
        Files.createDirectories(broken.getParent());
        byte[] png = scene(1).png();
        Files.write(folder.resolve("a/1.png"), png);
        Files.write(broken, Arrays.copyOf(png, png.length / 2));
        Files.writeString(folder.resolve("a/notes.txt"), "none");
        Files.writeString(folder.resolve("a/.DS_Store"), "none");
        try (PictureReader reader = PictureSource.of(folder).open()) {
            DataReport<PictureSummary> report = PictureCheck.check(PicturePart.of("it", reader), List.of());
            Finding finding = find(report, PictureFindingKind.BROKEN_PICTURES).orElseThrow();
            assertThat(finding.count()).isEqualTo(1);
            assertThat(finding.evidence().get(0).occurrences().get(0).place())
                    .isEqualTo(new Place(broken.toString(), 0));
            assertThat(count(report, PictureFindingKind.OTHER_FILES)).isEqualTo(1);
            assertThat(count(report, PictureFindingKind.SYSTEM_FILES)).isEqualTo(1);
            assertThat(count(report, PictureFindingKind.ONE_CLASS)).isEqualTo(1);
        }
    }

    @Test
    @Tag("real-data")
    void digitsAreNotAllTheSame() {
        Path path = Path.of(System.getenv().getOrDefault("STRIDE_DATA", "../../shared/data"), "images", "mnist");
        assumeTrue(Files.exists(path), () -> "skipped: there is no " + path + "; set STRIDE_DATA to the data's folder");
        try (PictureReader train = PictureSource.of(path).open();
                PictureReader test = PictureSource.of(
                                path, PictureOptions.defaults().withPart("test"))
                        .open()) {
            DataReport<PictureSummary> report =
                    PictureCheck.check(PicturePart.of("train", train), List.of(PicturePart.of("test", test)));
            assertThat(report.train().pictures()).isEqualTo(60_000);
            assertThat(count(report, PictureFindingKind.CONFLICTING_LABELS)).isZero();
            assertThat(count(report, PictureFindingKind.NEAR_DUPLICATES)).isLessThan(20);
            assertThat(count(report, PictureFindingKind.LEAKS)).isLessThan(10);
            assertThat(report.isSerious()).isFalse();
        }
    }
}
