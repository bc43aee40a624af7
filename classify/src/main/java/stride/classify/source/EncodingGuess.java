package stride.classify.source;

import java.lang.Character.UnicodeScript;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;

/**
 * What to do about bytes that are not valid in the encoding they are read in: which other one they look like. A text is
 * taken for what gives the best words: letters beside letters of their own script, no capitals inside of words, no signs
 * between letters, no control characters. Which Chinese characters are usual is not known here.
 */
final class EncodingGuess {
    /** The first of equally good ones is taken. */
    private static final List<String> CANDIDATES = List.of(
            "windows-1252",
            "windows-1251",
            "windows-1250",
            "windows-1253",
            "windows-1255",
            "windows-1256",
            "KOI8-R",
            "Shift_JIS",
            "EUC-JP",
            "EUC-KR",
            "GB18030",
            "Big5",
            "IBM850",
            "IBM866",
            "x-MacRoman");

    private static final char FIRST_HALF_WIDTH = '\uFF00'; // of old terminals; Katakana of today are before
    private static final double LEAST = 0.3; // mean of the scores, -1 to 1
    private static final double LEAST_IF_RARE = 0.7;

    /** Of systems that are long gone. */
    private static final Set<String> RARE = Set.of("IBM850", "IBM866", "x-MacRoman");

    private final byte[] sample;
    private final Charset read;

    /**
     * @param sample bytes of the text, an invalid one among them
     * @param read what they were read in
     */
    EncodingGuess(byte[] sample, Charset read) {
        this.sample = sample;
        this.read = read;
    }

    Remedy remedy() {
        Utf8Share utf8 = Utf8Share.of(sample);
        if (read.equals(StandardCharsets.UTF_8)) {
            if (utf8.sound > 0 && utf8.sound >= utf8.damaged) {
                return Remedy.of("the rest is UTF-8, so only this is damaged: mend it, or take it out");
            }
        } else if (utf8.sound > 0 && utf8.damaged == 0) {
            return ifItIs("UTF-8");
        }
        return best().map(EncodingGuess::ifItIs)
                .orElse(Remedy.of("convert the file, or name its true encoding").by(Setting.ENCODING));
    }

    private static Remedy ifItIs(String encoding) {
        return Remedy.of("if the file is " + encoding + ", convert it, or read it as that")
                .by(Setting.ENCODING, encoding);
    }

    /** ISO-8859-1 is what windows-1252 is without the bytes from 0x80 to 0x9F. */
    private Optional<String> best() {
        String best = "";
        double most = LEAST;
        for (String name : CANDIDATES) {
            if (Charset.isSupported(name) && !Charset.forName(name).equals(read)) {
                double score = score(Charset.forName(name));
                if (score > most + 1e-9 && (score > LEAST_IF_RARE || !RARE.contains(name))) {
                    best = name;
                    most = score;
                }
            }
        }
        if (best.equals("windows-1252") && !hasWindowsSigns() && !read.equals(StandardCharsets.ISO_8859_1)) {
            best = "ISO-8859-1";
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    private boolean hasWindowsSigns() {
        for (byte value : sample) {
            if ((value & 0xE0) == 0x80) {
                return true;
            }
        }
        return false;
    }

    /** The mean over the characters beyond ASCII; -1 if the bytes are not valid. */
    private double score(Charset encoding) {
        CharsetDecoder decoder = encoding.newDecoder(); // reports what is not valid
        CharBuffer chars = CharBuffer.allocate(sample.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(sample), chars, false);
        if (result.isError()) {
            return -1;
        }
        String text = chars.flip().toString();
        double sum = 0;
        long count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7F) {
                sum += score(
                        encoding,
                        i == 0 ? ' ' : text.charAt(i - 1),
                        c,
                        i + 1 < text.length() ? text.charAt(i + 1) : ' ');
                count++;
            }
        }
        return count == 0 ? -1 : sum / count;
    }

    private static double score(Charset encoding, char before, char c, char after) {
        if (Character.isISOControl(c) || !Character.isDefined(c) || Character.getType(c) == Character.PRIVATE_USE) {
            return -1;
        }
        boolean between = Character.isLetter(before) && Character.isLetter(after);
        if (!Character.isLetter(c)) {
            return between && c != '’' && c != '\u00AD' && Character.getType(c) != Character.NON_SPACING_MARK
                    ? -1
                    : 0.2;
        }
        UnicodeScript script = UnicodeScript.of(c);
        return switch (script) {
            case LATIN -> latin(before, c, after);
            case HIRAGANA, KATAKANA -> isJapanese(encoding) && c < FIRST_HALF_WIDTH ? 1 : -1;
            case HANGUL -> 1;
            case HAN -> encoding.name().equals("EUC-KR") ? -0.5 : isJapanese(encoding) ? 0.7 : 0.8;
            case COMMON, INHERITED -> 0.5;
            default -> ofOneScript(script, before, c, after);
        };
    }

    private static boolean isJapanese(Charset encoding) {
        return encoding.name().equals("Shift_JIS") || encoding.name().equals("EUC-JP");
    }

    /** Most letters of any language in Latin script are plain ones, so those with marks stand beside them. */
    private static double latin(char before, char c, char after) {
        if (isCapitalInside(before, c)) {
            return -1;
        }
        if (isPlain(before) || isPlain(after)) {
            return 1;
        }
        return Character.isLetter(before) || Character.isLetter(after) ? -0.5 : 0.4;
    }

    private static double ofOneScript(UnicodeScript script, char before, char c, char after) {
        boolean foreign = (Character.isLetter(before) && UnicodeScript.of(before) != script)
                || (Character.isLetter(after) && UnicodeScript.of(after) != script);
        if (foreign || isCapitalInside(before, c)) {
            return -1;
        }
        if (Character.isUpperCase(c) && Character.isUpperCase(before)) {
            return 0.3;
        }
        return UnicodeScript.of(before) == script || UnicodeScript.of(after) == script ? 1 : 0.2;
    }

    private static boolean isCapitalInside(char before, char c) {
        return Character.isUpperCase(c) && Character.isLowerCase(before);
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /**
     * How much of some bytes is UTF-8.
     *
     * @param sound characters beyond ASCII
     * @param damaged bytes beyond ASCII that are in none
     */
    private record Utf8Share(int sound, int damaged) {
        static Utf8Share of(byte[] bytes) {
            CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
            ByteBuffer in = ByteBuffer.wrap(bytes);
            CharBuffer out = CharBuffer.allocate(bytes.length + 1);
            int damaged = 0;
            for (CoderResult result = decoder.decode(in, out, false);
                    result.isError();
                    result = decoder.decode(in, out, false)) {
                damaged += result.length();
                in.position(in.position() + result.length());
            }
            return new Utf8Share((int) out.flip().chars().filter(c -> c > 0x7F).count(), damaged);
        }
    }
}
