package stride.text;

import static stride.classify.training.Hyperparameters.MULTI_LABEL;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.text.TextSettings.MEMBERS;
import static stride.text.TextSettings.MIN_COUNT;
import static stride.text.TextSettings.TOKENIZER;
import static stride.text.linear.LinearSettings.PREFIXES;
import static stride.text.linear.LinearSettings.SUPERSENSES;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import stride.classify.decision.Calibration;
import stride.classify.decision.ConfidenceInterval;
import stride.classify.decision.Evaluation;
import stride.classify.model.Provenance;
import stride.classify.setting.Settings;
import stride.modelfile.Stride;
import stride.text.TextSettings.Members;

/**
 * What a model is, in words for whoever finds the file: a {@code README.md} as model hubs read it, with data in front
 * that programs read. It says the same for the same training: no time, no place.
 */
final class ModelCard {
    private static final int MOST_CLASSES = 100;
    private static final int MOST_IN_TITLE = 8; // labels
    private static final int FEW_EXAMPLES = 20;

    private final CardFacts facts;
    private final Settings settings;
    private final Provenance provenance;
    private final StringBuilder text = new StringBuilder();

    /** The model on the dev part. */
    record Scores(Evaluation metrics, Calibration calibration) {}

    private ModelCard(CardFacts facts, Settings settings, Provenance provenance) {
        this.facts = facts;
        this.settings = settings;
        this.provenance = provenance;
    }

    static String of(CardFacts facts, Settings settings, Provenance provenance, Optional<Scores> scores) {
        ModelCard card = new ModelCard(facts, settings, provenance);
        card.frontMatter(scores);
        card.whatItIs();
        card.data();
        card.settings();
        card.scores(scores);
        card.limits();
        return card.text.toString();
    }

