package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.image.picture.Picture;
import stride.report.terminal.Cells;

/** {@code stride data check} of pictures among which all that can be wrong is hidden. */
class PictureCheckCommandTest {
    private static final int EACH = 60;

    @TempDir
    Path folder;

    private Path train = Path.of("");
    private Path test = Path.of("");

    @BeforeEach
    void writePictures() throws IOException {
        train = folder.resolve("train");
        test = folder.resolve("test");
        for (int i = 0; i < 2 * EACH; i++) {
            picture(
                    train,
                    i % 2 == 0 ? "day" : "night",
                    i + ".png",
                    DrawnPictures.scene(i).png());
        }
        for (int i = 0; i < 20; i++) {
            picture(
                    test,
                    i % 2 == 0 ? "day" : "night",
                    i + ".png",
                    DrawnPictures.scene(1000 + i).png());
        }
    }

    private static Path picture(Path part, String label, String name, byte[] bytes) throws IOException {
        return DrawnPictures.write(part.resolve(label).resolve(name), bytes);
    }

    private void hide() throws IOException {
        byte[] whole = DrawnPictures.jpeg(DrawnPictures.scene(500), 0.8f);
        picture(train, "day", "cut.jpg", Arrays.copyOf(whole, whole.length / 2));
        picture(train, "day", "letter.png", "Dear all".getBytes(StandardCharsets.US_ASCII));
        picture(train, "day", "twice.png", DrawnPictures.scene(2).png());
        picture(train, "day", "like4.jpg", DrawnPictures.jpeg(DrawnPictures.scene(4), 0.6f));
        picture(
                train,
                "night",
                "like0.jpg",
                DrawnPictures.jpeg(DrawnPictures.scene(0).resized(36, 48), 0.7f));
        picture(
                train,
                "night",
                "blank.png",
                Picture.of(48, 64, 3, new byte[48 * 64 * 3]).png());
        picture(
                train,
                "night",
                "grey.png",
                DrawnPictures.scene(600).withChannels(Picture.GREY).png());
        picture(train, "night", "readme.txt", new byte[] {'x'});
        picture(train, "dusk", "only.png", DrawnPictures.scene(700).png());
        picture(
                test,
                "day",
                "like6.jpg",
                DrawnPictures.jpeg(DrawnPictures.scene(6).resized(60, 80), 0.7f));
        picture(test, "dawn", "new.png", DrawnPictures.scene(800).png());
    }

    private CommandResult check(String... options) {
        List<String> line = new ArrayList<>(List.of("data", "check", train.toString()));
        line.addAll(List.of(options));
        return CommandResult.of(line.toArray(String[]::new));
    }

    @Test
    void whatIsAllRight() {
        CommandResult result = check("--test", test.toString(), "--strict").succeeded();
        assertThat(result.out())
                .contains("train: 120 pictures, 2 classes", "test: 20 pictures, 2 classes")
                .contains("  day           60   50.0 %  ████████████████████████")
                .containsPattern("48 x 64 +120 +100\\.0 %")
                .containsPattern("in colours +120 +100\\.0 %")
                .endsWith("Nothing to complain about.\n");
    }

