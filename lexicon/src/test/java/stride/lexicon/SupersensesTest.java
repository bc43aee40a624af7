package stride.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SupersensesTest {
    private static final Supersenses ENGLISH = Supersenses.english();

    @ParameterizedTest
    @CsvSource({
        "astronaut, person",
        "Astronauts, person",
        "city, location",
        "cities, location",
        "foxes, animal",
        "churches, group",
        "gas, state",
        "women, person",
        "mice, animal",
        "animal, animal",
        "entity, thing",
        "flower, plant",
        "century, time",
        "potato, food",
        "FRANCE, location"
    })
    void saysWhatANounNames(String word, String kind) {
        assertThat(ENGLISH.of(word)).as(word).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s",
                "what",
                "who",
                "may",
                "it",
                "in",
                "invented",
                "beautiful",
                "go",
                "won",
                "does",
                "wills",
                "saw",
                "better",
                "felt",
                "xyzzy",
                "42",
                "?",
                "猫"
            })
    void saysNothingOfOtherWords(String word) {
        assertThat(ENGLISH.of(word)).as(word).isEmpty();
    }

    @Test
    void knowsTheNounsOfWordNet() {
        assertThat(ENGLISH.size()).isGreaterThan(50_000);
    }

    @Test
    void theListCarriesTheLicenseOfWordNet() throws IOException {
        try (InputStream file = Supersenses.class.getResourceAsStream("/META-INF/licenses/wordnet.txt")) {
            assertThat(file).isNotNull();
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("This software and database is being provided to you")
                    .contains("WordNet 3.1 Copyright 2011 by Princeton University")
                    .endsWith("LICENSEE agrees to preserve same.\n");
        }
    }

    @Test
    void comesBackFromItsFile() {
        Supersenses few = few(Map.of("cat", "animal", "dog", "animal", "doe", "animal", "bread", "food", "does", "-"));
        assertThat(few.size()).isEqualTo(5);
        assertThat(few.of("doe")).contains("animal");
        assertThat(few.of("does")).isEmpty();
        assertThat(few.of("Dogs")).contains("animal");
        assertThat(few.of("bread")).contains("food");
        assertThat(few.of("house")).isEmpty();
    }

    private static Supersenses few(Map<String, String> kinds) {
        return Supersenses.parse(Supersenses.file(new TreeMap<>(kinds)));
    }

    /** Words that others begin with, and strings that look like lines of the file. */
    @Test
    void findsEachWordAndNothingBetween() {
        Map<String, String> kinds = new HashMap<>();
        for (String word : List.of("car", "car's", "car-pool", "card", "cardinal", "a-line", "zoo", "zoon", "abc")) {
            kinds.put(word, kinds.size() % 2 == 0 ? "even" : "odd");
            Supersenses few = few(kinds);
            kinds.forEach((known, kind) -> assertThat(few.of(known)).as(known).contains(kind));
            for (String other : List.of(
                    "", "ca", "caq", "carc", "cardz", "zo", "zz", "a", "car[", "car\n", "zoonA\n", "\n", "-", "猫")) {
                assertThat(few.of(other)).as(other).isEmpty();
            }
        }
        assertThat(few(Map.of()).of("car")).isEmpty();
    }

    /** The whole list, read line by line. */
    @Test
    void findsAllWordsOfTheList() throws IOException {
        try (InputStream file = Supersenses.class.getResourceAsStream(Supersenses.FILE)) {
            assertThat(file).isNotNull();
            List<String> lines = new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
            List<String> kinds = lines.subList(0, lines.indexOf(""));
            assertThat(kinds).hasSize(27);
            List<String> words = lines.subList(kinds.size() + 1, lines.size());
            assertThat(words).hasSize(ENGLISH.size());
            for (String line : words) {
                String word = line.substring(0, line.length() - 1);
                String kind = kinds.get(line.charAt(word.length()) - 'A');
                assertThat(ENGLISH.of(word).orElse("-")).isEqualTo(kind);
            }
        }
    }
}
