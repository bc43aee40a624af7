package stride.app.command;

import static stride.image.ImageSettings.LAYERS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import stride.app.run.Material;
import stride.classify.setting.Settings;
import stride.definition.NetworkDefinition;
import stride.report.terminal.Visible;

/** Which network is trained on pictures: options that several commands share. */
final class NetworkArguments {
    private static final long LARGEST = 1 << 20; // bytes

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee = CommandSpec.create();

    @Option(
            names = "--network",
            paramLabel = "FILE",
            description = {
                "Pictures: train the layers in this file, a line each, instead of the preset's.",
                "'stride info MODEL --definition' prints such a file to start from."
            })
    @FileRole(FileRole.Use.READ)
    private @Nullable Path network;

    @Option(
            names = "--from",
            paramLabel = "MODEL",
            description =
                    "Pictures: start from this model's network, with a new last layer; that is trained first, then all.")
    @FileRole(FileRole.Use.READ)
    private @Nullable Path from;

    /** @throws ParameterException if something is given that does not go with texts, or together */
    void requireFor(Material material) {
        if (material == Material.TEXTS && (network != null || from != null)) {
            throw usage(
                    (network != null ? "--network" : "--from") + " is for pictures, and these are texts; leave it out");
        }
        if (network != null && from != null) {
            throw usage("--from brings its own layers: leave out --network");
        }
    }

    Optional<String> start() {
        return Optional.ofNullable(from).map(TrainingDataArguments::absolute);
    }

    /**
     * Settings with the layers.
     *
     * @throws ParameterException if the file can't be read, or says something that is not possible
     */
    Settings in(Settings settings) {
        if (network == null) {
            return settings;
        }
        try {
            if (Files.size(network) > LARGEST) {
                throw usage(Visible.line(network.toString()) + " is too large to be a network in words");
            }
            List<String> lines = Files.readAllLines(network);
            var unused = NetworkDefinition.parse(network.toString(), lines); // faults with the file's name
            return settings.with(LAYERS, lines);
        } catch (IOException e) {
            throw usage("the network " + Visible.line(network.toString()) + " can't be read: " + e.getMessage());
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(mixee.commandLine(), message);
    }
}
