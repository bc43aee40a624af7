package stride.text;

import static stride.classify.training.Hyperparameters.MULTI_LABEL;
import static stride.text.linear.LinearSettings.SUPERSENSES;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.classify.data.LabelRule;
import stride.classify.decision.Decision;
import stride.classify.decision.Labelling;
import stride.classify.setting.Settings;
import stride.file.Excerpt;
import stride.file.FileFormatException;
import stride.layer.ParameterSpec;
import stride.modelfile.ModelFile;
import stride.network.Parameters;
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
 * @param temperature by what logits are divided before they become probabilities; from 0.001 to 1,000
 * @param decision from calibrated logits to an answer
 * @param provenance data, scores, version
 */
record TextModel(
        TextEncoder encoder,
        List<String> labels,
        Settings settings,
        Optional<LinearModel> linear,
        double temperature,
        Decision decision,
        Map<String, Object> provenance) {
    private static final String VOCABULARY = "vocab.txt";
    private static final String KINDS = "kinds.txt";
    private static final String FEATURES = "features.txt";

    private static final double COLDEST = 1e-3;
    private static final double HOTTEST = 1e3;
    private static final long LARGEST_CARD = 1 << 20; // bytes
    private static final long FEW_BYTES = 1 << 20; // that a further file may have in any model
    private static final long LINE_OF_NGRAM = 512; // bytes, of n-grams on average at most
    private static final long LINE_WITHOUT_NETWORK = 64; // bytes of words that only count

    TextModel {
        labels = List.copyOf(labels);
        if (!(temperature >= COLDEST && temperature <= HOTTEST)) {
            throw new IllegalArgumentException(
                    "the temperature must be in " + COLDEST + " to " + HOTTEST + ", is " + temperature);
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
        if (encoder.words().anyCase() || settings.get(SUPERSENSES)) {
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

    /** How large a further file of a text model may be: {@link ModelFile.Wanted}. */
    static long mostBytes(String name, ModelFile model) {
        return switch (name) {
            case VOCABULARY -> bytes(mostWords(model), Vocabulary.LONGEST_LINE, model);
            case KINDS -> bytes(mostWords(model), WordKinds.LONGEST_LINE, model);
            case FEATURES -> FEW_BYTES + LINE_OF_NGRAM * LinearModel.features(model.tensors());
            case ModelFile.CARD -> LARGEST_CARD;
            default -> 0;
        };
    }

    private static long bytes(int lines, int longest, ModelFile model) {
        return model.network().isPresent()
                ? (long) lines * longest
                : Math.max(FEW_BYTES, (long) lines * LINE_WITHOUT_NETWORK);
    }

    /** How many words, or kinds of them, there can be: as many as the network has vectors of. */
    private static int mostWords(ModelFile model) {
        return model.network()
                .map(layers -> layers.parameters().stream()
                        .filter(ParameterSpec::table)
                        .mapToInt(table -> table.shape().dimension(0))
                        .min()
                        .orElse(0))
                .orElse(2 * Math.max(TextData.WORDS_IF_LINEAR, LinearModel.features(model.tensors())));
    }

    /** @throws FileFormatException if parts are missing, out of their ranges, or do not fit together */
    static TextClassifier load(String source, ModelFile model) throws IOException {
        try {
            return new TextClassifier(model, read(source, model));
        } catch (MissingSegmenterException e) {
            throw new FileFormatException(source + " can't be used: " + Excerpt.of(e.getMessage()), e);
        } catch (
                RuntimeException
                        e) { // of whatever kind: a file must not make the reader fail in a way that nobody expects
            throw new FileFormatException(
                    source + " is not a sound text model: " + Excerpt.of(e.getMessage())
                            + "; copy it again from where it came, or train it anew",
                    e);
        }
    }

    private static TextModel read(String source, ModelFile model) throws FileFormatException {
        Map<String, Object> config = model.config();
        Map<?, ?> text = require(config, "text", Map.class);
        byte[] words = model.attachments().get(VOCABULARY);
        if (words == null) {
            throw new FileFormatException(
                    source + " is not a text model: it has no words, or no network that reads them");
        }
        TextEncoder encoder = encoder(source, text, words, model);
        List<String> labels = new ArrayList<>();
        List<?> listed = require(config, "labels", List.class);
        for (Object label : listed) {
            if (!(label instanceof String name)) {
                throw new IllegalArgumentException("a label is no string");
            }
            labels.add(name);
        }
        Map<?, ?> trainedWith = require(config, "settings", Map.class);
        Settings settings = TextSettings.SCHEMA.fromMap(trainedWith);
        requireSound(labels, settings.get(MULTI_LABEL));
        Decision decision = Decision.fromConfig(config, Labelling.of(settings.get(MULTI_LABEL)), labels.size());
        Map<String, Object> provenance = new LinkedHashMap<>();
        Map<?, ?> told = require(config, "provenance", Map.class);
        told.forEach((key, value) -> provenance.put((String) key, value));
        byte[] features = model.attachments().get(FEATURES);
        if (features == null && (model.network().isEmpty() || !model.tensors().isEmpty())) {
            throw new IllegalArgumentException(
                    FEATURES + " is missing for " + model.tensors().keySet());
        }
        Optional<LinearModel> linear = features == null
                ? Optional.empty()
                : Optional.of(
                        LinearModel.read(source + ", " + FEATURES, settings, features, model.tensors(), labels.size()));
        boolean older = !config.containsKey("temperature"); // files of version 0.1.0
        return new TextModel(
                encoder,
                labels,
                settings,
                linear,
                older ? 1 : require(config, "temperature", Number.class).doubleValue(),
                decision,
                provenance);
    }

    private static TextEncoder encoder(String source, Map<?, ?> text, byte[] words, ModelFile model) {
        Tokenizer tokenizer = Tokenizer.named(require(text, "tokenizer", String.class));
        int most = mostWords(model);
        byte[] kinds = model.attachments().get(KINDS);
        return new TextEncoder(
                tokenizer,
                new WordIds(
                        Vocabulary.read(source + ", " + VOCABULARY, words, most),
                        kinds == null ? WordKinds.NONE : WordKinds.read(source + ", " + KINDS, kinds, most),
                        text.containsKey("anyCase") && require(text, "anyCase", Boolean.class)), // not in older files
                require(text, "minimumLength", Integer.class),
                require(text, "maximumLength", Integer.class),
                require(text, "mask", Boolean.class));
    }

    private static void requireSound(List<String> labels, boolean multiLabel) {
        if (labels.size() < (multiLabel ? 1 : 2) || labels.size() > LabelRule.MOST) {
            throw new IllegalArgumentException("it has " + labels.size() + " labels");
        }
        if (new HashSet<>(labels).size() < labels.size()) {
            throw new IllegalArgumentException("two of its labels are the same");
        }
        for (String label : labels) {
            LabelRule.fault(label).ifPresent(fault -> {
                throw new IllegalArgumentException("the label '" + Excerpt.of(label) + "' " + fault);
            });
        }
    }

    private static <T> T require(Map<?, ?> map, String key, Class<T> type) {
        Object value = map.get(key);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    "'" + key + "' is " + (value == null ? "missing" : "no " + type.getSimpleName()));
        }
        return type.cast(value);
    }
}
