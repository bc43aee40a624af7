package stride.app.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes {@code train.tsv} from {@code templates.txt}. {@link SplittableRandom} gives the same numbers on every machine,
 * so the file is a function of the grammar and the seed.
 */
final class SupportMessageGenerator {
    static final long SEED = 20;
    static final int MESSAGES_PER_CLASS = 300;

    /** A candidate that shares more than this part of its word trigrams with an earlier message is drawn again. */
    static final double SAME_WORDING = 0.6;

    private static final Pattern SENTENCE_START = Pattern.compile("(?:^|[.!?] )\\p{L}");

    private final MessageGrammar grammar;
    private final SplittableRandom random;
    private final Set<String> seen = new HashSet<>();
    private final List<WordTrigrams> wordings = new ArrayList<>();

    SupportMessageGenerator(MessageGrammar grammar, long seed) {
        this.grammar = grammar;
        this.random = new SplittableRandom(seed);
    }

    /** Writes the training part to the file named by the only argument. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        Files.writeString(file, tsv(new SupportMessageGenerator(grammar(), SEED).generate()), StandardCharsets.UTF_8);
    }

    /** The grammar of this package's {@code templates.txt}. */
    static MessageGrammar grammar() throws IOException {
        return MessageGrammar.parse(
                LabelledMessage.content("templates.txt").lines().toList());
    }

    /** All messages, class by class in turn, templates used equally often. */
    List<LabelledMessage> generate() {
        List<LabelledMessage> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES_PER_CLASS; i++) {
            for (MessageGrammar.Section section : grammar.sections()) {
                messages.add(new LabelledMessage(section.label(), freshMessage(section, i)));
            }
        }
        return messages;
    }

    /** The messages as a file: a header, then one line {@code label<TAB>text} a message. */
    static String tsv(List<LabelledMessage> messages) {
        StringBuilder file = new StringBuilder("label\ttext\n");
        messages.forEach(message ->
                file.append(message.label()).append('\t').append(message.text()).append('\n'));
        return file.toString();
    }

    private String freshMessage(MessageGrammar.Section section, int i) {
        while (true) {
            String text = typed(section.expand(i % section.templates().size(), random));
            WordTrigrams wording = WordTrigrams.of(text);
            boolean fresh = !seen.contains(MessageGrammar.letters(text))
                    && wordings.stream().allMatch(earlier -> wording.shareIn(earlier) <= SAME_WORDING);
            if (fresh) {
                seen.add(MessageGrammar.letters(text));
                wordings.add(wording);
                return text;
            }
        }
    }

    /** Blanks and punctuation put right, then written as one of several kinds of people would. */
    private String typed(String raw) {
        String text = raw.replaceAll("\\s+", " ")
                .replaceAll(" (?=[,.!?])", "")
                .replaceAll("([.!?])[.,]+", "$1")
                .replaceAll(",+(?=[.!?]|$)", "")
                .strip();
        int habit = random.nextInt(10);
        if (habit < 6) {
            return SENTENCE_START.matcher(text).replaceAll(SupportMessageGenerator::upperCase);
        }
        if (habit < 8) {
            return text.toLowerCase(Locale.ROOT);
        }
        if (habit == 8) {
            return text.toLowerCase(Locale.ROOT)
                    .replaceAll("['.,!]+(?= |$)", "")
                    .replace("'", "");
        }
        return text;
    }

    private static String upperCase(MatchResult start) {
        return Matcher.quoteReplacement(start.group().toUpperCase(Locale.ROOT));
    }
}
