package stride.text.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import stride.operation.Composition;

/** Ids of words and kinds, and how their vectors are composed. */
class WordIdsTest {
    private static final Vocabulary VOCABULARY = Vocabulary.build(
            List.of(List.of("blorpy", "blorpy", "Blorpy", "blorpa", "cat", "dog", "the", "The", "the")), 1, 0);
    private static final WordIds IDS = new WordIds(VOCABULARY, WordKinds.of(VOCABULARY), true);

    @Test
    void knownWordsHaveTheirOwn() {
        for (String word : List.of("blorpy", "Blorpy", "blorpa", "cat", "the", "The")) {
            assertThat(IDS.id(word)).as(word).isEqualTo(VOCABULARY.id(word)).isLessThan(VOCABULARY.size());
        }
        assertThat(IDS.size())
                .isEqualTo(VOCABULARY.size() + WordKinds.of(VOCABULARY).size());
    }

    @Test
    void inAnotherCaseThatOfTheMostFrequentSpelling() {
        assertThat(IDS.id("BLORPY")).isEqualTo(VOCABULARY.id("blorpy"));
        assertThat(IDS.id("THE")).isEqualTo(VOCABULARY.id("the"));
        assertThat(IDS.id("Cat")).isEqualTo(VOCABULARY.id("cat"));
    }

    @Test
    void unknownWordsHaveThatOfTheirKind() {
        assertThat(IDS.id("horse"))
                .isEqualTo(IDS.id("cow"))
                .isEqualTo(IDS.kind("cat"))
                .isGreaterThanOrEqualTo(VOCABULARY.size());
        assertThat(IDS.id("blorpo")).isEqualTo(IDS.kind("blorpa")).isNotEqualTo(IDS.id("horse"));
        assertThat(IDS.id("42")).isEqualTo(Vocabulary.UNKNOWN);
    }

    @Test
    void withoutKindsAsTheVocabularyHasThem() {
        WordIds plain = new WordIds(VOCABULARY, WordKinds.NONE, false);
        assertThat(plain.size()).isEqualTo(VOCABULARY.size());
        for (String word : List.of("blorpy", "cat", "Cat", "THE", "horse", "42")) {
            assertThat(plain.id(word)).as(word).isEqualTo(VOCABULARY.id(word));
        }
    }

    @Test
    void anyCaseWithoutKinds() {
        WordIds plain = new WordIds(VOCABULARY, WordKinds.NONE, true);
        assertThat(plain.id("Cat")).isEqualTo(VOCABULARY.id("cat"));
        assertThat(plain.id("horse")).isEqualTo(Vocabulary.UNKNOWN);
    }

    private static Set<Integer> rows(Composition composition, int id) {
        Set<Integer> rows = new TreeSet<>();
        for (int i = 0; i < composition.count(id); i++) {
            rows.add(composition.row(id, i));
        }
        return rows;
    }

    private static Set<Integer> shared(Composition composition, int a, int b) {
        Set<Integer> shared = rows(composition, a);
        shared.retainAll(rows(composition, b));
        return shared;
    }

    @Test
    void wordsShareTheRowsOfTheirParts() {
        WordComposition words = WordComposition.of(IDS);
        Composition vectors = words.vectors();
        assertThat(vectors.words()).isEqualTo(IDS.size());
        // itself in any case, blor, rpy
        assertThat(shared(vectors, IDS.id("blorpy"), IDS.id("Blorpy"))).hasSize(3);
        // blor, shape
        assertThat(shared(vectors, IDS.id("blorpy"), IDS.id("blorpa"))).hasSize(2);
        // shape, animal
        assertThat(shared(vectors, IDS.id("cat"), IDS.id("dog"))).hasSize(2);
        assertThat(shared(vectors, IDS.id("cat"), IDS.id("Blorpy"))).isEmpty();
        // "cat" itself, shape, animal: no other word begins or ends like it
        assertThat(vectors.count(IDS.id("cat"))).isEqualTo(3);
    }

    @Test
    void kindsAreTheUnknownWordAndWhatTheirWordsShare() {
        WordComposition words = WordComposition.of(IDS);
        Composition vectors = words.vectors();
        int animal = IDS.id("horse");
        Set<Integer> expected = shared(vectors, IDS.id("cat"), IDS.id("dog"));
        expected.add(Vocabulary.UNKNOWN);
        assertThat(rows(vectors, animal)).isEqualTo(expected);
        assertThat(rows(vectors, Vocabulary.UNKNOWN)).containsExactly(Vocabulary.UNKNOWN);
        assertThat(rows(vectors, Vocabulary.PADDING)).containsExactly(Vocabulary.PADDING);
    }

    @Test
    void eachWordIsReplacedByItsKindAndNothingElse() {
        WordComposition words = WordComposition.of(IDS);
        for (String word : List.of("blorpy", "Blorpy", "cat", "the")) {
            assertThat(words.kinds().image(IDS.id(word))).as(word).isEqualTo(IDS.kind(word));
        }
        for (int id : new int[] {Vocabulary.PADDING, Vocabulary.UNKNOWN, IDS.id("horse")}) {
            assertThat(words.kinds().image(id)).isEqualTo(id);
        }
    }
}
