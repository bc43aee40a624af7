package stride.text;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stride.file.FileFormatException;
import stride.modelfile.ModelFile;
import stride.network.Network;
import stride.network.Parameters;
import stride.text.token.MissingSegmenterException;
import stride.text.token.Tokenizer;
import stride.text.vocabulary.Vocabulary;

/**
 * What a text model's file holds besides the network.
 *
 * @param encoder from text to ids
 * @param labels in the order of the network's outputs
 * @param settings of the training
 * @param provenance data, scores, version
 */
record TextModel(TextEncoder encoder, List<String> labels, TextSettings settings, Map<String, Object> provenance) {
    private static final String VOCABULARY = "vocab.txt";

    TextModel {
        labels = List.copyOf(labels);
    }

    ModelFile toFile(Network network, Parameters parameters) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("tokenizer", encoder.tokenizer().name());
        text.put("minimumLength", encoder.minimumLength());
        text.put("maximumLength", encoder.maximumLength());
        text.put("mask", encoder.mask());
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("labels", labels);
        config.put("text", text);
        config.put("settings", settings.toMap());
        config.put("provenance", provenance);
        return new ModelFile(
                network,
                parameters,
                config,
                Map.of(VOCABULARY, encoder.vocabulary().toBytes()));
    }

    /** @throws FileFormatException if parts are missing or do not fit together */
    static TextModel read(String source, ModelFile model) throws IOException {
        byte[] words = model.attachments().get(VOCABULARY);
        if (words == null || !(model.config().get("text") instanceof Map<?, ?> text)) {
            throw new FileFormatException(source + " is not a text model: it has no vocabulary");
        }
        try {
            Vocabulary vocabulary = Vocabulary.read(source + ", " + VOCABULARY, words);
            TextEncoder encoder = new TextEncoder(
                    Tokenizer.named((String) require(text, "tokenizer")),
                    vocabulary,
                    (Integer) require(text, "minimumLength"),
                    (Integer) require(text, "maximumLength"),
                    (Boolean) require(text, "mask"));
            List<String> labels = ((List<?>) require(model.config(), "labels"))
                    .stream().map(String.class::cast).toList();
            if (labels.size() != model.network().output().dimension(0)) {
                throw new IllegalArgumentException(
                        labels.size() + " labels for " + model.network().output() + " outputs");
            }
            Map<String, Object> provenance = new LinkedHashMap<>();
            ((Map<?, ?>) require(model.config(), "provenance"))
                    .forEach((key, value) -> provenance.put((String) key, value));
            TextSettings settings = TextSettings.fromMap((Map<?, ?>) require(model.config(), "settings"));
            return new TextModel(encoder, labels, settings, provenance);
        } catch (MissingSegmenterException e) {
            throw new FileFormatException(source + " can't be used: " + e.getMessage(), e);
        } catch (ClassCastException | IllegalArgumentException e) {
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
