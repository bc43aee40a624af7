package stride.image.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stride.classify.data.BadRecordException;
import stride.classify.data.DataException;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.classify.table.TableReader;
import stride.classify.table.TableRecord;
import stride.file.Excerpt;
import stride.image.picture.Picture;

/** Pictures whose pixels stand in the columns of a table, one in memory at a time. */
final class PixelTable extends PictureReader {
    private final PixelColumns columns;
    private final PictureOptions options;
    private final TableReader table;
    private final double[] values;

    /** @throws DataException if it is no such table */
    PixelTable(Path file, PictureOptions options) {
        this.options = options;
        TableGlance glance = TableGlance.of(file).orElseThrow(() -> noTable(file));
        this.columns = PixelColumns.find(glance, options).orElseThrow(() -> noPixels(glance, options));
        this.values = new double[columns.form().values()];
        this.table = glance.open(columns.header());
    }

    static DataException noTable(Path file) {
        return new DataException(
                new Place(file.toString(), 0),
                "it is no table that can be read",
                "write CSV, TSV or JSON lines, in UTF-8");
    }

    private static DataException noPixels(TableGlance glance, PictureOptions options) {
        return new DataException(
                new Place(glance.file().toString(), 0),
                "its " + glance.columns() + " columns are not those of a label and of pixels from 0 to 255"
                        + (options.pixelSize() == null ? " of square pictures" : " of " + options.pixelSize()),
                "have one column for the label and one for each pixel"
                        + (options.pixelSize() == null ? ", or name the size of the pictures" : ""));
    }

    @Override
    @Nullable
    protected Example<Picture> read() {
        TableRecord record = table.read();
        while (record != null && record.isEmpty()) {
            record = table.read();
        }
        if (record == null) {
            return null;
        }
        List<@Nullable Object> row = record.values();
        for (int i = 0, at = 0; i < row.size(); i++) {
            if (i != columns.label()) {
                int pixel = PixelColumns.pixel(TableGlance.text(row.get(i)));
                if (pixel < 0) {
                    throw new BadRecordException(
                            record.place(),
                            "the pixel in column \"" + columns.names().get(i) + "\" is \"" + Excerpt.of(row.get(i))
                                    + "\" and no whole number from 0 to 255",
                            Remedy.of("correct it"));
                }
                values[at++] = pixel;
            }
        }
        Picture picture = options.limited(columns.form().picture(values));
        return options.example(picture, TableGlance.text(row.get(columns.label())), record.place());
    }

    ArrayForm form() {
        return columns.form();
    }

    @Override
    public PictureLayout layout() {
        Optional<String> separator = Optional.ofNullable(options.labelSeparator());
        return new PictureLayout(
                PictureFormat.PIXEL_TABLE,
                Optional.empty(),
                Optional.of(columns.names().get(columns.label())),
                separator);
    }

    @Override
    public void close() {
        table.close();
    }
}
