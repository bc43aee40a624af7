package stride.text.vocabulary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stride.operation.Composition;
import stride.operation.WordMap;
import stride.text.token.NormalForm;

/**
 * How the vectors of words are composed in training. A word is the sum of itself, whatever its case, and of what it shares
 * with others (its {@link WordParts}); a kind of words is the sum of the unknown word and of what its words share. So a rare
 * word learns from those like it, and a kind is known before a word of it is met that no training text had.
 *
 * @param vectors of all ids, those of {@link WordIds}
 * @param kinds from each id to that of its kind; padding, the unknown word and kinds stay what they are
 */
public record WordComposition(Composition vectors, WordMap kinds) {
    private static final int FEWEST = 2; // words that share a part

    public static WordComposition of(WordIds ids) {
        Vocabulary vocabulary = ids.vocabulary();
        Map<String, Integer> rowOfWord = new HashMap<>(); // by word in lower case
        Map<WordParts.Part, Integer> counts = new LinkedHashMap<>();
        List<WordParts> partsOfWord = new ArrayList<>(); // from the first word on
        for (int id = Vocabulary.FIRST_WORD; id < vocabulary.size(); id++) {
            String word = vocabulary.word(id);
            rowOfWord.putIfAbsent(NormalForm.lower(word), Vocabulary.FIRST_WORD + rowOfWord.size());
            WordParts parts = WordParts.of(word);
            parts.parts().forEach(part -> counts.merge(part, 1, Integer::sum));
            partsOfWord.add(parts);
        }
        int parts = Vocabulary.FIRST_WORD + rowOfWord.size(); // rows before theirs
        Map<WordParts.Part, Integer> rowOfPart = new HashMap<>();
        counts.forEach((part, count) -> {
            if (count >= FEWEST) {
                rowOfPart.put(part, parts + rowOfPart.size());
            }
        });
        int[][] rows = new int[ids.size()][]; // (ids)(rows of each)
        int[] kindOf = new int[ids.size()];
        for (int id = 0; id < rows.length; id++) {
            int number = id - vocabulary.size();
            if (id < Vocabulary.FIRST_WORD) {
                rows[id] = new int[] {id};
                kindOf[id] = id;
            } else if (number < 0) {
                int own = rowOfWord.getOrDefault(NormalForm.lower(vocabulary.word(id)), Vocabulary.UNKNOWN);
                WordParts word = partsOfWord.get(id - Vocabulary.FIRST_WORD);
                rows[id] = rows(own, word, rowOfPart);
                kindOf[id] = ids.kind(word);
            } else {
                rows[id] = rows(Vocabulary.UNKNOWN, ids.kinds().kind(number), rowOfPart);
                kindOf[id] = id;
            }
        }
        return new WordComposition(new Composition(parts + rowOfPart.size(), rows), new WordMap(kindOf));
    }

    private static int[] rows(int first, WordParts parts, Map<WordParts.Part, Integer> rowOfPart) {
        List<Integer> rows = new ArrayList<>(List.of(first));
        for (WordParts.Part part : parts.parts()) {
            Integer row = rowOfPart.get(part);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }
}
