package stride.text;

import java.util.List;
import java.util.Optional;
import stride.classify.decision.Prediction;
import stride.classify.model.ModelHeader;
import stride.classify.setting.Settings;
import stride.text.dataset.DataLayout;
import stride.text.linear.LinearModel;
import stride.text.linear.NgramName;
import stride.text.vectors.VectorOrigin;

/**
 * All that a text classifier is made of. The logits of a text are those of the network, if there is one, plus those of the
 * linear model, if there is one; how much each counts is in their weights already.
 *
 * @param header labels, decision, and where the model comes from
 * @param settings of the training
 * @param encoder from text to ids
 * @param network the networks, side by side if there are several
 * @param linear the linear member
 * @param vectors that the networks started from
 * @param card the model card, Markdown: what the model is, for people
 * @param layout how the texts that it was trained on were laid out, if they came from files
 */
record TextModel(
        ModelHeader header,
        Settings settings,
        TextEncoder encoder,
        Optional<TextCnn.Trained> network,
        Optional<LinearModel> linear,
        Optional<VectorOrigin> vectors,
        Optional<String> card,
        Optional<DataLayout> layout) {
    /** What there is to note about the answer to a text of these tokens. */
    Optional<Prediction.Note> note(List<String> tokens) {
        if (tokens.isEmpty()) {
            return Optional.of(Prediction.Note.EMPTY);
        }
        boolean known = tokens.stream().anyMatch(encoder.words()::knows)
                || linear.map(model -> knowsAWord(model, tokens)).orElse(false);
        return known ? Optional.empty() : Optional.of(Prediction.Note.UNKNOWN);
    }

    /** It may read words in lower case, and the vocabulary not. */
    private static boolean knowsAWord(LinearModel model, List<String> tokens) {
        return model.contributions(tokens).stream().anyMatch(term -> term.name().unit() == NgramName.Unit.WORDS);
    }
}
