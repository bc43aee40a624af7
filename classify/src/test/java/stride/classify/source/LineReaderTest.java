package stride.classify.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of who writes one after the other and waits in between. */
class LineReaderTest {
    /** Gives what is written piece by piece, and counts the pieces. */
    private static final class Writer extends InputStream {
        private final List<byte[]> pieces = new ArrayList<>();
        private int given;

        Writer(Charset charset, String... pieces) {
            for (String piece : pieces) {
                this.pieces.add(piece.getBytes(charset));
            }
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (given == pieces.size()) {
                return -1;
            }
            byte[] piece = pieces.get(given);
            System.arraycopy(piece, 0, target, offset, piece.length);
            given++;
            return piece.length;
        }
    }

    /** How many pieces had been asked for when each line was there. */
    private static List<Integer> pieces(Writer writer, Charset charset, List<String> expected) {
        LineReader lines = LineReader.of(writer, "input", charset);
        List<Integer> pieces = new ArrayList<>();
        for (String line : expected) {
            assertThat(lines.hasNext()).isTrue();
            assertThat(lines.next()).isEqualTo(line);
            pieces.add(writer.given);
        }
        assertThat(lines.hasNext()).isFalse();
        return pieces;
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void aLineIsThereOnceItsEndIs(String end) {
        for (Charset charset :
                List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1)) {
            Writer writer =
                    new Writer(charset, "one" + end, "zw\u00F6lf" + end, end, "two" + end + "three" + end, "the end");
            assertThat(pieces(writer, charset, List.of("one", "zw\u00F6lf", "", "two", "three", "the end")))
                    .containsExactly(1, 2, 3, 4, 4, 5);
        }
    }

    @Test
    void aReturnEndsALineBeforeItsLineFeedIsThere() {
        Writer writer = new Writer(StandardCharsets.UTF_8, "one\r", "\ntwo\n", "\uFEFFthree\n");
        assertThat(pieces(writer, StandardCharsets.UTF_8, List.of("one", "two", "\uFEFFthree")))
                .containsExactly(1, 2, 3);
    }

    @Test
    void aCharacterMayComeInTwoPieces() {
        byte[] bytes = "\u5F88\n".getBytes(StandardCharsets.UTF_8);
        Writer writer = new Writer(
                StandardCharsets.ISO_8859_1,
                new String(bytes, 0, 1, StandardCharsets.ISO_8859_1),
                new String(bytes, 1, 3, StandardCharsets.ISO_8859_1));
        assertThat(pieces(writer, StandardCharsets.UTF_8, List.of("\u5F88"))).containsExactly(2);
    }
}
