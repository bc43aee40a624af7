package stride.image.dataset;

import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import stride.classify.data.BadRecordException;
import stride.classify.data.BadRecordException.Fault;
import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.classify.table.TableReader;
import stride.classify.table.TableRecord;
import stride.file.Excerpt;
import stride.image.dataset.FilePictures.LabelledFile;

/**
 * The files of pictures and their labels, in order.
 *
 * @param files those of a folder, or of a table as long as it is read
 */
record FileList(Iterator<LabelledFile> files, PictureLayout layout, long systemFiles) {

    /** One folder a class, or such folders in one for each part. */
    static FileList ofFolder(Path folder, PictureOptions options) {
        Path root = partFolder(folder, options);
        FileTree classes = FileTree.of(root, 1, Files::isDirectory);
        if (classes.paths().isEmpty()) {
            throw new DataException(
                    new Place(root.toString(), 0),
                    "there is no folder in it",
                    "put the pictures of each class into a folder that is named as the class");
        }
        long systemFiles = classes.systemFiles();
        List<LabelledFile> files = new ArrayList<>();
        for (Path each : classes.paths()) {
            FileTree tree = FileTree.of(each, Integer.MAX_VALUE, Files::isRegularFile);
            systemFiles += tree.systemFiles();
            List<String> label = List.of(String.valueOf(each.getFileName()));
            for (Path file : tree.paths()) {
                files.add(new LabelledFile(file, label, new Place(file.toString(), 0), true));
            }
        }
        return new FileList(files.iterator(), PictureLayout.of(PictureFormat.FOLDERS, options), systemFiles);
    }

    /** The folder of the wanted part, if all folders are such of parts and have classes in them; else the folder itself. */
    private static Path partFolder(Path folder, PictureOptions options) {
        List<Path> folders = FileTree.of(folder, 1, Files::isDirectory).paths();
        Optional<Path> wanted = PartName.alike(options.part() == null ? "train" : options.part()).stream()
                .flatMap(name -> folders.stream()
                        .filter(path -> String.valueOf(path.getFileName()).equalsIgnoreCase(name)))
                .filter(path ->
                        !FileTree.of(path, 1, Files::isDirectory).paths().isEmpty())
                .findFirst();
        boolean parts = folders.stream().allMatch(path -> PartName.isOne(String.valueOf(path.getFileName())));
        if (wanted.isPresent() && (parts || options.part() != null)) {
            return wanted.get();
        }
        if (options.part() != null && !PartName.isOne(String.valueOf(folder.getFileName()))) {
            throw new DataException(
                    new Place(folder.toString(), 0),
                    "there is no folder " + options.part() + " with one folder a class in it",
                    "name the folder that has the classes in it");
        }
        return folder;
    }

    /** The files that a table names; the reading goes on as they are asked for. */
    static FileList ofTable(Path file, PictureOptions options) {
        TableGlance glance = TableGlance.of(file).orElseThrow(() -> PixelTable.noTable(file));
        FileColumns columns = FileColumns.find(glance, options)
                .orElseThrow(() -> new DataException(
                        new Place(file.toString(), 0),
                        "no column holds the names of pictures"
                                + (options.pictures() == null ? "" : ", nor is one called " + options.pictures()),
                        "name the column, or write the files' names as they are seen from the table's folder"));
        int label = columns.label(file, options);
        PictureLayout layout = PictureLayout.of(PictureFormat.FILE_TABLE, options)
                .named(columns.names().get(columns.picture()), columns.names().get(label));
        return new FileList(
                new TableRows(file, glance.open(columns.header()), columns.picture(), label, options), layout, 0);
    }

    private static final class TableRows implements Iterator<LabelledFile>, Closeable {
        private final Path file;
        private final TableReader table;
        private final int picture;
        private final int label;
        private final PictureOptions options;
        private Optional<TableRecord> upcoming = Optional.empty();

        TableRows(Path file, TableReader table, int picture, int label, PictureOptions options) {
            this.file = file;
            this.table = table;
            this.picture = picture;
            this.label = label;
            this.options = options;
        }

        @Override
        public boolean hasNext() {
            while (upcoming.isEmpty()) {
                TableRecord record = table.read();
                if (record == null) {
                    table.close();
                    return false;
                }
                upcoming = record.isEmpty() ? Optional.empty() : Optional.of(record);
            }
            return true;
        }

        @Override
        public LabelledFile next() {
            if (!hasNext()) {
                throw new NoSuchElementException("there are no more rows");
            }
            TableRecord record = upcoming.orElseThrow();
            upcoming = Optional.empty();
            String name = TableGlance.text(record.values().get(picture));
            if (name.isEmpty()) {
                throw new BadRecordException(
                        Fault.NO_PICTURE, record.place(), "it names no picture", Remedy.of("name the file"));
            }
            Path path = FileColumns.resolve(file, name)
                    .orElseThrow(() -> new BadRecordException(
                            Fault.NO_PICTURE,
                            record.place(),
                            "there is no file " + Excerpt.of(name) + " in the folder of the table",
                            Remedy.of("write the files' names as they are seen from the table's folder")));
            return new LabelledFile(path, labels(record), record.place(), false);
        }

        private List<String> labels(TableRecord record) {
            Object value = record.values().get(label);
            if (value instanceof List<?> several) {
                return several.stream().map(String::valueOf).toList();
            }
            String text = TableGlance.text(value);
            return options.labelSeparator() == null
                    ? List.of(text)
                    : List.of(text.split(Pattern.quote(options.labelSeparator()), -1));
        }

        @Override
        public void close() {
            table.close();
        }
    }
}
