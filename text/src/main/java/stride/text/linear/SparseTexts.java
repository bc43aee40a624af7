package stride.text.linear;

import java.util.List;
import stride.parallel.Parallel;

/**
 * Which features each text has, and which texts each feature has: a binary matrix by rows and by columns.
 *
 * @param textStart (texts + 1): where a text's features begin
 * @param features by text
 * @param featureStart (features + 1): where a feature's texts begin
 * @param texts by feature, ascending
 */
record SparseTexts(int[] textStart, int[] features, int[] featureStart, int[] texts) {

    static SparseTexts of(List<List<String>> tokenized, FeatureTable table, Parallel parallel) {
        int n = tokenized.size();
        int[][] rows = new int[n][];
        int block = 64;
        parallel.forEach(Parallel.pieces(n, block), piece -> {
            for (int i = piece * block; i < Math.min(n, (piece + 1) * block); i++) {
                rows[i] = table.features(tokenized.get(i));
            }
        });
        int[] textStart = new int[n + 1];
        int[] featureStart = new int[table.size() + 1];
        for (int i = 0; i < n; i++) {
            textStart[i + 1] = Math.addExact(textStart[i], rows[i].length);
            for (int feature : rows[i]) {
                featureStart[feature + 1]++;
            }
        }
        for (int f = 0; f < table.size(); f++) {
            featureStart[f + 1] += featureStart[f];
        }
        int[] features = new int[textStart[n]];
        int[] texts = new int[features.length];
        int[] at = featureStart.clone();
        for (int i = 0; i < n; i++) {
            System.arraycopy(rows[i], 0, features, textStart[i], rows[i].length);
            for (int feature : rows[i]) {
                texts[at[feature]++] = i;
            }
        }
        return new SparseTexts(textStart, features, featureStart, texts);
    }

    int textCount() {
        return textStart.length - 1;
    }

    int featureCount() {
        return featureStart.length - 1;
    }
}
