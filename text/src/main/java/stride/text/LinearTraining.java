package stride.text;

import static stride.classify.training.Hyperparameters.CLASS_WEIGHTS;
import static stride.classify.training.Hyperparameters.THRESHOLDS_FOR;
import static stride.text.TextSettings.MEMBERS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import stride.classify.data.Remedy;
import stride.classify.decision.ClassWeights;
import stride.classify.decision.DecisionMetric;
import stride.classify.setting.Settings;
import stride.classify.training.Baseline;
import stride.parallel.Workers;
import stride.tensor.Tensor;
import stride.text.linear.LinearModel;

/**
 * The linear model in a training. It is trained twice: on the training part, so that the dev part can say how good it is
 * and how much it should count, and in the end, when that is known, on the dev part too, as each example tells it more.
 *
 * <p>Not so if the caller chose the dev part, who may want to measure on it; nor if thresholds were found on it, which fit
 * only the model that they were found for.
 */
final class LinearTraining implements Baseline {
    private final Settings settings;
    private final TextData data;
    private final boolean learnsFromDev;
    private final Workers workers;
    private final LinearModel measured;
    private final Tensor devLogits; // (texts of the dev part, classes)
    private @Nullable LinearModel whole;

    LinearTraining(Settings settings, TextData data, Workers workers) {
        this.settings = settings;
        this.data = data;
        this.learnsFromDev = data.parts().devSplitOff()
                && DecisionMetric.of(settings.get(THRESHOLDS_FOR), data.labels(), data.dev())
                        .isNone();
        this.workers = workers;
        this.measured = train(data.trainWords(), data.train().numbers());
        this.devLogits = measured.logitsOfAll(data.devWords());
    }

    private LinearModel train(List<List<String>> texts, int[][] labels) {
        return LinearModel.train(
                texts,
                labels,
                data.parts().labelling().allowsSeveral(),
                data.labels().size(),
                ClassWeights.of(settings.get(CLASS_WEIGHTS), data.labels(), data.train()),
                settings,
                workers);
    }

    /** The one that has seen the training part alone. */
    LinearModel measured() {
        return measured;
    }

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public boolean isMember() {
        return settings.get(MEMBERS) != TextSettings.Members.CNN;
    }

    @Override
    public Tensor devLogits() {
        return devLogits;
    }

    @Override
    public Remedy alone() {
        return Remedy.of(
                        "On these texts the networks bring nothing that shows; if others bear that out, train the linear model"
                                + " alone, in a fraction of the time.")
                .by(Remedy.Setting.MEMBERS, "linear");
    }

    @Override
    public boolean learnsFromDev() {
        return learnsFromDev;
    }

    /** The one for use. */
    LinearModel finished() {
        if (!learnsFromDev) {
            return measured;
        }
        if (whole == null) {
            List<List<String>> texts = new ArrayList<>(data.trainWords());
            texts.addAll(data.devWords());
            int[][] labels = Stream.of(data.train(), data.dev())
                    .flatMap(part -> Arrays.stream(part.numbers()))
                    .toArray(int[][]::new);
            whole = train(texts, labels);
        }
        return whole;
    }
}
