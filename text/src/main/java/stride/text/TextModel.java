package stride.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.file.FileFormatException;
import stride.modelfile.ModelFile;
import stride.network.Parameters;
import stride.text.dataset.DataException;
import stride.text.linear.LinearModel;
import stride.text.token.MissingSegmenterException;
import stride.text.token.Tokenizer;
import stride.text.vocabulary.Vocabulary;
import stride.text.vocabulary.WordIds;
import stride.text.vocabulary.WordKinds;

/**
 * What a text model's file holds besides the network. The logits of a text are those of the network, if there is one,
 * plus those of the linear model, if there is one; how much each counts is in their weights already.
 *
 * @param encoder from text to ids
 * @param labels in the order of the network's outputs
 * @param settings of the training
 * @param linear the linear member
 * @param temperature by what logits are divided before they become probabilities; positive
 * @param decision from calibrated logits to an answer
 * @param provenance data, scores, version
 */
record TextModel(
        TextEncoder encoder,
        List<String> labels,
        TextSettings settings,
        Optional<LinearModel> linear,
        double temperature,
        Decision decision,
        Map<String, Object> provenance) {
    private static final String VOCABULARY = "vocab.txt";
    private static final String KINDS = "kinds.txt";
    private static final String FEATURES = "features.txt";

    TextModel {
        labels = List.copyOf(labels);
        if (!(temperature > 0 && Double.isFinite(temperature))) {
            throw new IllegalArgumentException("the temperature must be positive, is " + temperature);
        }
    }

    /** @param card for people to read */
    ModelFile toFile(Optional<TextCnn.Trained> network, Optional<String> card) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("tokenizer", encoder.tokenizer().name());
        text.put("minimumLength", encoder.minimumLength());
        text.put("maximumLength", encoder.maximumLength());
        text.put("mask", encoder.mask());
        text.put("anyCase", encoder.words().anyCase());
        Map<String, Object> config = new LinkedHashMap<>();
        if (encoder.words().anyCase() || settings.linear().supersenses()) {
            config.put(ModelFile.NEEDS, 3);
        }
        config.put("labels", labels);
        config.put("text", text);
        config.put("settings", settings.toMap());
        config.put("temperature", temperature);
        config.putAll(decision.toConfig());
        config.put("provenance", provenance);
        Map<String, byte[]> attachments = new LinkedHashMap<>();
        attachments.put(VOCABULARY, encoder.vocabulary().toBytes());
        if (encoder.words().kinds().size() > 0) {
            attachments.put(KINDS, encoder.words().kinds().toBytes());
        }
        linear.ifPresent(model -> attachments.put(FEATURES, model.featureLines()));
        card.ifPresent(words -> attachments.put(ModelFile.CARD, words.getBytes(StandardCharsets.UTF_8)));
        return new ModelFile(
                network.map(TextCnn.Trained::network),
                network.map(TextCnn.Trained::parameters).orElseGet(() -> Parameters.zeros(List.of())),
                linear.map(LinearModel::tensors).orElse(Map.of()),
                config,
                attachments);
    }

    /** @throws FileFormatException if parts are missing or do not fit together */
    static TextModel read(String source, ModelFile model) throws IOException {
        byte[] words = model.attachments().get(VOCABULARY);
        if (words == null || !(model.config().get("text") instanceof Map<?, ?> text)) {
            throw new FileFormatException(source + " is not a text model: it has no vocabulary");
        }
        try {
            Vocabulary vocabulary = Vocabulary.read(source + ", " + VOCABULARY, words);
            byte[] kinds = model.attachments().get(KINDS);
            TextEncoder encoder = new TextEncoder(
                    Tokenizer.named((String) require(text, "tokenizer")),
                    new WordIds(
                            vocabulary,
                            kinds == null ? WordKinds.NONE : WordKinds.read(source + ", " + KINDS, kinds),
                            Boolean.TRUE.equals(text.get("anyCase"))), // not in older files
                    (Integer) require(text, "minimumLength"),
                    (Integer) require(text, "maximumLength"),
                    (Boolean) require(text, "mask"));
            List<String> labels = ((List<?>) require(model.config(), "labels"))
                    .stream().map(String.class::cast).toList();
            if (model.network().isPresent()
                    && labels.size() != model.network().get().output().dimension(0)) {
                throw new IllegalArgumentException(
                        labels.size() + " labels for " + model.network().get().output() + " outputs");
            }
            Map<String, Object> provenance = new LinkedHashMap<>();
            ((Map<?, ?>) require(model.config(), "provenance"))
                    .forEach((key, value) -> provenance.put((String) key, value));
            TextSettings settings = TextSettings.fromMap((Map<?, ?>) require(model.config(), "settings"));
            Decision decision = Decision.fromConfig(model.config(), settings.multiLabel(), labels.size());
            byte[] features = model.attachments().get(FEATURES);
            Optional<LinearModel> linear = features == null
                    ? Optional.empty()
                    : Optional.of(LinearModel.read(
                            source + ", " + FEATURES, settings.linear(), features, model.tensors(), labels.size()));
            if (linear.isEmpty()
                    && (model.network().isEmpty() || !model.tensors().isEmpty())) {
                throw new IllegalArgumentException(
                        FEATURES + " is missing for " + model.tensors().keySet());
            }
            Object temperature = model.config().get("temperature"); // not in files of version 0.1.0
            return new TextModel(
                    encoder,
                    labels,
                    settings,
                    linear,
                    temperature == null ? 1 : ((Number) temperature).doubleValue(),
                    decision,
                    provenance);
        } catch (MissingSegmenterException e) {
            throw new FileFormatException(source + " can't be used: " + e.getMessage(), e);
        } catch (ClassCastException | IllegalArgumentException | DataException e) {
            throw new FileFormatException(source + " is not a sound text model: " + e.getMessage(), e);
        }
    }

    private static Object require(Map<?, ?> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("'" + key + "' is missing");
        }
        return value;
    }
}
