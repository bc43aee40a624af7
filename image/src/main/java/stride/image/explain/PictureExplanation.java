package stride.image.explain;

import java.util.List;
import java.util.Optional;
import stride.classify.decision.Prediction;
import stride.image.picture.Picture;

/**
 * Where in a picture a classifier looked for a label, or for one label rather than another. {@link ClassActivation} says how that is
 * worked out; of several networks the mean is shown, as it is their mean that answers.
 *
 * @param picture as it was given
 * @param seen as the network sees it: in its size, grey or in colour
 * @param label the label that is explained
 * @param against the label that it is compared with, if with one: then what is negative speaks for that one
 * @param prediction what the classifier answers
 * @param logit of the label, divided by the temperature: what its probability comes from. Compared with another label: by how much
 *     its logit is greater than that one's
 * @param method how the activation came about
 * @param activation over the picture; positive speaks for the label
 * @param bias where the method is {@link ClassActivation.Method#CAM}: the mean of the activation and this are the logit, but for
 *     rounding; 0 for others
 * @param filters the first filters and what they make of the picture, those of the first network; none if its first layer is no
 *     convolution
 */
public record PictureExplanation(
        Picture picture,
        Picture seen,
        String label,
        Optional<String> against,
        Prediction prediction,
        double logit,
        ClassActivation.Method method,
        PlaceMap activation,
        double bias,
        List<FirstFilters.Filter> filters) {
    public PictureExplanation {
        filters = List.copyOf(filters);
    }

    /** The label's probability. */
    public double probability() {
        return prediction.probability(label);
    }

    /** The labels that the classifier gives this picture; with thresholds they need not be the most probable ones. */
    public List<String> answer() {
        return prediction.labels();
    }

    /** The label with the highest probability. */
    public String mostProbable() {
        return prediction.scores().get(0).label();
    }

    /** Whether the label explained is all that there is to say: the answer, and the most probable one. */
    public boolean isOfTheAnswer() {
        return answer().equals(List.of(label)) && mostProbable().equals(label);
    }
}
