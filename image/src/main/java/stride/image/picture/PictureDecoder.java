package stride.image.picture;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import stride.classify.data.BadRecordException;
import stride.classify.data.BadRecordException.Fault;
import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.file.PackedFile;

/**
 * Makes pictures of files, by the JDK's readers. Whatever is wrong with a file, from a header that promises the world to
 * metadata that throw the readers off, is a {@link BadRecordException} about that file.
 */
final class PictureDecoder {
    /** Of a file that is read whole. */
    static final long MOST_BYTES = 1L << 28;

    /** Of a picture as its header has it. */
    static final long MOST_PIXELS = 100_000_000;

    /** So many need no proof in the file's length. */
    private static final long FREE_PIXELS = 1L << 20;

    /** No format packs more pixels into a byte, unless a picture is of one colour: LZW of GIF has 4096 in 12 bits. */
    private static final long MOST_PIXELS_A_BYTE = 4096;

    /** From here on a picture that is wanted much smaller is thinned out while it is decoded. */
    private static final long LARGE = 4_000_000;

    /** How many times as wide and high as wanted a thinned picture is at least: 16 of its pixels make one. */
    private static final int FINENESS = 4;

    /** Bytes of a file in which its header stands as a rule. */
    private static final int BEGINNING = 1 << 16;

    private static final String RESIZE = "make it smaller";
    private static final String REPLACE = "get it anew, or take it out";

    private final byte[] file; // or its beginning
    private final long length; // of the whole
    private final Place place;

    PictureDecoder(byte[] file, Place place) {
        this(file, file.length, place);
    }

    private PictureDecoder(byte[] file, long length, Place place) {
        this.file = file;
        this.length = length;
        this.place = place;
    }

    /** By the beginning of the file if that says it. */
    static PictureHeader header(Path path) {
        Place place = new Place(path.toString(), 0);
        try (InputStream in = PackedFile.open(path)) {
            byte[] beginning = in.readNBytes(BEGINNING);
            if (beginning.length == BEGINNING) {
                return new PictureDecoder(beginning, Files.size(path), place).header();
            }
            return new PictureDecoder(beginning, place).header();
        } catch (IOException | BadRecordException e) {
            return new PictureDecoder(bytes(path), place).header(); // a long profile may stand before the header
        }
    }

    /** All of a file. */
    static byte[] bytes(Path path) {
        Place place = new Place(path.toString(), 0);
        try (InputStream in = PackedFile.open(path)) {
            if (Files.isDirectory(path)) {
                throw new DataException(place, "it is a folder", "name a file with a picture");
            }
            byte[] file = in.readNBytes((int) MOST_BYTES + 1);
            if (file.length > MOST_BYTES) {
                throw bad(place, "it has more than " + MOST_BYTES / (1 << 20) + " MiB, the most that is read", RESIZE);
            }
            return file;
        } catch (NoSuchFileException e) {
            throw new BadRecordException(
                    Fault.NO_PICTURE, place, "there is no such file", Remedy.of("correct the name"));
        } catch (IOException e) {
            throw new DataException(
                    place, "it cannot be read (" + PackedFile.reason(e) + ")", "check its permissions", e);
        } catch (OutOfMemoryError e) {
            throw bad(place, "it is too large for the memory there is", RESIZE);
        }
    }

    /** @param wanted the size it will be resized to at once; null to have all pixels */
    Picture decode(@Nullable Size wanted) {
        return reading((reader, kind) -> picture(reader, kind, wanted));
    }

    PictureHeader header() {
        return reading((reader, kind) -> {
            Size size = size(reader, kind);
            JpegMarkers markers = kind == PictureKind.JPEG ? JpegMarkers.of(file) : new JpegMarkers(3, -1, 1);
            int png = Bytes.byteAt(file, PictureHeader.PNG_COLOUR_TYPE);
            boolean grey = kind == PictureKind.PNG ? (png & 2) == 0 : markers.components() == 1;
            return new PictureHeader(
                    kind, markers.isTurned() ? size.turned() : size, grey ? Picture.GREY : Picture.COLOUR);
        });
    }

    private interface Reading<T> {
        T by(ImageReader reader, PictureKind kind) throws IOException;
    }

