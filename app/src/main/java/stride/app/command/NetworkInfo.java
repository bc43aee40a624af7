package stride.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stride.layer.ParameterSpec;
import stride.modelfile.ModelFile;
import stride.network.NetworkSummary;
import stride.network.NetworkSummary.Row;

/** What can be said of a model of whatever kind: its layers, how many numbers it has, and what its sections say. */
final class NetworkInfo {
    private static final List<String> OF_THE_FORMAT = List.of("format", ModelFile.NEEDS, "input", "network");

    private final Path path;
    private final ModelFile file;

    NetworkInfo(Path path, ModelFile file) {
        this.path = path;
        this.file = file;
    }

    Map<String, Object> head() throws IOException {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("file", path.toString());
        head.put("bytes", Files.size(path));
        head.put("parameters", file.parameters().size());
        if (!file.tensors().isEmpty()) {
            head.put("furtherTensors", file.tensors().size());
        }
        return head;
    }

    /** The layers, for people; empty if there is no network. */
    String table() {
        return file.network().map(network -> "\n" + network.summary() + "\n").orElse("");
    }

    /** What whoever wrote the file put into it besides. */
    Map<String, Object> sections() {
        Map<String, Object> sections = new LinkedHashMap<>(file.config());
        sections.keySet().removeAll(OF_THE_FORMAT);
        return sections;
    }

    /** All of it, for programs. */
    Map<String, Object> toMap() throws IOException {
        Map<String, Object> all = head();
        file.network().ifPresent(network -> {
            NetworkSummary summary = network.summary();
            all.put("input", summary.input().toList());
            all.put("layers", summary.rows().stream().map(NetworkInfo::toMap).toList());
        });
        sections().forEach(all::putIfAbsent);
        return all;
    }

    private static Map<String, Object> toMap(Row row) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (ParameterSpec spec : row.parameters()) {
            parameters.put(spec.name(), spec.shape().toList());
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("layer", row.kind());
        map.put("depth", row.depth());
        map.put("output", row.output().toList());
        map.put("parameters", parameters);
        return map;
    }
}