    @Test
    void allThatIsHiddenIsFoundWithItsPlace() throws IOException {
        hide();
        CommandResult result = check("--test", test.toString()).succeeded();
        assertThat(result.out().replaceAll("\\s+", " "))
                .contains("train: 126 pictures, 3 classes; besides 2 records that can't be used")
                .contains("SERIOUS 2 files are broken or no pictures", "day/cut.jpg ", "day/letter.png ")
                .contains(
                        "SERIOUS 1 label of " + test + " is not among the pictures to train on",
                        "dawn/new.png [dawn] 1 picture")
                .contains("SERIOUS 1 picture of " + test + " is among those to train on")
                .contains("day/6.png [day] = " + test.resolve("day/like6.jpg [day] looks the same"))
                .contains("SERIOUS 1 picture is there before under another label")
                .contains("day/0.png [day] = " + train.resolve("night/like0.jpg [night] looks the same"))
                .contains("day/2.png [day] = " + train.resolve("day/twice.png [day] the same pixels"))
                .contains("day/4.png [day] = " + train.resolve("day/like4.jpg [day] looks the same"))
                .contains("WARNING 1 picture is of one colour", "night/blank.png [night]")
                .contains("WARNING 1 class has fewer than 10 pictures", "dusk/only.png [dusk] 1 picture")
                .contains("NOTE 2 pictures are grey among those in colours", "night/grey.png [night]")
                .contains("NOTE 1 picture is not 48 x 64 as the others", "36 x 48, in colours")
                .contains("NOTE 1 file among the pictures is none", "night/readme.txt")
                .contains("--skip_bad_records", "--class_weights balanced");
        assertThat(result.lines())
                .filteredOn(line -> !line.contains(folder.toString()))
                .allSatisfy(line -> assertThat(Cells.width(line)).isLessThanOrEqualTo(80));
        assertThat(check("--test", test.toString(), "--strict").exitCode()).isEqualTo(1);
    }

    @Test
    void jsonHasTheSame() throws IOException {
        hide();
        Map<String, Object> report =
                check("--test", test.toString(), "--json").succeeded().json();
        assertThat(report.get("train"))
                .asInstanceOf(MAP)
                .containsEntry("pictures", 126)
                .containsEntry("badRecords", 2)
                .containsEntry("inColours", 124)
                .containsEntry("grey", 2)
                .containsEntry(
                        "sizes",
                        List.of(
                                Map.of("height", 48, "width", 64, "pictures", 125),
                                Map.of("height", 36, "width", 48, "pictures", 1)));
        assertThat(report.get("findings"))
                .asInstanceOf(list(Map.class))
                .extracting(finding -> finding.get("kind"))
                .contains("broken-pictures", "unknown-labels", "leaks", "conflicting-labels", "near-duplicates")
                .contains("duplicates", "blank-pictures", "odd-sizes", "odd-colours", "small-classes", "other-files");
    }

    @Test
    void severalFilesAreOneTrainingPart() throws IOException {
        Path more = DrawnPictures.bars(folder.resolve("more"), 5, 1);
        picture(more, "lying", "again.png", DrawnPictures.scene(0).png());
        assertThat(check(more.toString()).succeeded().out().replaceAll("\\s+", " "))
                .contains("train and " + more + ": 131 pictures, 4 classes")
                .contains("day/0.png [day] = " + more.resolve("lying/again.png [lying]"));
    }

    /** A folder that is named for both is split as its folders say. */
    @Test
    void partsOfOneFolder() throws IOException {
        Path both = Files.createDirectory(folder.resolve("both"));
        Files.move(train, both.resolve("train"));
        Files.move(test, both.resolve("test"));
        picture(both, "test/day", "known.png", DrawnPictures.scene(8).png());
        CommandResult result = CommandResult.of("data", "check", both.toString(), "--test", both.toString())
                .succeeded();
        assertThat(result.out().replaceAll("\\s+", " "))
                .contains("both: 120 pictures, 2 classes", "both, part test: 21 pictures")
                .contains("1 picture of " + both + ", part test is among those to train on");
    }

    @Test
    void mistakesAreOneSentence() throws IOException {
        String missing = folder.resolve("missing").toString();
        check("--test", missing).failed(1, missing);
        check("--tokenizer", "char").failed(2, "--tokenizer", "pictures");
        check("--format", "csv").failed(2, "csv");
        Path texts = Files.writeString(folder.resolve("texts.csv"), "text,label\na,b\n");
        check("--test", texts.toString()).failed(2, "texts.csv", "pictures");
        String bars = DrawnPictures.bars(folder.resolve("bars"), 2, 1).toString();
        CommandResult.of("data", "check", bars, "--test", bars).failed(1, "bars", "test");
    }

    @Test
    void helpHasPictures() {
        assertThat(CommandResult.of("data", "check", "--help").succeeded().out())
                .contains("pictures", "stride data check photographs/train --test photographs/test");
    }
}
