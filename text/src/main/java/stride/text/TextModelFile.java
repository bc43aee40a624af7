package stride.text;

import static stride.classify.training.Hyperparameters.MULTI_LABEL;
import static stride.text.linear.LinearSettings.SUPERSENSES;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.classify.decision.Labelling;
import stride.classify.model.ModelHeader;
import stride.classify.setting.Settings;
import stride.file.Excerpt;
import stride.file.Fields;
import stride.file.FileFormatException;
import stride.layer.ParameterSpec;
import stride.modelfile.ModelFile;
import stride.network.Parameters;
import stride.text.dataset.DataLayout;
import stride.text.linear.LinearModel;
import stride.text.token.MissingTokenizerException;
import stride.text.token.Tokenizer;
import stride.text.vectors.VectorOrigin;
import stride.text.vocabulary.Vocabulary;
import stride.text.vocabulary.WordIds;
import stride.text.vocabulary.WordKinds;

/** From a text model to its file and back; nothing that is not in the file is taken on trust. */
final class TextModelFile {
    /** What the model is for, in its file. */
    static final String TASK = "text-classification";

    private static final String VOCABULARY = "vocab.txt";
    private static final String VECTORS = "vectors";
    private static final String LAYOUT = "layout";
    private static final String KINDS = "kinds.txt";
    private static final String FEATURES = "features.txt";

    private static final long LARGEST_CARD = 1 << 20; // bytes
    private static final long FEW_BYTES = 1 << 20; // that a further file may have in any model
    private static final long LINE_OF_NGRAM = 512; // bytes, of n-grams on average at most
    private static final long LINE_WITHOUT_NETWORK = 64; // bytes of words that only count

    private TextModelFile() {}

    /** Whether a file says that it is one; whether it is sound shows when it is loaded. */
    static boolean isText(Map<String, Object> config) {
        return TASK.equals(config.getOrDefault("task", TASK)) && config.containsKey("text");
    }

    static ModelFile of(TextModel model) {
        TextEncoder encoder = model.encoder();
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("tokenizer", encoder.tokenizer().name());
        text.put("minimumLength", encoder.minimumLength());
        text.put("maximumLength", encoder.maximumLength());
        text.put("mask", encoder.mask());
        text.put("anyCase", encoder.words().anyCase());
        Map<String, Object> config = new LinkedHashMap<>();
        if (encoder.words().anyCase() || model.settings().get(SUPERSENSES)) {
            config.put(ModelFile.NEEDS, 3);
        }
        config.putAll(model.header().toConfig(TASK));
        model.vectors().ifPresent(vectors -> config.put(VECTORS, vectors.toMap()));
        model.layout().ifPresent(layout -> config.put(LAYOUT, layout.toMap()));
        config.put("text", text);
        config.put("settings", model.settings().toMap());
        Map<String, byte[]> attachments = new LinkedHashMap<>();
        attachments.put(VOCABULARY, encoder.vocabulary().toBytes());
        if (encoder.words().kinds().size() > 0) {
            attachments.put(KINDS, encoder.words().kinds().toBytes());
        }
        model.linear().ifPresent(linear -> attachments.put(FEATURES, linear.featureLines()));
        model.card().ifPresent(words -> attachments.put(ModelFile.CARD, words.getBytes(StandardCharsets.UTF_8)));
        return new ModelFile(
                model.network().map(TextCnn.Trained::network),
                model.network().map(TextCnn.Trained::parameters).orElseGet(() -> Parameters.zeros(List.of())),
                model.linear().map(LinearModel::tensors).orElse(Map.of()),
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

    /**
     * @param given tokenizers that are not ours
     * @throws FileFormatException if parts are missing, out of their ranges, or do not fit together
     */
    static TextClassifier load(String source, ModelFile model, Tokenizer... given) throws IOException {
        try {
            return new TextClassifier(read(source, model, given));
        } catch (MissingTokenizerException e) {
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

    private static TextModel read(String source, ModelFile model, Tokenizer... given) throws FileFormatException {
        Fields config = new Fields(model.config());
        ModelHeader.requireTask(model.config(), TASK);
        Fields text = new Fields(config.require("text", Map.class));
        byte[] words = model.attachments().get(VOCABULARY);
        if (words == null) {
            throw new FileFormatException(
                    source + " is not a text model: it has no words, or no network that reads them");
        }
        TextEncoder encoder = encoder(source, text, words, model, given);
        Settings settings = TextSettings.SCHEMA.fromMap(config.require("settings", Map.class));
        ModelHeader header = ModelHeader.fromConfig(model.config(), Labelling.of(settings.get(MULTI_LABEL)));
        byte[] features = model.attachments().get(FEATURES);
        if (features == null && (model.network().isEmpty() || !model.tensors().isEmpty())) {
            throw new IllegalArgumentException(
                    FEATURES + " is missing for " + model.tensors().keySet());
        }
        Optional<LinearModel> linear = features == null
                ? Optional.empty()
                : Optional.of(LinearModel.read(
                        source + ", " + FEATURES,
                        settings,
                        features,
                        model.tensors(),
                        header.labels().size()));
        return new TextModel(
                header,
                settings,
                encoder,
                model.network().map(network -> new TextCnn.Trained(network, model.parameters())),
                linear,
                VectorOrigin.fromFields(config.section(VECTORS))
                        .or(() -> VectorOrigin.fromFields(
                                config.section("provenance").section(VECTORS))),
                Optional.ofNullable(model.attachments().get(ModelFile.CARD))
                        .map(card -> new String(card, StandardCharsets.UTF_8)),
                DataLayout.fromFields(config.section(LAYOUT)));
    }

    private static TextEncoder encoder(String source, Fields text, byte[] words, ModelFile model, Tokenizer... given) {
        Tokenizer tokenizer = Tokenizer.named(text.require("tokenizer", String.class), given);
        int most = mostWords(model);
        byte[] kinds = model.attachments().get(KINDS);
        return new TextEncoder(
                tokenizer,
                new WordIds(
                        Vocabulary.read(source + ", " + VOCABULARY, words, most),
                        kinds == null ? WordKinds.NONE : WordKinds.read(source + ", " + KINDS, kinds, most),
                        text.object().containsKey("anyCase")
                                && text.require("anyCase", Boolean.class)), // not in older files
                text.require("minimumLength", Integer.class),
                text.require("maximumLength", Integer.class),
                text.require("mask", Boolean.class));
    }
}
