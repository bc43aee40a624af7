package stride.classify.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files that are no text, told by their first bytes as {@code file(1)} does it. */
final class BinaryFile {
    private static final int TAR_MARK = 257; // where the word ustar stands
    private static final double MOST_CONTROLS = 0.1; // share of the bytes of a text, and so with a zero among them
    private static final String AS_CSV = "save it as CSV";
    private static final String UNPACK = "unpack it";

    private BinaryFile() {}

    /**
     * A kind of file.
     *
     * @param name with its article
     * @param mark its first bytes, of Latin-1; a question mark stands for any byte
     * @param remedy what makes a text of it; null: it has none in it
     * @param telling whether no text begins so; else there must be a zero among its first bytes too
     */
    private record Signature(
            String name, String mark, @Nullable String remedy, boolean telling) {
        Signature(String name, String mark, @Nullable String remedy) {
            this(name, mark, remedy, true);
        }

        boolean isOf(String head) {
            if (head.length() < mark.length()) {
                return false;
            }
            for (int i = 0; i < mark.length(); i++) {
                if (mark.charAt(i) != '?' && mark.charAt(i) != head.charAt(i)) {
                    return false;
                }
            }
            return telling || head.substring(0, Math.min(head.length(), 64)).indexOf('\0') >= 0;
        }
    }

    private static final List<Signature> SIGNATURES = List.of(
            new Signature(
                    "an old Office file (xls or doc) or a Windows one (as Thumbs.db)",
                    "\u00D0\u00CF\u0011\u00E0",
                    AS_CSV),
            new Signature("a PDF", "%PDF-", "save its text"),
            new Signature("a document (RTF)", "{\\rtf", "save its text"),
            new Signature("a picture (PNG)", "\u0089PNG\r\n", null),
            new Signature("a picture (JPEG)", "\u00FF\u00D8\u00FF", null),
            new Signature("a picture (GIF)", "GIF87a", null),
            new Signature("a picture (GIF)", "GIF89a", null),
            new Signature("a picture (WebP)", "RIFF????WEBP", null),
            new Signature("a picture (TIFF)", "II*\0", null),
            new Signature("a picture (TIFF)", "MM\0*", null),
            new Signature("a picture (BMP)", "BM", null, false),
            new Signature("a picture (ICO)", "\0\0\u0001\0", null),
            new Signature("a picture (Photoshop)", "8BPS\0", null),
            new Signature("a film or sound (RIFF)", "RIFF????AVI ", null),
            new Signature("a film or sound (RIFF)", "RIFF????WAVE", null),
            new Signature("a film or picture (MP4, HEIC)", "????ftyp", null, false),
            new Signature("a sound (MP3)", "ID3", null, false),
            new Signature("a sound (Ogg)", "OggS\0", null),
            new Signature("a sound (FLAC)", "fLaC\0", null),
            new Signature("a font", "wOF", null, false),
            new Signature("a program (ELF)", "\u007FELF", null),
            new Signature("a program (Windows)", "MZ", null, false),
            new Signature("a program (macOS)", "\u00CF\u00FA\u00ED\u00FE", null),
            new Signature("a Java class", "\u00CA\u00FE\u00BA\u00BE", null),
            new Signature("a database (SQLite)", "SQLite format 3\0", AS_CSV),
            new Signature("a Parquet file", "PAR1", AS_CSV, false),
            new Signature("an Arrow file", "ARROW1\0", AS_CSV),
            new Signature("an Avro file", "Obj\u0001", AS_CSV),
            new Signature("an ORC file", "ORC", AS_CSV, false),
            new Signature("an HDF5 file", "\u0089HDF\r\n", AS_CSV),
            new Signature("an array of NumPy", "\u0093NUMPY", AS_CSV),
            new Signature("a pickle of Python", "\u0080\u0003", AS_CSV, false),
            new Signature("a pickle of Python", "\u0080\u0004\u0095", AS_CSV),
            new Signature("a pickle of Python", "\u0080\u0005\u0095", AS_CSV),
            new Signature("a gzip file inside of another", "\u001F\u008B", UNPACK),
            new Signature("a bzip2 file", "BZh?1AY&SY", UNPACK),
            new Signature("an xz file", "\u00FD7zXZ\0", UNPACK),
            new Signature("a Zstandard file", "(\u00B5/\u00FD", UNPACK),
            new Signature("an LZ4 file", "\u0004\"M\u0018", UNPACK),
            new Signature("a 7z file", "7z\u00BC\u00AF'\u001C", UNPACK),
            new Signature("a rar file", "Rar!\u001A\u0007", UNPACK));

    /**
     * What a file is that is no text.
     *
     * @param problem as the end of a sentence about it
     * @param remedy what makes a text of it; empty if it has none in it
     */
    record Found(String problem, Optional<String> remedy) {}

    /**
     * @param head the file's first bytes, unpacked
     * @param wide whether it is read in an encoding with two bytes or more to each character
     */
    static Optional<Found> in(byte[] head, boolean wide) {
        String bytes = new String(head, StandardCharsets.ISO_8859_1);
        Optional<Found> known = bytes.startsWith("PK\u0003\u0004") || bytes.startsWith("PK\u0005\u0006")
                ? Optional.of(zip(bytes))
                : SIGNATURES.stream()
                        .filter(signature -> signature.isOf(bytes))
                        .findFirst()
                        .map(signature -> found(signature.name, signature.remedy));
        if (known.isEmpty() && bytes.startsWith("ustar", TAR_MARK)) {
            return Optional.of(found("a tar file", UNPACK));
        }
        return known.isPresent() || wide ? known : controls(bytes);
    }

    private static Found zip(String bytes) {
        if (bytes.contains("xl/") || bytes.contains("opendocument.spreadsheet")) {
            return found("a zip file (" + (bytes.contains("xl/") ? "xlsx" : "ods") + ", a spreadsheet)", AS_CSV);
        }
        if (bytes.contains("word/") || bytes.contains("ppt/") || bytes.contains("opendocument")) {
            return found("a zip file (docx, pptx or another document)", "save its text");
        }
        return found("a zip file (as xlsx and docx are)", "save a table as CSV, or unpack it");
    }

    private static Found found(String name, @Nullable String remedy) {
        return new Found("it begins as " + name + ": not a text", Optional.ofNullable(remedy));
    }

    private static Optional<Found> controls(String bytes) {
        long zeros = bytes.chars().filter(c -> c == 0).count();
        long controls = bytes.chars()
                .filter(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B)
                .count();
        return zeros > 0 && controls > MOST_CONTROLS * bytes.length()
                ? Optional.of(new Found(
                        String.format(
                                Locale.ROOT,
                                "of its first %,d bytes %,d are zeros or other control characters: not a text",
                                bytes.length(),
                                controls),
                        Optional.empty()))
                : Optional.empty();
    }
}
