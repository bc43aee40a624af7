package stride.text;

/** How many answers of each label there are, and how many of them are right, while answers change one by one. */
final class AnswerCounts {
    private final long[] examples; // (labels)
    private final long[] answered; // (labels)
    private final long[] right; // (labels)
    private long total;

    AnswerCounts(int labels) {
        examples = new long[labels];
        answered = new long[labels];
        right = new long[labels];
    }

    void add(int label, int answer) {
        examples[label]++;
        total++;
        count(label, answer, 1);
    }

    void change(int label, int before, int after) {
        count(label, before, -1);
        count(label, after, 1);
    }

    private void count(int label, int answer, int by) {
        answered[answer] += by;
        right[answer] += answer == label ? by : 0;
    }

    /** How many examples have this label. */
    long examples(int label) {
        return examples[label];
    }

    /** How many examples there are. */
    long total() {
        return total;
    }

    int labels() {
        return examples.length;
    }

    double accuracy() {
        long sum = 0;
        for (long count : right) {
            sum += count;
        }
        return (double) sum / Math.max(1, total);
    }

    /** 2 right / (answered + examples): the harmonic mean of precision and recall; 0 where nothing is right. */
    double f1(int label) {
        return 2.0 * right[label] / Math.max(1, answered[label] + examples[label]);
    }

    /** Of the labels that occur, in examples or answers. */
    double macroF1() {
        double sum = 0;
        int occurring = 0;
        for (int label = 0; label < right.length; label++) {
            if (examples[label] + answered[label] > 0) {
                sum += f1(label);
                occurring++;
            }
        }
        return occurring == 0 ? 0 : sum / occurring;
    }
}
