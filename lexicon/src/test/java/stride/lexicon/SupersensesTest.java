package stride.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
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
        try (InputStream file = Supersenses.class.getResourceAsStream("WORDNET-LICENSE.txt")) {
            assertThat(file).isNotNull();
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("This software and database is being provided to you")
                    .contains("WordNet 3.1 Copyright 2011 by Princeton University")
                    .endsWith("LICENSEE agrees to preserve same.\n");
        }
    }

    @Test
    void readsAKindALine() throws IOException {
        Supersenses few =
                Supersenses.parse(new BufferedReader(new StringReader("animal\tcat dog doe\nfood\tbread\n-\tdoes\n")));
        assertThat(few.of("doe")).contains("animal");
        assertThat(few.of("does")).isEmpty();
        assertThat(few.of("Dogs")).contains("animal");
        assertThat(few.of("bread")).contains("food");
        assertThat(few.of("house")).isEmpty();
    }
}
