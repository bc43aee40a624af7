package stride.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stride.file.FileFormatException;
import stride.file.Json;

/** Sound models in which some values were replaced: in the configuration, the tables of words, the weights. */
class ModelPartsFuzzTest {
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";
    private static final Map<String, ZipParts> SOUND = sound();

    private static Map<String, ZipParts> sound() {
        Map<String, ZipParts> models = new LinkedHashMap<>();
        SmallModels.NAMES.forEach(name -> models.put(name, ZipParts.of(SmallModels.bytes(name))));
        return models;
    }

    @FuzzTest
    void changedParts(FuzzedDataProvider data) throws IOException {
        ZipParts model = SOUND.get(data.pickValue(SmallModels.NAMES));
        Map<String, byte[]> parts = new LinkedHashMap<>(model == null ? Map.of() : model.content());
        for (int changes = data.consumeInt(1, 4); changes > 0; changes--) {
            String name = data.pickValue(List.copyOf(parts.keySet()));
            byte[] part = parts.get(name);
            if (part != null) {
                parts.put(name, changed(name, part, data));
            }
        }
        ModelPromise.require(new ZipParts(parts).stored());
    }

    private static byte[] changed(String name, byte[] part, FuzzedDataProvider data) throws IOException {
        return switch (name) {
            case CONFIG -> changedObject(part, data);
            case WEIGHTS -> changedWeights(part.clone(), data);
            default -> changedLines(new String(part, StandardCharsets.UTF_8), data);
        };
    }

    private static byte[] changedObject(byte[] json, FuzzedDataProvider data) throws IOException {
        try {
            return Json.writePretty(JsonChange.of(Json.parse(CONFIG, json), data));
        } catch (FileFormatException e) {
            return json; // an earlier change made it one that is not read
        }
    }

    private static byte[] changedLines(String text, FuzzedDataProvider data) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (lines.isEmpty()) {
            return data.consumeBytes(100);
        }
        int at = data.consumeInt(0, lines.size() - 1);
        switch (data.consumeInt(0, 4)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, lines.get(data.consumeInt(0, lines.size() - 1)));
            case 2 -> lines.set(at, data.consumeString(20));
            case 3 -> lines.set(at, lines.get(at) + data.consumeString(20));
            default -> lines.set(at, data.consumeString(5) + lines.get(at));
        }
        return (String.join("\n", lines) + (data.consumeBoolean() ? "\n" : "")).getBytes(StandardCharsets.UTF_8);
    }

    /** Either the header is changed or some number is. */
    private static byte[] changedWeights(byte[] file, FuzzedDataProvider data) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long headerLength = bytes.getLong(0);
        if (headerLength != (int) headerLength || headerLength < 0 || headerLength > file.length - 8) {
            return file; // an earlier change
        }
        int numbers = 8 + (int) headerLength;
        if (data.consumeBoolean() && file.length >= numbers + 4) {
            int place = data.consumeInt(0, (file.length - numbers) / 4 - 1);
            bytes.putFloat(numbers + 4 * place, data.consumeFloat());
            return file;
        }
        byte[] header = changedObject(Arrays.copyOfRange(file, 8, numbers), data);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        long said = data.consumeInt(0, 9) > 0 ? header.length : data.consumeLong();
        changed.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(said)
                .array());
        changed.writeBytes(header);
        changed.writeBytes(Arrays.copyOfRange(file, numbers, file.length));
        return changed.toByteArray();
    }
}
