package stride.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import stride.layer.Layer;
import stride.network.Network;
import stride.random.RandomStream;
import stride.tensor.Shape;

/** However a definition is changed, it is a sound network or says which line is wrong. */
class ChangedDefinitionTest {
    private static final int CHANGED = 5_000;
    private static final Shape INPUT = Shape.of(28, 28, 1);
    private static final String PIECES = """
            residual shortcut branches branch chain relu tanh flatten dense classes conv 3x3 1x1 32 8 pad=same pad=1,2,3,4
            depthwise maxpool averagepool 2 globalaveragepool dropout keep=0.5 keep= stride=2 dilation=3 bias=no bias= name=x
            weights=he weights=normal:0.1 weights=uniform:1:0 # = , : x 0 -1 1e9 2147483648 99999999 NaN é \u0000 \t
            """;

    private int sound;
    private int wrong;

    @Test
    void isSoundOrSaysWhichLineIsWrong() {
        for (int seed = 0; seed < CHANGED; seed++) {
            RandomStream random = RandomStream.of(17, seed);
            List<String> lines =
                    new ArrayList<>(NetworkDefinitionTest.EXAMPLE.lines().toList());
            for (int change = random.nextInt(4); change >= 0; change--) {
                change(lines, random);
            }
            read(lines);
        }
        // The changes are such that both happen.
        assertThat(sound).isGreaterThan(CHANGED / 20);
        assertThat(wrong).isGreaterThan(CHANGED / 20);
    }

    private static void change(List<String> lines, RandomStream random) {
        String[] pieces = PIECES.split("[ \n]+");
        String piece = pieces[random.nextInt(pieces.length)];
        int at = random.nextInt(Math.max(1, lines.size()));
        String line = lines.isEmpty() ? "" : lines.get(at);
        int cut = random.nextInt(line.length() + 1);
        switch (lines.isEmpty() ? 0 : random.nextInt(8)) {
            case 0 -> lines.add(at, piece);
            case 1 -> lines.remove(at);
            case 2 -> lines.add(random.nextInt(lines.size()), line);
            case 3 -> lines.set(at, "  " + line);
            case 4 -> lines.set(at, line.substring(cut));
            case 5 -> lines.set(at, line.substring(0, cut) + piece + line.substring(cut));
            case 6 -> {
                String[] words = line.split(" ");
                if (words.length > 0) {
                    words[random.nextInt(words.length)] = piece;
                }
                lines.set(at, String.join(" ", words));
            }
            default -> lines.set(at, line.replaceFirst("^  ", ""));
        }
    }

    private void read(List<String> lines) {
        Layer network;
        try {
            network = NetworkDefinition.parse("changed", lines).layers(7, INPUT);
        } catch (DefinitionException e) {
            wrong++;
            assertThat(e.line()).isBetween(1, Math.max(1, lines.size()));
            assertThat(e).hasMessageStartingWith("changed, line " + e.line() + ": ");
            return;
        }
        sound++;
        assertThat(new Network(network, INPUT).output()).isEqualTo(Shape.of(7));
        String printed = NetworkDefinition.print(network, 7);
        assertThat(NetworkDefinition.parse("printed", printed.lines().toList()).layers(7))
                .isEqualTo(network);
    }

    /** Nothing that is very large takes long to be refused. */
    @Test
    void hugeTextsAreRefused() {
        String[] deep = new String[3000];
        Arrays.setAll(deep, i -> " ".repeat(i) + "residual");
        for (String line : List.of("x".repeat(1 << 20), "conv " + "3x".repeat(1 << 19), "=".repeat(1 << 20))) {
            assertThatThrownBy(() -> NetworkDefinition.parse("huge", List.of("relu", line)))
                    .isInstanceOf(DefinitionException.class)
                    .hasMessageContaining("huge, line 2");
        }
        assertThatThrownBy(() -> NetworkDefinition.parse("huge", List.of(deep)))
                .isInstanceOf(DefinitionException.class);
    }
}
