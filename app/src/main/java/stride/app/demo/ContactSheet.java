package stride.app.demo;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import stride.file.AtomicFile;
import stride.image.picture.Picture;

/** Pictures side by side on one sheet, each with a line below it. */
public final class ContactSheet {
    private static final int CELL = 112; // pixels
    private static final int PICTURE = 80;
    private static final int COLUMNS = 6;
    private static final int CAPTION = 14;
    private static final Color INK = new Color(0x22, 0x26, 0x2e);

    private ContactSheet() {}

    /**
     * One of them.
     *
     * @param caption a few words
     */
    public record Item(Picture picture, String caption) {}

    /** Writes one picture as PNG, whole or not at all. */
    public static void writePicture(Picture picture, Path file) throws IOException {
        AtomicFile.write(file, out -> out.write(picture.png()));
    }

    /** Writes the sheet as PNG, whole or not at all. */
    public static void write(List<Item> items, Path file) throws IOException {
        int rows = (items.size() + COLUMNS - 1) / COLUMNS;
        BufferedImage sheet =
                new BufferedImage(COLUMNS * CELL, Math.max(1, rows) * (CELL + CAPTION), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, CAPTION));
        for (int i = 0; i < items.size(); i++) {
            int left = i % COLUMNS * CELL + (CELL - PICTURE) / 2;
            int top = i / COLUMNS * (CELL + CAPTION) + (CELL - PICTURE) / 2;
            graphics.drawImage(items.get(i).picture().toImage(), left, top, PICTURE, PICTURE, null);
            graphics.setColor(INK);
            int width = graphics.getFontMetrics().stringWidth(items.get(i).caption());
            graphics.drawString(items.get(i).caption(), left + (PICTURE - width) / 2, top + PICTURE + CAPTION + 2);
        }
        graphics.dispose();
        AtomicFile.write(file, out -> ImageIO.write(sheet, "png", out));
    }
}
