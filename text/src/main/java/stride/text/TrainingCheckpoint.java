package stride.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.file.AtomicFile;
import stride.file.FileFormatException;
import stride.file.Safetensors;
import stride.parallel.Workers;
import stride.tensor.Tensor;
import stride.text.vectors.WordVectors;

/** The file that an interrupted training goes on from: the networks that have ended, and the one being trained. */
final class TrainingCheckpoint {
    private TrainingCheckpoint() {}

    /** Whole or not at all. */
    static void write(Path file, TextData data, List<NetworkTraining.Member> ended, Optional<NetworkTraining> current)
            throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("data", data.sha256());
        metadata.put("vectors", digestOfVectors(data));
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
        AtomicFile.write(file, new Safetensors(tensors, metadata)::write);
    }

    private static String name(int network) {
        return "network" + network;
    }

    private static String digestOfVectors(TextData data) {
        return data.vectors().map(WordVectors::sha256).orElse("");
    }

    /** @throws FileFormatException if it is damaged, or of a training on other data; the message says which */
    static Safetensors read(Path file, TextData data) throws IOException {
        Safetensors saved;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            saved = Safetensors.read(file.toString(), in, Files.size(file));
        }
        if (!data.sha256().equals(saved.metadata().get("data"))) {
            throw new FileFormatException(file + " belongs to a training on other examples; give the same data files,"
                    + " or start a new training without --resume");
        }
        if (!digestOfVectors(data).equals(saved.metadata().getOrDefault("vectors", ""))) {
            throw new FileFormatException(file + " belongs to a training with other word vectors; give the same file of"
                    + " vectors, or start a new training without --resume");
        }
        return saved;
    }

    /**
     * The networks that had ended.
     *
     * @throws IllegalArgumentException if something is missing or of another size
     */
    static List<NetworkTraining.Member> ended(
            Safetensors saved, TextSettings settings, TextData data, Workers workers) {
        List<NetworkTraining.Member> ended = new ArrayList<>();
        int count = Integer.parseInt(saved.metadata().getOrDefault("ended", "0"));
        for (int i = 0; i < count; i++) {
            ended.add(NetworkTraining.member(saved, name(i), settings, data, workers));
        }
        return ended;
    }
}
