package stride.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final String UNSEEN = "a\u001B]0;x\u0007b\u0085c\u202Ed\u2028e\uDB40\uDC41\r";
    private static final String SEEN = "a\\u001B]0;x\\u0007b\\u0085c\\u202Ed\\u2028e\\uDB40\\uDC41\\u000D";

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Screen screen = Screen.ofResults(shown);

    private String shown() {
        screen.flush();
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Test
    void textTabsAndLineEndsPass() {
        String text = "größer\t很好 👩\u200D💻\n";
        screen.print(text);
        assertThat(shown()).isEqualTo(text);
    }

    @Test
    void nothingElseDoesWhateverWayItTakes() {
        screen.print(UNSEEN);
        screen.printf("%s", UNSEEN);
        screen.append(UNSEEN);
        PrintWriter writer = new PrintWriter(screen, true, StandardCharsets.UTF_8);
        writer.print(UNSEEN);
        writer.flush();
        for (byte value : UNSEEN.getBytes(StandardCharsets.UTF_8)) {
            screen.write(value);
        }
        assertThat(shown()).isEqualTo(SEEN.repeat(5));
    }

    @Test
    void whatIsNotUtf8IsReplaced() {
        screen.writeBytes(new byte[] {'a', (byte) 0x9B, 'b', (byte) 0xC0, (byte) 0x9B, (byte) 0xE2, 'c'});
        screen.writeBytes(new byte[] {(byte) 0xE0, (byte) 0x82, (byte) 0x85}); // U+0085, longer than it may be
        assertThat(shown()).isEqualTo("a\uFFFDb\uFFFD\uFFFD\uFFFDc\uFFFD");
    }

    @Test
    void theProgramsOwnControlSequencesHaveAWayOfTheirOwn() {
        screen.print("a");
        Screen.painted(screen).print("\033[1mb\033[0m");
        screen.print("c");
        assertThat(shown()).isEqualTo("a\033[1mb\033[0mc");
    }

    @Test
    void aResultThatCantBeWrittenEndsTheWork() {
        Screen full = Screen.ofResults(new Full());
        assertThatThrownBy(() -> full.println("a")).isInstanceOf(Screen.Undelivered.class);
        assertThatThrownBy(full::flush).isInstanceOf(Screen.Undelivered.class);
        assertThat(full.failure().orElseThrow()).hasMessage("no room");
        assertThat(full.isReaderGone()).isFalse();
    }

    @Test
    void aRemarkThatCantBeWrittenDoesNot() {
        Screen full = Screen.ofRemarks(new Full());
        full.println("a");
        full.println("b");
        assertThat(full.failure()).isPresent();
    }

    @Test
    void aClosedPipeIsToldFromOtherFailures() throws IOException {
        Pipe pipe = Pipe.open();
        Screen screen = Screen.ofResults(Channels.newOutputStream(pipe.sink()));
        screen.println("a");
        assertThat(screen.isReaderGone()).isFalse();
        pipe.source().close();
        assertThatThrownBy(() -> screen.println("b")).isInstanceOf(Screen.Undelivered.class);
        assertThat(screen.isReaderGone()).isTrue();
    }

    private static final class Full extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            throw new IOException("no room");
        }
    }
}
