package stride.modelfile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import stride.file.AtomicFile;
import stride.file.CountingStream;
import stride.file.FileFormatException;
import stride.file.Json;
import stride.file.Safetensors;
import stride.network.Network;
import stride.network.Parameters;
import stride.tensor.Tensor;

/**
 * A trained model in one file: a zip of {@code config.json}, {@code model.safetensors} and whatever text files belong to
 * it, such as {@code vocab.txt}. The same content gives the same bytes, wherever and whenever it is written. Reading runs
 * no code from the file, and takes memory only for what the network described in {@code config.json} needs and what the
 * file really holds; what is read has finite numbers only.
 *
 * <pre>{@code
 * new ModelFile(network, parameters, Map.of("labels", List.of("a", "b")), Map.of()).write(Path.of("my.stride"));
 * ModelFile read = ModelFile.read(Path.of("my.stride"));
 * Session session = read.network().orElseThrow().session(read.parameters(), 1);
 * }</pre>
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
     * The newest version of the format; files of all earlier ones stay readable. A file states the lowest version that can
     * hold it, so that an older Stride refuses only what it can't read: 1, a network and nothing else; 2, also further
     * tensors, or no network; 3, also parts and kinds of words. These stand in {@link #config} and {@link #attachments}, which
     * mean nothing to this class: whoever fills them asks for version 3 by {@link #NEEDS}.
     */
    public static final int VERSION = 3;

    /** The entry of {@link #config} that asks for a later version than network and tensors need: an Integer. */
    public static final String NEEDS = "version";

    /** The attachment that tells people what the model is: Markdown. */
    public static final String CARD = "README.md";

    static final String CONFIG = "config.json";
    static final String WEIGHTS = "model.safetensors";
    static final int LARGEST_CONFIG = 8 << 20;
    private static final int LARGEST_ATTACHMENT = 16 << 20;
    private static final long LARGEST = 0xFFFF_FFFFL - (1 << 28); // bytes of weights: a zip counts in 32 bits

    /**
     * The time of all entries: files do not depend on when or where they are made. The very first second that a zip can name
     * will not do, as the JDK then adds a time stamp in the time zone of the machine.
     */
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 2, 1, 0, 0);

    /** A network and nothing else. */
    public ModelFile(
            Network network, Parameters parameters, Map<String, Object> config, Map<String, byte[]> attachments) {
        this(Optional.of(network), parameters, Map.of(), config, attachments);
    }

    /** Writes the file whole or not at all. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, this::write);
    }

    int version() {
        int least = network.isPresent() && tensors.isEmpty() ? 1 : 2;
        return config.get(NEEDS) instanceof Integer asked ? Math.max(asked, least) : least;
    }

    /** Writes the file to a stream, which stays open. */
    public void write(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", "stride");
        all.put(NEEDS, version());
        network.ifPresent(layers -> {
            all.put("input", layers.input().toList());
            all.put("network", LayerCodec.encode(layers.layer()));
        });
        config.forEach(all::putIfAbsent);
        byte[] json = Json.writePretty(all);
        if (json.length > LARGEST_CONFIG) {
            throw new IllegalArgumentException("a model's settings can have " + LARGEST_CONFIG
                    + " bytes as JSON, these have " + json.length + "; use fewer or shorter labels");
        }
        put(zip, CONFIG, json);
        for (Map.Entry<String, byte[]> attachment : attachments.entrySet()) {
            byte[] content = attachment.getValue();
            if (Archive.isPlausible(content.length, 0) || Archive.isPlausible(content.length, deflatedSize(content))) {
                put(zip, attachment.getKey(), content);
            } else { // readers take what shrinks so much for a bomb
                putStored(zip, attachment.getKey(), to -> to.write(content));
            }
        }
        Map<String, Tensor> numbers = new LinkedHashMap<>();
        parameters.specs().forEach(spec -> numbers.put(spec.name(), parameters.get(spec.name())));
        numbers.putAll(tensors);
        putStored(zip, WEIGHTS, new Safetensors(numbers, Map.of("format", "stride"))::write);
        zip.finish();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(EPOCH);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static long deflatedSize(byte[] content) throws IOException {
        CountingStream count = new CountingStream();
        try (OutputStream deflated = new DeflaterOutputStream(count)) {
            deflated.write(content);
        }
        return count.bytes();
    }

    /** Weights are next to incompressible, and are read faster as they are; a stored entry states size and sum first. */
    private static void putStored(ZipOutputStream zip, String name, AtomicFile.Content content) throws IOException {
        CountingStream count = new CountingStream();
        CheckedOutputStream sum = new CheckedOutputStream(count, new CRC32());
        content.writeTo(sum);
        if (count.bytes() > LARGEST) {
            throw new IllegalArgumentException("a model file can have " + LARGEST + " bytes of numbers, this model has "
                    + count.bytes() + "; use fewer words or smaller vectors");
        }
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(EPOCH);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(count.bytes());
        entry.setCrc(sum.getChecksum().getValue());
        zip.putNextEntry(entry);
        content.writeTo(zip);
        zip.closeEntry();
    }

    /** Which further files of a model its reader wants. All others are passed over and not unpacked. */
    public interface Wanted {
        /**
         * How large one may be at most, given all the model has besides further files.
         *
         * @return bytes; 0: it is not wanted
         */
        long mostBytes(String name, ModelFile model);
    }

    /**
     * Reads a model with all further files that have at most 16 MB each.
     *
     * @throws FileFormatException if it is not a sound model file; the message says what is wrong
     */
    public static ModelFile read(Path file) throws IOException {
        return read(file, (name, model) -> LARGEST_ATTACHMENT);
    }

    /**
     * Reads a model with the further files that are wanted.
     *
     * @throws FileFormatException if it is not a sound model file; the message says what is wrong
     */
    public static ModelFile read(Path file, Wanted wanted) throws IOException {
        return opened(file, archive -> new ModelReader(file.toString(), archive, wanted).read());
    }

    /**
     * What a model's file says of it in words, {@code config.json}, without its numbers: to see what kind of model it is.
     *
     * @throws FileFormatException if it is not a model file; the message says what is wrong
     */
    public static Map<String, Object> config(Path file) throws IOException {
        return opened(file, archive -> new ModelReader(file.toString(), archive, (name, model) -> 0).config());
    }

    private interface Reading<T> {
        T of(Archive archive) throws IOException;
    }

    private static <T> T opened(Path file, Reading<T> reading) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileFormatException(file + " is a folder, not a model file");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileFormatException(file + " is a pipe or a device; a model is read from a file");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return reading.of(new Archive(file.toString(), channel::read, channel.size()));
        } catch (NoSuchFileException e) {
            throw new FileFormatException("there is no model file " + file, e);
        }
    }

    /**
     * Reads a model from anywhere, such as a resource of an application.
     *
     * @param source what it is, for messages
     * @param wanted further files
     * @throws FileFormatException if it is not a sound model file; the message says what is wrong
     */
    public static ModelFile read(String source, byte[] content, Wanted wanted) throws IOException {
        return new ModelReader(source, Archive.of(source, content), wanted).read();
    }
}
