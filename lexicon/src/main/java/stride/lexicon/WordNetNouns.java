package stride.lexicon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Run by the build: makes the list that {@link Supersenses} reads out of WordNet's files (Miller, "WordNet: a lexical
 * database for English", 1995), whose format its manual pages senseidx(5WN), wndb(5WN) and lexnames(5WN) describe.
 */
final class WordNetNouns {
    private static final String FOLDER = "/net/sf/extjwnl/data/wordnet/wn31/";
    private static final String LICENSE = "META-INF/licenses/wordnet.txt";

    /** By number of the file, from 3 on. */
    private static final List<String> KINDS = List.of(
            "thing",
            "act",
            "animal",
            "artifact",
            "attribute",
            "body",
            "cognition",
            "communication",
            "event",
            "feeling",
            "food",
            "group",
            "location",
            "motive",
            "object",
            "person",
            "phenomenon",
            "plant",
            "possession",
            "process",
            "quantity",
            "relation",
            "shape",
            "state",
            "substance",
            "time");

    private static final int FIRST = 3;
    private static final char NOUN = '1';
    private static final Pattern WORD = Pattern.compile("[a-z][a-z'-]{2,}");

    /**
     * WordNet has no pronouns, prepositions and auxiliary verbs, so it takes them for the nouns that are spelt like them:
     * WHO for an organization, can for a vessel, may for a month. Those of one and two letters are left out anyway.
     */
    private static final Set<String> FUNCTION_WORDS = Set.of(
            ("all and any are but can did does don for from had has have her him his how its may might mine must nor not off"
                            + " our out own shall she than that the them then they this those was were what when where which"
                            + " who whose why will with yet you your")
                    .split(" "));

    /** What is known of a spelling: how often each part of speech was met, and the most frequent sense of the noun. */
    private static final class Spelling {
        private final int[] counts =
                new int[6]; // by part of speech: 1 noun, 2 verb, 3 adjective, 4 adverb, 5 satellite
        private int best = -1; // count of the noun's most frequent sense
        private int bestNumber;
        private int kind;

        void add(char partOfSpeech, int file, int number, int count) {
            counts[partOfSpeech - '0'] += count;
            if (partOfSpeech == NOUN && (count > best || (count == best && number < bestNumber))) {
                best = count;
                bestNumber = number;
                kind = file - FIRST;
            }
        }

        boolean isNoun() {
            int others = Math.max(Math.max(counts[2], counts[4]), counts[3] + counts[5]);
            return best >= 0 && counts[NOUN - '0'] >= others;
        }
    }

    private WordNetNouns() {}

    /** @param arguments the folder of the module's classes */
    public static void main(String[] arguments) throws IOException {
        Path classes = Path.of(arguments[0]);
        Path list = classes.resolve("stride/lexicon").resolve(Supersenses.FILE);
        Path license = classes.resolve(LICENSE);
        Files.createDirectories(list.getParent());
        Files.createDirectories(license.getParent());
        SortedMap<String, String> kinds = new TreeMap<>(kinds());
        FUNCTION_WORDS.forEach(word -> kinds.put(word, Supersenses.NONE));
        Files.write(list, Supersenses.file(kinds));
        Files.write(license, license());
    }

    private static Map<String, String> kinds() throws IOException {
        Map<String, Spelling> spellings = new HashMap<>();
        for (String line : lines("index.sense")) { // lemma%part:file:... offset number count
            String[] fields = line.split(" ");
            int end = fields[0].indexOf('%');
            String word = fields[0].substring(0, end);
            if (WORD.matcher(word).matches() && !FUNCTION_WORDS.contains(word)) {
                String[] sense = fields[0].substring(end + 1).split(":");
                spellings
                        .computeIfAbsent(word, none -> new Spelling())
                        .add(
                                sense[0].charAt(0),
                                Integer.parseInt(sense[1]),
                                Integer.parseInt(fields[2]),
                                Integer.parseInt(fields[3]));
            }
        }
        // Irregular forms, such as won and better, stand in other files than the nouns that are spelt like them.
        countForms("verb.exc", 2, spellings);
        countForms("adj.exc", 3, spellings);
        countForms("adv.exc", 4, spellings);
        Map<String, String> kinds = spellings.entrySet().stream()
                .filter(entry -> entry.getValue().isNoun())
                .collect(Collectors.toMap(Map.Entry::getKey, WordNetNouns::kind));
        for (String line : lines("noun.exc")) { // irregular plural, singular
            String[] forms = line.split(" ");
            String kind = kinds.get(forms[1]);
            if (kind != null && WORD.matcher(forms[0]).matches() && !spellings.containsKey(forms[0])) {
                kinds.putIfAbsent(forms[0], kind);
            }
        }
        return kinds;
    }

    /** Lets each irregular form of a file count as often as the word that it is a form of. */
    private static void countForms(String file, int partOfSpeech, Map<String, Spelling> spellings) throws IOException {
        for (String line : lines(file)) { // form, word
            String[] forms = line.split(" ");
            Spelling form = spellings.get(forms[0]);
            Spelling word = spellings.get(forms[1]);
            if (form != null && word != null && form != word) {
                form.counts[partOfSpeech] += word.counts[partOfSpeech];
            }
        }
    }

    /** A word such as animal, which the file of the topmost nouns has, is of the kind that is called after it. */
    private static String kind(Map.Entry<String, Spelling> word) {
        boolean name = KINDS.contains(word.getKey());
        return name && word.getValue().kind == 0 ? word.getKey() : KINDS.get(word.getValue().kind);
    }

    /** The first lines of WordNet's files, which are numbered. */
    private static List<String> license() throws IOException {
        List<String> license = new ArrayList<>();
        for (String line : lines("data.noun")) {
            if (!line.startsWith("  ")) {
                break;
            }
            license.add(line.strip().replaceFirst("^\\d+\\s*", ""));
        }
        return license;
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream file = WordNetNouns.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IOException(FOLDER + name + " is not on the class path");
            }
            return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        }
    }
}
