package stride.app.command;

import static stride.text.TextSettings.VARIANT;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import stride.app.run.RunVectors;
import stride.classify.setting.Settings;
import stride.text.Variant;

/** Word vectors that others trained: options that several commands share. */
public final class VectorArguments {
    private static final int USUAL_WORDS = 20_000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee = CommandSpec.create();

    @Option(
            names = "--vectors",
            paramLabel = "FILE",
            description =
                    "Start from these word vectors: word2vec (binary or text), GloVe or fastText .vec, also gzip.")
    @FileRole(FileRole.Use.READ)
    private @Nullable Path vectors;

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description = {
                "rand, static (the vectors stay as they are), non-static (they are trained further) or multichannel"
                        + " (both, side by side).",
                "Default: non-static with --vectors, rand without."
            })
    private @Nullable String variant;

    @Option(
            names = "--vector_words",
            paramLabel = "N",
            description = "Know so many frequent words of the file besides those in the data (default: 20000).")
    private @Nullable Integer vectorWords;

    /** The file as a run keeps it. */
    Optional<RunVectors> vectors() {
        if (vectors == null) {
            if (vectorWords != null) {
                throw usage("--vector_words goes with --vectors");
            }
            return Optional.empty();
        }
        if (vectorWords != null && vectorWords < 0) {
            throw usage("--vector_words must not be negative, is " + vectorWords);
        }
        String file = TrainingDataArguments.absolute(vectors);
        return Optional.of(new RunVectors(file, vectorWords == null ? USUAL_WORDS : vectorWords));
    }

    /** Settings with the variant. */
    Settings in(Settings settings) {
        Variant chosen = vectors == null ? Variant.RAND : Variant.NON_STATIC;
        try {
            chosen = variant == null ? chosen : Variant.named(variant);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        if (chosen.needsVectors() && vectors == null) {
            throw usage("--variant " + chosen + " starts from given vectors: name a file with --vectors");
        }
        if (!chosen.needsVectors() && vectors != null) {
            throw usage("--variant " + chosen + " uses no vectors: leave out --vectors");
        }
        boolean dimensionGiven = mixee.commandLine().getParseResult().hasMatchedOption("--embedding_dim");
        if (vectors != null && dimensionGiven) {
            throw usage("with --vectors, the file says how many numbers a word has: leave out --embedding_dim");
        }
        return settings.with(VARIANT, chosen);
    }

    private ParameterException usage(String message) {
        return new ParameterException(mixee.commandLine(), message);
    }
}
