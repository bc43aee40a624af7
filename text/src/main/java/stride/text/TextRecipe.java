package stride.text;

import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.MULTI_LABEL;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.classify.training.Hyperparameters.PRESET;
import static stride.text.TextSettings.MEMBERS;
import static stride.text.TextSettings.TOKENIZER;
import static stride.text.TextSettings.VARIANT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import stride.classify.data.Noun;
import stride.classify.decision.DevAnswers;
import stride.classify.model.ModelHeader;
import stride.classify.model.Provenance;
import stride.classify.model.Provenance.Weights;
import stride.classify.setting.Settings;
import stride.classify.training.Baseline;
import stride.classify.training.Ensemble;
import stride.classify.training.Hyperparameters;
import stride.classify.training.Recipe;
import stride.network.Network;
import stride.network.Parameters;
import stride.parallel.Parallel;
import stride.parallel.Workers;
import stride.text.TextSettings.Members;
import stride.text.dataset.DataLayout;
import stride.text.vectors.VectorCoverage;
import stride.text.vectors.VectorOrigin;
import stride.text.vectors.WordVectors;
import stride.training.ExampleSet;

/** How text classifiers are trained: networks that read words, and a linear model of n-grams. */
final class TextRecipe implements Recipe<TextClassifier> {
    private final Settings settings;
    private final TextData data;
    private final LinearTraining linear;
    private final CardFacts facts;
    private final Optional<DataLayout> layout;
    private final Optional<VectorCoverage> coverage; // of given vectors

    /**
     * @param settings that the data was prepared with
     * @param layout of the files that the texts came from
     */
    TextRecipe(TextData data, Settings settings, Optional<DataLayout> layout, Workers workers) {
        this.data = data;
        this.layout = layout;
        this.settings = Hyperparameters.withEpochsOf(
                settings.with(MULTI_LABEL, data.parts().labelling().allowsSeveral())
                        .with(TOKENIZER, data.encoder().tokenizer().name()),
                Parallel.pieces(data.train().size(), settings.get(BATCH_SIZE)));
        this.linear = new LinearTraining(settings, data, workers);
        this.facts = CardFacts.of(data);
        this.coverage = data.vectors()
                .map(given ->
                        PretrainedWords.coverage(data.train(), data.encoder().vocabulary(), given));
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Noun noun() {
        return TextClassifier.NOUN;
    }

    @Override
    public List<String> labels() {
        return data.labels();
    }

    @Override
    public ExampleSet train() {
        return data.train();
    }

    @Override
    public ExampleSet dev() {
        return data.dev();
    }

    @Override
    public Provenance.Data data() {
        return data.provenance();
    }

    @Override
    public int networks() {
        return settings.get(MEMBERS) == Members.LINEAR ? 0 : settings.get(NETWORKS);
    }

    @Override
    public Network network() {
        TextCnn cnn = TextCnn.of(settings);
        int classes = labels().size();
        return data.composition()
                .map(words -> cnn.composed(words, classes, data.longest()))
                .orElseGet(() -> cnn.network(data.encoder().words().size(), classes, data.longest()));
    }

    @Override
    public Parameters initialize(Network network, long seed) {
        Parameters parameters = network.initialize(seed);
        TextCnn.silenceUnknownWord(parameters);
        data.vectors()
                .ifPresent(
                        given -> PretrainedWords.fill(parameters, data.encoder().vocabulary(), given, seed));
        return parameters;
    }

    @Override
    public List<String> outputParameters() {
        return List.of(TextCnn.OUTPUT_WEIGHTS, TextCnn.OUTPUT_BIAS);
    }

    @Override
    public Optional<Baseline> baseline() {
        return Optional.of(linear);
    }

    /**
     * A third each for networks, logistic regression and naive Bayes, of which the linear model is the mean of two; a half
     * for networks that were given vectors, which know words that the others never met.
     */
    @Override
    public Weights weightsWithoutEvidence() {
        return settings.get(VARIANT).needsVectors() ? new Weights(0.5, 0.5) : new Weights(1.0 / 3, 2.0 / 3);
    }

    @Override
    public Map<String, String> dependsOn() {
        Map<String, String> others = new LinkedHashMap<>();
        others.put("vectors", data.vectors().map(WordVectors::sha256).orElse(""));
        return others;
    }

    @Override
    public TextClassifier classifier(Ensemble ensemble) {
        DevAnswers answers = ensemble.answers();
        Settings of = ensemble.networks().isEmpty() ? settings.with(MEMBERS, Members.LINEAR) : settings;
        double weight = ensemble.weights().baseline();
        return new TextClassifier(new TextModel(
                new ModelHeader(
                        labels(), answers.calibration().temperature(), answers.decision(), ensemble.provenance()),
                of,
                data.encoder(),
                sum(ensemble),
                weight == 0 ? Optional.empty() : Optional.of(linear.finished().scaled(weight)),
                data.vectors().map(given -> VectorOrigin.of(given, coverage.orElseThrow())),
                Optional.of(ModelCard.of(
                        facts,
                        of,
                        ensemble.provenance(),
                        answers.evaluation().map(dev -> new ModelCard.Scores(dev, answers.calibration())))),
                layout));
    }

    /** The networks as one, whose logits are their part of the whole. */
    private Optional<TextCnn.Trained> sum(Ensemble ensemble) {
        if (ensemble.networks().isEmpty()) {
            return Optional.empty();
        }
        TextCnn cnn = TextCnn.of(settings);
        int classes = labels().size();
        List<Parameters> networks = ensemble.networks().stream()
                .map(parameters -> data.composition()
                        .map(words -> cnn.folded(parameters, words, classes, data.longest()))
                        .orElse(parameters))
                .toList();
        return Optional.of(cnn.sum(
                networks,
                ensemble.weights().networks() / networks.size(),
                data.encoder().words().size(),
                classes,
                data.longest()));
    }

    @Override
    public Map<String, byte[]> files() {
        return Map.of("vocab.txt", data.encoder().vocabulary().toBytes());
    }

    @Override
    public List<String> description() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Preset %s: %d words known, longest text %d words; linear model of %d n-grams trained",
                settings.get(PRESET),
                data.encoder().vocabulary().size(),
                Math.max(data.longest(), TextCnn.of(settings).minimumLength()),
                linear.measured().features()));
        coverage.ifPresent(found -> lines.add("Vectors, " + settings.get(VARIANT) + ": " + found));
        return lines;
    }
}
