package stride.modelfile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import stride.file.AtomicFile;
import stride.file.FileFormatException;
import stride.file.Json;
import stride.file.Safetensors;
import stride.layer.ParameterSpec;
import stride.network.Network;
import stride.network.Parameters;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * A trained model in one file: a zip of {@code config.json}, {@code model.safetensors} and whatever text files belong to
 * it, such as {@code vocab.txt}. The same content gives the same bytes. Reading runs no code from the file, and takes
 * memory only for what the network described in {@code config.json} needs and what the file really holds.
 *
 * @param network the layers and the shape of their input; some models have none
 * @param parameters its numbers; none without a network
 * @param tensors numbers that belong to no layer, by names that no parameter has. Whoever reads them checks their shapes
 * @param config further sections of {@code config.json}, by name
 * @param attachments further files, by name
 */
public record ModelFile(
        Optional<Network> network,
        Parameters parameters,
        Map<String, Tensor> tensors,
        Map<String, Object> config,
        Map<String, byte[]> attachments) {
    /**
     * The newest version of the format; files of all earlier ones stay readable. A file says the first version that can
     * hold it: 1, a network and nothing else; 2, also further tensors, or no network; 3, also texts read by parts and kinds
     * of words, which takes who reads {@link #config} and {@link #attachments} to know, who then sets {@link #NEEDS}.
     */
    public static final int VERSION = 3;

    /** The entry of config by which a later version than the network and the tensors need is asked for, an Integer. */
    public static final String NEEDS = "version";

    /** The attachment that tells people what the model is: Markdown. */
    public static final String CARD = "README.md";

    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";
    private static final int LARGEST_CONFIG = 16 << 20;
    private static final int LARGEST_CARD = 1 << 20;
    private static final int LARGEST_ATTACHMENT = 256 << 20;
    private static final int MOST_ATTACHMENTS = 16;

    /** Midnight of the first day a zip can name, in no time zone: files do not depend on when or where they are made. */
    private static final java.time.LocalDateTime EPOCH = java.time.LocalDateTime.of(1980, 1, 1, 0, 0);

    /** A network and nothing else. */
    public ModelFile(
            Network network, Parameters parameters, Map<String, Object> config, Map<String, byte[]> attachments) {
        this(Optional.of(network), parameters, Map.of(), config, attachments);
    }

    /** Writes the file whole or not at all. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, this::write);
    }

    /** How many bytes the file has. */
    public long fileSize() {
        CountingStream count = new CountingStream();
        try {
            write(count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count.bytes;
    }

    private int version() {
        int least = network.isPresent() && tensors.isEmpty() ? 1 : 2;
        return config.get(NEEDS) instanceof Integer asked ? Math.max(asked, least) : least;
    }

    private void write(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", "stride");
        all.put(NEEDS, version());
        network.ifPresent(layers -> {
            all.put("input", layers.input().toList());
            all.put("network", LayerCodec.encode(layers.layer()));
        });
        config.forEach(all::putIfAbsent);
        put(zip, CONFIG, Json.writePretty(all));
        for (Map.Entry<String, byte[]> attachment : attachments.entrySet()) {
            put(zip, attachment.getKey(), attachment.getValue());
        }
        Map<String, Tensor> numbers = new LinkedHashMap<>();
        parameters.specs().forEach(spec -> numbers.put(spec.name(), parameters.get(spec.name())));
        numbers.putAll(tensors);
        putStored(zip, WEIGHTS, new Safetensors(numbers, Map.of("format", "stride")));
        zip.finish();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(EPOCH);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** Weights are next to incompressible, and are read faster as they are; a stored entry states size and sum first. */
    private static void putStored(ZipOutputStream zip, String name, Safetensors weights) throws IOException {
        CountingStream count = new CountingStream();
        CheckedOutputStream sum = new CheckedOutputStream(count, new CRC32());
        weights.write(sum);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(EPOCH);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(count.bytes);
        entry.setCrc(sum.getChecksum().getValue());
        zip.putNextEntry(entry);
        weights.write(zip);
        zip.closeEntry();
    }

    private static final class CountingStream extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int offset, int length) {
            bytes += length;
        }
    }

    /** @throws FileFormatException if it is not a sound model file; the message says what is wrong */
    public static ModelFile read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileFormatException(file + " is a folder, not a model file");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return read(file.toString(), in, Files.size(file));
        } catch (NoSuchFileException e) {
            throw new FileFormatException("there is no model file " + file, e);
        }
    }

    /**
     * Reads a model from anywhere, such as a resource of an application.
     *
     * @param source what it is, for messages
     * @param size how many bytes it has; a network that would need more is refused before memory is taken for it
     */
    public static ModelFile read(String source, InputStream in, long size) throws IOException {
        ZipInputStream zip = new ZipInputStream(in);
        @Nullable Map<String, Object> config = null;
        Optional<Network> network = Optional.empty();
        @Nullable Parameters parameters = null;
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, byte[]> attachments = new LinkedHashMap<>();
        try {
            for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
                String name = entry.getName();
                if (name.equals(CONFIG)) {
                    config = new LinkedHashMap<>(
                            Json.parse(source + ", " + CONFIG, limited(source, name, zip, LARGEST_CONFIG)));
                    network = network(source, config);
                } else if (name.equals(WEIGHTS)) {
                    if (config == null) {
                        throw new FileFormatException(
                                source + " is not a Stride model: " + CONFIG + " must come before " + WEIGHTS);
                    }
                    parameters = parameters(source, network, zip, size, tensors);
                } else if (attachments.size() < MOST_ATTACHMENTS) {
                    int limit = name.equals(CARD) ? LARGEST_CARD : LARGEST_ATTACHMENT;
                    attachments.put(name, limited(source, name, zip, limit));
                }
            }
        } catch (ZipException | EOFException e) {
            throw new FileFormatException(source + " is damaged: " + e.getMessage(), e);
        }
        if (config == null || parameters == null) {
            throw new FileFormatException(source + " is not a Stride model: it lacks "
                    + (config == null ? CONFIG : WEIGHTS) + "; train one with 'stride train'");
        }
        Object version = config.get(NEEDS);
        List.of("format", NEEDS, "input", "network").forEach(config::remove);
        ModelFile file = new ModelFile(network, parameters, tensors, config, attachments);
        if (version instanceof Integer asked && asked > file.version()) {
            config.put(NEEDS, asked);
        }
        return file;
    }

    private static @Nullable ZipEntry next(ZipInputStream zip) throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException e) { // how some JDKs say that a name is no UTF-8
            throw (ZipException) new ZipException("an entry has an impossible name").initCause(e);
        }
    }

    private static byte[] limited(String source, String name, InputStream in, int limit) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 16];
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
            if (content.size() + n > limit) {
                throw new FileFormatException(
                        source + " is damaged: " + name + " is larger than any model's, over " + limit + " bytes");
            }
            content.write(block, 0, n);
        }
        return content.toByteArray();
    }

    private static Optional<Network> network(String source, Map<String, Object> config) throws FileFormatException {
        if (!"stride".equals(config.get("format")) || !(config.get(NEEDS) instanceof Integer version)) {
            throw new FileFormatException(source + " is not a Stride model: " + CONFIG + " does not say so");
        }
        if (version > VERSION) {
            throw new FileFormatException(source + " is of format version " + version + ", this Stride reads up to "
                    + VERSION + "; use a newer Stride");
        }
        if (version > 1 && !config.containsKey("network")) {
            return Optional.empty();
        }
        try {
            if (!(config.get("input") instanceof List<?> extents && config.get("network") instanceof Map<?, ?> layer)) {
                throw new IllegalArgumentException("it lacks 'input' or 'network'");
            }
            List<Integer> input = new ArrayList<>();
            for (Object extent : extents) {
                input.add(Integer.valueOf(String.valueOf(extent)));
            }
            return Optional.of(new Network(LayerCodec.decode(layer), Shape.of(input)));
        } catch (ClassCastException | IllegalArgumentException | ArithmeticException e) {
            throw new FileFormatException(source + ", " + CONFIG + " describes no sound network: " + e.getMessage(), e);
        }
    }

    /** @param others where to put the tensors that are no parameters of the network */
    private static Parameters parameters(
            String source, Optional<Network> network, InputStream in, long size, Map<String, Tensor> others)
            throws IOException {
        List<ParameterSpec> specs = network.map(Network::parameters).orElse(List.of());
        long bytes = 0;
        for (ParameterSpec spec : specs) {
            bytes += 4L * spec.shape().size();
        }
        if (bytes > size) {
            throw new FileFormatException(source + ": its network needs " + bytes + " bytes of weights, the file has "
                    + size + "; if it was packed anew, leave " + WEIGHTS + " uncompressed");
        }
        others.putAll(Safetensors.read(source + ", " + WEIGHTS, in, size).tensors());
        Parameters parameters = Parameters.zeros(specs);
        for (ParameterSpec spec : specs) {
            Tensor tensor = others.remove(spec.name());
            if (tensor == null || !tensor.shape().equals(spec.shape())) {
                throw new FileFormatException(source + ", " + WEIGHTS + " should hold '" + spec.name() + "' of shape "
                        + spec.shape() + (tensor == null ? "" : ", it is " + tensor.shape()));
            }
            Tensor target = parameters.get(spec.name());
            System.arraycopy(tensor.array(), tensor.offset(), target.array(), target.offset(), tensor.size());
        }
        return parameters;
    }
}
