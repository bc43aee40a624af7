package stride.text;

import static stride.text.TextSettings.MEMBERS;
import static stride.text.TextSettings.VARIANT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.classify.decision.DecisionMetric;
import stride.classify.decision.DevAnswers;
import stride.classify.setting.Settings;
import stride.modelfile.Stride;
import stride.network.Parameters;
import stride.tensor.Tensor;
import stride.text.TextSettings.Members;
import stride.text.linear.LinearModel;

/**
 * What trained members make together: how much each counts, the answers of their sum on the dev part, and the classifier.
 */
final class Combination {
    private final Settings settings;
    private final TextData data;
    private final List<NetworkTraining.Member> networks;
    private final LinearTraining linear;
    private final Mixture mixture;
    private final DevAnswers answers;

    /**
     * @param settings say which members count
     * @param networks all of the same settings; may be none
     */
    Combination(
            Settings settings,
            TextData data,
            DecisionMetric metric,
            List<NetworkTraining.Member> networks,
            LinearTraining linear) {
        this.settings = settings;
        this.data = data;
        this.networks = List.copyOf(networks);
        this.linear = linear;
        Tensor mean = meanOfNetworks();
        this.mixture = switch (settings.get(MEMBERS)) {
            case CNN -> new Mixture(1, 0);
            case LINEAR -> new Mixture(0, 1);
            case COMBINED -> Mixture.withoutEvidence(settings.get(VARIANT)).fit(mean, linear.devLogits(), data.dev());
        };
        Tensor sum = Tensor.zeros(mean.shape());
        mixture.sum(mean, linear.devLogits(), sum);
        this.answers = DevAnswers.of(sum, data.dev(), metric);
    }

    /** The networks' mean logits on the dev part, (texts of the dev part, classes). */
    private Tensor meanOfNetworks() {
        Tensor mean = Tensor.zeros(linear.devLogits().shape());
        for (NetworkTraining.Member network : networks) {
            for (int i = 0; i < mean.size(); i++) {
                mean.set(i, mean.get(i) + network.devLogits().get(i) / networks.size());
            }
        }
        return mean;
    }

    DevAnswers answers() {
        return answers;
    }

    /**
     * @param facts of the data, for the model card
     * @param ofTraining what else is to be said of where the model comes from
     */
    TextClassifier classifier(CardFacts facts, Map<String, Object> ofTraining) {
        Map<String, Object> provenance = provenance(ofTraining);
        TextModel text = new TextModel(
                data.encoder(),
                data.labels(),
                settings,
                mixture.linear() == 0 ? Optional.empty() : Optional.of(scaledLinear()),
                answers.calibration().temperature(),
                answers.decision(),
                provenance);
        Optional<ModelCard.Scores> scores =
                answers.evaluation().map(metrics -> new ModelCard.Scores(metrics, answers.calibration()));
        String card = ModelCard.of(facts, settings, provenance, scores);
        return new TextClassifier(text.toFile(sumOfNetworks(), Optional.of(card)), text);
    }

    private LinearModel scaledLinear() {
        return linear.finished().scaled(mixture.linear());
    }

    private Optional<TextCnn.Trained> sumOfNetworks() {
        if (networks.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(TextCnn.of(settings)
                .sum(
                        networks.stream().map(this::parameters).toList(),
                        mixture.network() / networks.size(),
                        data.encoder().words().size(),
                        data.labels().size(),
                        data.longest()));
    }

    /** With a vector for each word, however they were composed in training. */
    private Parameters parameters(NetworkTraining.Member network) {
        return data.composition()
                .map(words -> TextCnn.of(settings)
                        .folded(network.parameters(), words, data.labels().size(), data.longest()))
                .orElse(network.parameters());
    }

    private Map<String, Object> provenance(Map<String, Object> ofTraining) {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("stride", Stride.VERSION);
        provenance.put("dataSha256", data.sha256());
        provenance.put("trainExamples", data.train().size());
        provenance.put("devExamples", data.dev().size());
        data.vectors().ifPresent(vectors -> provenance.put("vectors", PretrainedWords.provenance(data, vectors)));
        provenance.putAll(ofTraining);
        provenance.putAll(answers.toProvenance());
        provenance.put(
                "curves",
                networks.stream().map(network -> network.curve().toProvenance()).toList());
        if (settings.get(MEMBERS) == Members.COMBINED) {
            provenance.put("weightOfNetworks", mixture.network());
            provenance.put("weightOfLinear", mixture.linear());
        }
        if (settings.get(MEMBERS) != Members.CNN) {
            provenance.put("linearLearnedFromDev", linear.learnsFromDev());
        }
        return provenance;
    }
}