    private void line(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    private void frontMatter(Optional<Scores> scores) {
        line("---\nlibrary_name: stride\npipeline_tag: text-classification\ntags:\n- text-classification\n- java");
        line("metrics:\n- accuracy\n- f1");
        scores.ifPresent(on -> {
            line("model-index:\n- name: %s", quoted("Stride text classifier"));
            line("  results:\n  - task:\n      type: text-classification\n      name: Text classification");
            line(
                    "    dataset:\n      type: text\n      name: %s\n      split: dev",
                    quoted("texts labelled " + labels()));
            line("      revision: %s", provenance.data().sha256());
            line("    metrics:");
            line("    - type: accuracy\n      value: %.4f\n      name: Accuracy", on.metrics.accuracy());
            line("    - type: f1\n      value: %.4f\n      name: Macro F1", on.metrics.macroF1());
        });
        line("---\n");
    }

    private void whatItIs() {
        line("# Text classifier: %s\n", escaped(labels()));
        line(
                "Says which of %d labels a text has%s. Trained with Stride %s.\n",
                facts.counts().size(), settings.get(MULTI_LABEL) ? ", any number of them" : "", Stride.VERSION);
        line(
                "%s\n",
                switch (settings.get(MEMBERS)) {
                    case CNN -> "A convolutional network over word vectors (Kim 2014)" + copies() + ".";
                    case LINEAR -> "A linear model of n-grams weighted by log-count ratios (Wang and Manning 2012).";
                    case COMBINED ->
                        "The sum of a convolutional network over word vectors (Kim 2014)" + copies()
                                + (settings.get(NETWORKS) == 1 ? "" : ",")
                                + " and a linear model of n-grams weighted by log-count ratios (Wang and Manning 2012).";
                });
        line("    TextClassifier.load(Path.of(\"MODEL\")).predict(\"a text\").label()\n");
    }

    private String copies() {
        return settings.get(NETWORKS) == 1 ? "" : ", the mean of " + settings.get(NETWORKS) + " trained alike";
    }

    /** What people know a classifier by. Not the name of a file: the same texts give the same model, whatever theirs is. */
    private String labels() {
        List<String> labels = List.copyOf(facts.counts().keySet());
        if (labels.size() <= MOST_IN_TITLE) {
            return String.join(", ", labels);
        }
        int named = MOST_IN_TITLE - 1;
        return String.join(", ", labels.subList(0, named)) + " and " + (labels.size() - named) + " more";
    }

    private void data() {
        line("## Data\n");
        line("- SHA-256 of all texts and labels: `%s`", provenance.data().sha256());
        line("- %d texts to train on, %d (the dev part) to select by", facts.train(), facts.dev());
        line(
                "- half of the texts have up to %d words, 95 %% up to %d, the longest %d",
                facts.median(), facts.longerThanMost(), facts.longest());
        line("- letters: %s\n", facts.scripts());
        line("| label | texts to train on |\n|---|---|");
        facts.counts().entrySet().stream()
                .limit(MOST_CLASSES)
                .forEach(label -> line("| %s | %d |", escaped(label.getKey()), label.getValue()));
        if (facts.counts().size() > MOST_CLASSES) {
            line("| and %d more | |", facts.counts().size() - MOST_CLASSES);
        }
        line("\n## Preprocessing\n");
        line("- tokenizer: %s", settings.get(TOKENIZER));
        line("- words known: %d; seen in training at least: %d", facts.words(), settings.get(MIN_COUNT));
        line("- texts are cut off after %d words\n", facts.cutOff());
    }

    private void settings() {
        line("## Settings\n\n| setting | value |\n|---|---|");
        rows("", settings.toMap());
        line("");
    }

    private void rows(String path, Map<?, ?> map) {
        map.forEach((key, value) -> {
            if (value instanceof Map<?, ?> section) {
                rows(path + key + ".", section);
            } else {
                line("| %s | %s |", path + key, escaped(String.valueOf(value)));
            }
        });
    }

    private void scores(Optional<Scores> scores) {
        line("## Scores\n");
        if (scores.isEmpty()) {
            line("There was no dev part: nothing was measured. Measure it on texts of its own before use.\n");
            return;
        }
        Evaluation metrics = scores.get().metrics;
        ConfidenceInterval interval = ConfidenceInterval.ofShare(metrics.exact(), metrics.total());
        line(
                "On the dev part, %d texts. It chose among states of the training, and the temperature and thresholds that"
                        + " there are, so new texts may fare worse.\n",
                metrics.total());
        if (provenance.baselineLearnedFromDev().orElse(false)) {
            line(
                    "Once that was known, the linear model was trained again, on the dev part too; nothing measured that.\n");
        }
        line(
                "- accuracy%s %.2f %% (95 %% confidence interval %.1f to %.1f)",
                settings.get(MULTI_LABEL) ? ", all labels right:" : "",
                100 * metrics.accuracy(),
                100 * interval.low(),
                100 * interval.high());
        line("- macro F1 %.2f %%", 100 * metrics.macroF1());
        if (metrics.labelling().allowsSeveral()) {
            line("- micro F1 %.2f %%", 100 * metrics.microF1());
        }
        line("- mean loss %.4f", metrics.loss());
        provenance
                .dev()
                .baselineAccuracy()
                .ifPresent(accuracy -> line("- baseline (linear model alone): accuracy %.2f %%", 100 * accuracy));
        line("\n## Calibration\n");
        if (settings.get(MULTI_LABEL)) {
            line("Probabilities are not calibrated: that is done where a text has one label.\n");
        } else if (!scores.get().calibration.fitted()) {
            line("Probabilities are not calibrated: that takes a dev part of %d texts.\n", Calibration.FEWEST);
        } else {
            line(
                    "Expected calibration error on the dev part: %.3f (0: probabilities can be taken at their word).\n",
                    scores.get().calibration.error());
        }
    }

    private void limits() {
        line("## Limits\n");
        line(
                settings.get(MULTI_LABEL)
                        ? "- It gives a text the labels that reach their thresholds; none, if none does."
                        : "- It answers every text with one of its labels, also one that fits none.");
        line("- It has seen texts in the scripts and of the lengths named above; of others nothing is known.");
        line(
                readsPartsOfWords()
                        ? "- Of words it does not know it reads what they look like and, of English nouns, what kind of thing"
                                + " they name; no more."
                        : "- Words it does not know count as one and the same unknown word, which says nothing by itself.");
        facts.unknownShare()
                .ifPresent(share -> line("- Of the words of the dev part %.1f %% were unknown.", 100 * share));
        if (facts.cutTexts() > 0) {
            line("- %d texts to train on were longer than it reads; their ends were not seen.", facts.cutTexts());
        }
        List<String> few = new ArrayList<>();
        facts.counts().forEach((label, count) -> {
            if (count < FEW_EXAMPLES) {
                few.add(escaped(label) + " (" + count + ")");
            }
        });
        if (!few.isEmpty()) {
            line(
                    "- Classes with few examples, whose answers are worth little: %s%s.",
                    String.join(", ", few.subList(0, Math.min(few.size(), MOST_CLASSES))),
                    few.size() > MOST_CLASSES ? " and " + (few.size() - MOST_CLASSES) + " more" : "");
        }
    }

    private boolean readsPartsOfWords() {
        boolean byNetworks =
                settings.get(MEMBERS) != Members.LINEAR && TextCnn.of(settings).composes();
        boolean byLinear = settings.get(MEMBERS) != Members.CNN
                && (settings.get(SUPERSENSES) || !settings.get(PREFIXES).isEmpty());
        return byNetworks || byLinear;
    }

    /** As a YAML string, by the rules of JSON. */
    private static String quoted(String any) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : shortened(any).toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** As Markdown that shows these characters and means nothing by them. */
    private static String escaped(String any) {
        return shortened(any).replaceAll("[\\p{Cntrl}]+", " ").replaceAll("[\\\\`*_{}\\[\\]<>#|&~$]", "\\\\$0");
    }

    private static String shortened(String any) {
        return any.codePointCount(0, any.length()) <= 200
                ? any
                : any.substring(0, any.offsetByCodePoints(0, 199)) + "…";
    }
}
