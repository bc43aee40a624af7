package stride.app.demo;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.image.picture.Picture;
import stride.random.RandomStream;

/** Pictures to learn from that need no file: capital letters in the fonts of the JDK, shifted, turned, noisy. */
public final class Letters {
    private static final int SIDE = 32; // pixels
    private static final int EACH_TO_TRAIN = 100;
    private static final int EACH_TO_TEST = 40;
    private static final List<String> FONTS = List.of(Font.SERIF, Font.SANS_SERIF, Font.MONOSPACED);
    private static final List<Integer> STYLES = List.of(Font.PLAIN, Font.BOLD, Font.ITALIC, Font.BOLD | Font.ITALIC);
    private static final double TURN = 20; // degrees either way at most
    private static final double SHIFT = 3; // pixels
    private static final double NOISE = 22; // standard deviation, of 255

    private Letters() {}

    public static Dataset<Picture> train() {
        return drawn(EACH_TO_TRAIN, 1);
    }

    /** Others than those to train on. */
    public static Dataset<Picture> test() {
        return drawn(EACH_TO_TEST, 2);
    }

    private static Dataset<Picture> drawn(int each, long seed) {
        List<Example<Picture>> examples = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            for (char letter = 'A'; letter <= 'Z'; letter++) {
                RandomStream random = RandomStream.of(seed, letter, i);
                examples.add(new Example<>(noisy(drawn(letter, random), random), String.valueOf(letter)));
            }
        }
        return Dataset.of(examples);
    }

    private static BufferedImage drawn(char letter, RandomStream random) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int paper = 170 + random.nextInt(86);
        int ink = random.nextInt(90);
        graphics.setColor(new Color(paper, paper, paper));
        graphics.fillRect(0, 0, SIDE, SIDE);
        Font font = new Font(
                FONTS.get(random.nextInt(FONTS.size())),
                STYLES.get(random.nextInt(STYLES.size())),
                16 + random.nextInt(9));
        GlyphVector glyph = font.createGlyphVector(graphics.getFontRenderContext(), String.valueOf(letter));
        Rectangle2D box = glyph.getVisualBounds();
        AffineTransform place = new AffineTransform();
        place.translate(SIDE / 2.0 + between(random, SHIFT), SIDE / 2.0 + between(random, SHIFT));
        place.rotate(Math.toRadians(between(random, TURN)));
        place.translate(-box.getCenterX(), -box.getCenterY());
        graphics.setColor(new Color(ink, ink, ink));
        graphics.fill(place.createTransformedShape(glyph.getOutline()));
        graphics.dispose();
        return image;
    }

    private static Picture noisy(BufferedImage image, RandomStream random) {
        byte[] pixels = new byte[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            double value = (image.getRGB(i % SIDE, i / SIDE) & 0xff) + NOISE * random.nextGaussian();
            pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(value)));
        }
        return Picture.of(SIDE, SIDE, Picture.GREY, pixels);
    }

    private static double between(RandomStream random, double limit) {
        return (2 * random.nextDouble() - 1) * limit;
    }
}
