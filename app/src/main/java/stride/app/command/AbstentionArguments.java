package stride.app.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import stride.classify.Classifier;
import stride.classify.data.Noun;

/** How likely an answer must be to be given. */
final class AbstentionArguments {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--abstain_below",
            paramLabel = "P",
            description = "Give no answer where its label's probability is below P, such as 0.8.")
    private @Nullable Double least;

    Optional<Double> least() {
        if (least != null && !(least >= 0 && least <= 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--abstain_below must be a number from 0 to 1, is " + least);
        }
        return Optional.ofNullable(least);
    }

    /** @throws ParameterException if the model has a threshold a label already */
    void requireFor(Classifier<?> classifier, Noun noun) {
        if (least != null && classifier.labelling().allowsSeveral()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--abstain_below is for models that give " + noun.one().replaceFirst("^an? ", "each ")
                            + " one label; this one gives any number of them,"
                            + " and none where no label reaches its threshold");
        }
    }
}
