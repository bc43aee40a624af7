package stride.text.vectors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.file.Fields;

/**
 * What a model says of the word vectors that it started from.
 *
 * @param file that they come from
 * @param format of the file
 * @param keptSha256 hash of those that the training had
 * @param dimension numbers of each
 * @param vectors how many the training had
 * @param words of the texts to train on
 */
public record VectorOrigin(String file, String format, String keptSha256, int dimension, long vectors, Words words) {
    /**
     * How many words had a vector.
     *
     * @param all different words
     * @param found of them
     * @param lowerCased of those found, by their lower-case form
     * @param runningShare share of running words with a vector, 0 to 1
     * @param missing the most frequent ones without
     */
    public record Words(int all, int found, int lowerCased, double runningShare, List<String> missing) {}

    public static VectorOrigin of(WordVectors vectors, VectorCoverage coverage) {
        return new VectorOrigin(
                vectors.file(),
                vectors.format().toString(),
                vectors.sha256(),
                vectors.dimension(),
                vectors.rows(),
                new Words(
                        coverage.words(),
                        coverage.found(),
                        coverage.lowerCased(),
                        coverage.runningShare(),
                        coverage.missing()));
    }

    /** As a model file has it. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", file);
        map.put("format", format);
        map.put("keptSha256", keptSha256);
        map.put("dimension", dimension);
        map.put("vectors", vectors);
        map.put("wordsInTexts", words.all);
        map.put("found", words.found);
        map.put("foundInLowerCase", words.lowerCased);
        map.put("shareOfRunningWords", words.runningShare);
        map.put("missing", words.missing);
        return map;
    }

    /** Of a model file; empty if it names no vectors, and without what it does not say. */
    public static Optional<VectorOrigin> fromFields(Fields fields) {
        return fields.find("file", String.class)
                .map(file -> new VectorOrigin(
                        file,
                        fields.find("format", String.class).orElse(""),
                        fields.find("keptSha256", String.class).orElse(""),
                        fields.find("dimension", Integer.class).orElse(0),
                        fields.number("vectors").map(Math::round).orElse(0L),
                        new Words(
                                fields.find("wordsInTexts", Integer.class).orElse(0),
                                fields.find("found", Integer.class).orElse(0),
                                fields.find("foundInLowerCase", Integer.class).orElse(0),
                                fields.number("shareOfRunningWords").orElse(0.0),
                                fields.strings("missing"))));
    }
}
