package stride.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stride.app.demo.SupportMessages;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.image.picture.Picture;

/** A part of the built-in sample, so that the examples take a moment. Its classes take turns, six of them. */
final class Sample {
    private Sample() {}

    static Dataset<String> train() {
        return every(5, SupportMessages.train());
    }

    static Dataset<String> test() {
        return SupportMessages.test();
    }

    private static Dataset<String> every(int nth, Dataset<String> all) {
        List<Example<String>> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += nth) {
            some.add(all.examples().get(i));
        }
        return Dataset.of(some);
    }

    /** As comma-separated values. */
    static Path write(Path file, Dataset<String> dataset) throws IOException {
        List<String> lines = new ArrayList<>(List.of("label,text"));
        dataset.examples()
                .forEach(example ->
                        lines.add(example.label() + ",\"" + example.input().replace("\"", "\"\"") + "\""));
        return Files.write(file, lines);
    }

    /** Pictures that are bright or dark, in a folder a class. */
    static void writePictures(Path folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            boolean bright = i % 2 == 0;
            Path label = Files.createDirectories(folder.resolve(bright ? "bright" : "dark"));
            Files.write(label.resolve(i + ".png"), picture(bright, i).png());
        }
    }

    static Picture picture(boolean bright, int number) {
        byte[] pixels = new byte[16 * 16];
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = (byte) ((bright ? 150 : 50) + (7 * number + 13 * p) % 50);
        }
        return Picture.of(16, 16, Picture.GREY, pixels);
    }
}
