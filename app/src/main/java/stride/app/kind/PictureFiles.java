package stride.app.kind;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import stride.image.dataset.PictureFormat;
import stride.image.dataset.PictureOptions;
import stride.image.dataset.PictureReader;
import stride.image.dataset.PictureSource;
import stride.image.dataset.Pictures;
import stride.image.picture.Picture;
import stride.image.picture.Size;

/** Pictures with names, in whatever files: pictures themselves, folders of them, or data files of any format. */
public final class PictureFiles implements Iterator<PictureFiles.Named>, Closeable {
    /**
     * A picture.
     *
     * @param name file, and in a file of many its place
     */
    public record Named(String name, Picture picture) {}

    private final Iterator<Named> pictures;
    private final Closeable source;

    private PictureFiles(Iterator<Named> pictures, Closeable source) {
        this.pictures = pictures;
        this.source = source;
    }

    /**
     * @param options for data files
     * @param atMost pictures with more pixels are resized to that size as soon as they are read
     */
    public static PictureFiles of(List<Path> paths, PictureOptions options, Size atMost) {
        if (paths.size() == 1) {
            Optional<PictureFormat> format = PictureFormat.of(paths.get(0));
            if (format.isPresent() && format.get() != PictureFormat.FILES && format.get() != PictureFormat.FOLDERS) {
                PictureReader reader = PictureSource.of(paths.get(0), options.withMultiLabel(true))
                        .atMost(atMost)
                        .open();
                return new PictureFiles(
                        mapped(reader, example -> new Named(example.place().toString(), example.input())), reader);
            }
        }
        Pictures named = Pictures.of(paths, Optional.of(atMost));
        return new PictureFiles(
                mapped(named, picture -> new Named(picture.file().toString(), picture.picture())), named);
    }

    private static <T> Iterator<Named> mapped(Iterator<T> pictures, Function<T, Named> naming) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return pictures.hasNext();
            }

            @Override
            public Named next() {
                return naming.apply(pictures.next());
            }
        };
    }

    @Override
    public boolean hasNext() {
        return pictures.hasNext();
    }

    @Override
    public Named next() {
        return pictures.next();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
