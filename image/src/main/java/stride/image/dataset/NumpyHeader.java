package stride.image.dataset;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stride.classify.data.DataException;
import stride.classify.data.Place;

/**
 * The header of a file of NumPy (numpy.lib.format, versions 1 to 3): a mark, the version, the length of what follows, and a
 * dictionary of Python with exactly three keys.
 *
 * @param length of all that, in bytes
 * @param kind the letter of its type: b, u, i, f, S or U
 * @param bytes of one element
 * @param isBig whether the first byte of a number counts most
 */
record NumpyHeader(int length, char kind, int bytes, boolean isBig, long[] shape) {
    private static final byte[] MARK = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MOST = 1 << 16;
    private static final int MOST_AXES = 6;
    private static final int MOST_STRING = 1 << 16; // bytes
    private static final Pattern DESCRIPTION = Pattern.compile("'descr'\\s*:\\s*'([^']{0,40})'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L,\\s]*)\\)");
    private static final Pattern TYPE = Pattern.compile("([<>|=])([a-zA-Z])([0-9]{1,5})?");

    /** Whether a file may be one, by its first bytes. */
    static boolean isOne(byte[] head) {
        return head.length >= MARK.length && Arrays.equals(MARK, 0, MARK.length, head, 0, MARK.length);
    }

    /** @throws DataException if it is none, or its array can't be read here */
    static NumpyHeader read(InputStream from, Place place) throws IOException {
        DataInputStream in = new DataInputStream(from);
        byte[] head = in.readNBytes(MARK.length + 2);
        if (!isOne(head) || head.length < MARK.length + 2) {
            throw new DataException(place, "it is no array of NumPy", "save it by numpy.save or numpy.savez");
        }
        int version = head[MARK.length];
        if (version < 1 || version > 3) {
            throw new DataException(place, "its version is " + version + "; 1 to 3 are known", "save it anew");
        }
        long text = version == 1
                ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
                : Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
        if (text > MOST) {
            throw new DataException(place, "its header is said to have " + text + " bytes", "save it anew");
        }
        byte[] words = in.readNBytes((int) text);
        int length = MARK.length + 2 + (version == 1 ? 2 : 4) + words.length;
        String dictionary =
                new String(words, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1).strip();
        return words.length < text ? broken(place, "it ends within its header") : parsed(dictionary, length, place);
    }

    private static NumpyHeader broken(Place place, String problem) {
        throw new DataException(place, problem, "save it anew by numpy.save");
    }

    private static NumpyHeader parsed(String dictionary, int length, Place place) {
        String rest = dictionary;
        Matcher type = DESCRIPTION.matcher(rest);
        if (!type.find()) {
            return broken(place, "its header names no type of plain numbers or strings");
        }
        rest = rest.replace(type.group(), "");
        Matcher order = ORDER.matcher(rest);
        Matcher extents = SHAPE.matcher(rest);
        if (!order.find() || !extents.find()) {
            return broken(place, "its header names no order or shape");
        }
        rest = rest.replace(order.group(), "").replace(extents.group(), "");
        if (!rest.replaceAll("\\s", "").matches("\\{,{0,3}\\}")) {
            return broken(place, "its header holds something else than type, order and shape");
        }
        long[] shape = shape(extents.group(1), place);
        if (order.group(1).equals("True")
                && Arrays.stream(shape).filter(extent -> extent != 1).count() > 1) {
            throw new DataException(
                    place,
                    "its array is stored column by column (Fortran's order)",
                    "save numpy.ascontiguousarray of it");
        }
        return typed(type.group(1), shape, length, place);
    }

    private static long[] shape(String extents, Place place) {
        String[] parts = extents.isBlank()
                ? new String[0]
                : extents.strip().replaceFirst(",$", "").split(",", -1);
        if (parts.length > MOST_AXES) {
            broken(place, "its array has " + parts.length + " axes");
        }
        long[] shape = new long[parts.length];
        for (int axis = 0; axis < shape.length; axis++) {
            String extent = parts[axis].strip();
            if (!extent.matches("[0-9]{1,18}L?")) {
                broken(place, "its header has no shape");
            }
            shape[axis] = Long.parseLong(extent.replace("L", ""));
        }
        return shape;
    }

    private static NumpyHeader typed(String description, long[] shape, int length, Place place) {
        Matcher type = TYPE.matcher(description);
        if (!type.matches()) {
            return broken(place, "its type is '" + description + "', which is unknown");
        }
        char kind = type.group(2).charAt(0);
        int size = type.group(3) == null ? 1 : Integer.parseInt(type.group(3));
        if (kind == 'O') {
            throw new DataException(
                    place, "it holds objects of Python, which only Python can read", "save numbers or strings");
        }
        int bytes = kind == 'U' ? 4 * size : size;
        boolean known = switch (kind) {
            case 'b' -> size == 1;
            case 'u', 'i' -> size == 1 || size == 2 || size == 4 || size == 8;
            case 'f' -> size == 4 || size == 8;
            case 'S', 'U' -> size > 0 && bytes <= MOST_STRING;
            default -> false;
        };
        if (!known) {
            throw new DataException(
                    place, "its type is '" + description + "'", "save it as uint8, float32 or another usual type");
        }
        boolean big = type.group(1).equals(">");
        return new NumpyHeader(length, kind, bytes, big, shape);
    }

    boolean isText() {
        return kind == 'S' || kind == 'U';
    }

    /** Of numbers. */
    NumberType type() {
        NumberType.Kind stored = switch (kind) {
            case 'b' -> NumberType.Kind.TRUTH;
            case 'u' -> NumberType.Kind.UNSIGNED;
            case 'i' -> NumberType.Kind.SIGNED;
            default -> NumberType.Kind.REAL;
        };
        return new NumberType(stored, bytes, isBig ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    /** A string as one element holds it, zeros at its end left out. */
    String text(byte[] element) {
        String text = new String(
                element, kind == 'S' ? StandardCharsets.UTF_8 : Charset.forName(isBig ? "UTF-32BE" : "UTF-32LE"));
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }
}
