package stride.classify.training;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.classify.setting.Settings;
import stride.file.AtomicFile;
import stride.file.FileFormatException;
import stride.file.Json;
import stride.file.Safetensors;
import stride.file.Sha256;
import stride.parallel.Workers;
import stride.tensor.Tensor;

/** The file that an interrupted training goes on from: the networks that have ended, and the one being trained. */
final class TrainingCheckpoint {
    private TrainingCheckpoint() {}

    /** Whole or not at all. */
    static void write(
            Path file, Recipe<?> recipe, List<NetworkTraining.Member> ended, Optional<NetworkTraining> current)
            throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("settings", digest(recipe.settings()));
        metadata.put("data", recipe.data().sha256());
        metadata.putAll(recipe.dependsOn());
        metadata.put("ended", Integer.toString(ended.size()));
        for (int i = 0; i < ended.size(); i++) {
            NetworkTraining.Member member = ended.get(i);
            String name = name(i);
            tensors.put(name, NetworkTraining.flat(member.parameters()));
            member.metadata().forEach((key, value) -> metadata.put(name + "." + key, value));
        }
        current.ifPresent(training -> {
            tensors.putAll(training.tensors());
            metadata.putAll(training.metadata());
        });
        AtomicFile.write(file, new Safetensors(tensors, metadata).withChecksum()::write);
    }

    private static String name(int network) {
        return "network" + network;
    }

    /** All that a result depends on besides the examples and what the recipe names. */
    private static String digest(Settings settings) throws IOException {
        return Sha256.hex(Json.write(settings.toMap()).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @throws FileFormatException if it is damaged
     * @throws OtherTrainingException if it is of a training with other examples or settings
     */
    static Safetensors read(Path file, Recipe<?> recipe) throws IOException {
        Safetensors saved;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            saved = Safetensors.read(file.toString(), in, Files.size(file));
        }
        if (!saved.isIntact()) {
            throw new FileFormatException(file + " is damaged: its checksum is not that of what it holds");
        }
        Map<String, String> others = recipe.dependsOn();
        List<String> same = new ArrayList<>(others.keySet());
        same.add(0, "data");
        String remedy = "; give the same " + String.join(", ", same) + " and settings, or start a new training";
        require(file, saved, "data", recipe.data().sha256(), "on other examples" + remedy);
        for (Map.Entry<String, String> other : others.entrySet()) {
            require(file, saved, other.getKey(), other.getValue(), "with other " + other.getKey() + remedy);
        }
        require(file, saved, "settings", digest(recipe.settings()), "with other settings" + remedy);
        return saved;
    }

    private static void require(Path file, Safetensors saved, String key, String expected, String otherwise)
            throws OtherTrainingException {
        if (!expected.equals(saved.metadata().get(key))) {
            throw new OtherTrainingException(file + " belongs to a training " + otherwise);
        }
    }

    /**
     * The networks that had ended.
     *
     * @throws IllegalArgumentException if something is missing or of another size
     */
    static List<NetworkTraining.Member> ended(Safetensors saved, Recipe<?> recipe, Workers workers) {
        List<NetworkTraining.Member> ended = new ArrayList<>();
        int count = Integer.parseInt(saved.metadata().getOrDefault("ended", "0"));
        for (int i = 0; i < count; i++) {
            ended.add(NetworkTraining.member(saved, name(i), recipe, workers));
        }
        return ended;
    }
}