    private <T> T reading(Reading<T> reading) {
        PictureKind kind = kind();
        ImageReader reader = reader(kind);
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            return reading.by(reader, kind);
        } catch (DataException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw bad(place, "it is too large for the memory there is", RESIZE);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw bad(place, "it is a broken " + kind + " file (" + reason(e) + ")", REPLACE);
        } finally {
            reader.dispose();
        }
    }

    private PictureKind kind() {
        if (file.length == 0) {
            throw bad(place, "it is empty", REPLACE);
        }
        Optional<PictureKind> kind = PictureKind.of(file);
        return kind.orElseThrow(() ->
                bad(place, "it is no PNG, JPEG, GIF or BMP file, whatever its name", "convert it, or take it out"));
    }

    /** The JDK's own, whatever else is installed. */
    private static ImageReader reader(PictureKind kind) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(kind.name());
        ImageReader found = null;
        while (readers.hasNext()) {
            ImageReader next = readers.next();
            if (found == null || next.getClass().getName().startsWith("com.sun.imageio.")) {
                found = next;
            }
        }
        if (found == null) {
            throw new IllegalStateException("this Java has no reader of " + kind + " files");
        }
        return found;
    }

    /** As stored, within the limits. */
    private Size size(ImageReader reader, PictureKind kind) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1) {
            throw bad(
                    place,
                    "it is a broken " + kind + " file: it says it has " + height + " x " + width + " pixels",
                    REPLACE);
        }
        Size size = new Size(height, width);
        if (size.pixels() > MOST_PIXELS) {
            throw bad(
                    place,
                    "it has " + size + " pixels, more than the " + MOST_PIXELS / 1_000_000 + " million that are read",
                    RESIZE);
        }
        if (size.pixels() > FREE_PIXELS + MOST_PIXELS_A_BYTE * length) {
            throw bad(place, "it says it has " + size + " pixels, which can't be in its " + length + " bytes", REPLACE);
        }
        return size;
    }

    private Picture picture(ImageReader reader, PictureKind kind, @Nullable Size wanted) throws IOException {
        Size size = size(reader, kind);
        JpegMarkers markers = kind == PictureKind.JPEG ? JpegMarkers.of(file) : new JpegMarkers(3, -1, 1);
        ImageReadParam param = reader.getDefaultReadParam();
        if (wanted != null && size.pixels() > LARGE) {
            Size target = markers.isTurned() ? wanted.turned() : wanted;
            int step = Math.min(size.height() / target.height(), size.width() / target.width()) / FINENESS;
            if (step > 1) {
                param.setSourceSubsampling(step, step, 0, 0);
            }
        }
        AtomicReference<String> damage = new AtomicReference<>();
        reader.addIIOReadWarningListener((source, warning) -> {
            if (isDamage(warning)) {
                damage.compareAndSet(null, warning);
            }
        });
        Picture stored;
        if (markers.components() == 4) {
            Raster raster = reader.readRaster(0, param);
            stored = PixelRows.ofInks(raster, markers.adobe());
        } else {
            stored = PixelRows.picture(reader.read(0, param));
        }
        if (damage.get() != null) {
            throw bad(place, "it is a broken " + kind + " file (" + damage.get() + ")", REPLACE);
        }
        return Turning.upright(stored, markers.orientation());
    }

    /** What libjpeg, which goes on after it, says of a file that ends too early or has other bits than were written. */
    private static boolean isDamage(String warning) {
        return warning.contains("premature end") || warning.contains("bad Huffman code");
    }

    private static String reason(Throwable failure) {
        String message = failure instanceof IOException io ? PackedFile.reason(io) : failure.getMessage();
        Throwable cause = failure.getCause();
        if (message == null || message.isBlank() || (message.startsWith("Error reading") && cause != null)) {
            return cause == null || cause == failure ? failure.getClass().getSimpleName() : reason(cause);
        }
        return message.strip().replaceAll("\\s+", " ");
    }

    private static BadRecordException bad(Place place, String problem, String remedy) {
        return new BadRecordException(Fault.NO_PICTURE, place, problem, Remedy.of(remedy));
    }
}
