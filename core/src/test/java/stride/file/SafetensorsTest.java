package stride.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import stride.tensor.Shape;
import stride.tensor.Tensor;

class SafetensorsTest {

    static byte[] bytes(Safetensors safetensors) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        safetensors.write(out);
        return out.toByteArray();
    }

    static Safetensors read(byte[] bytes) throws IOException {
        return Safetensors.read("w.safetensors", new ByteArrayInputStream(bytes), bytes.length);
    }

    private static Tensor tensor(Safetensors safetensors, String name) {
        return Objects.requireNonNull(safetensors.tensors().get(name), name);
    }

    /** Windows onto larger arrays, odd sizes, an empty tensor, one longer than a block of the reader, strange floats. */
    static Safetensors example() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("dense/W", new Tensor(new float[] {9, 1, -2, 3.5f, 0, -0f, 7, 9}, 1, Shape.of(2, 3)));
        tensors.put("dense/b", Tensor.of(Shape.of(3), Float.NaN, Float.NEGATIVE_INFINITY, Float.MIN_VALUE));
        tensors.put("nothing", Tensor.zeros(Shape.of(0, 4)));
        tensors.put("one \"quoted\" ü", Tensor.of(Shape.of(), 42));
        Tensor large = Tensor.zeros(Shape.of(40_001));
        for (int i = 0; i < large.size(); i++) {
            large.set(i, i * 0.5f);
        }
        tensors.put("large", large);
        return new Safetensors(tensors, Map.of("format", "stride"));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Safetensors written = example();
        Safetensors read = read(bytes(written));
        assertThat(read.metadata()).isEqualTo(written.metadata());
        assertThat(read.tensors().keySet())
                .containsExactlyElementsOf(written.tensors().keySet());
        written.tensors().forEach((name, tensor) -> {
            Tensor back = tensor(read, name);
            assertThat(back.shape()).isEqualTo(tensor.shape());
            assertThat(back.toArray()).containsExactly(tensor.toArray());
        });
    }

    @Test
    void sameContentSameBytes() throws IOException {
        assertThat(bytes(example())).isEqualTo(bytes(example()));
        assertThat(bytes(read(bytes(example())))).isEqualTo(bytes(example()));
    }

    /** The format as its specification has it, read by hand. */
    @Test
    void anIndependentReaderFindsTheNumbers() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("a", Tensor.of(Shape.of(2, 1), 1.5f, -2));
        tensors.put("b", Tensor.of(Shape.of(1), 3));
        ByteBuffer file = ByteBuffer.wrap(bytes(new Safetensors(tensors, Map.of("k", "v"))))
                .order(ByteOrder.LITTLE_ENDIAN);
        int length = Math.toIntExact(file.getLong());
        byte[] header = new byte[length];
        file.get(header);
        assertThat((8 + length) % 8).as("the numbers are aligned").isZero();
        assertThat(new String(header, StandardCharsets.UTF_8).strip())
                .isEqualTo("{\"__metadata__\":{\"k\":\"v\"},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}");
        assertThat(List.of(file.getFloat(), file.getFloat(), file.getFloat())).containsExactly(1.5f, -2f, 3f);
        assertThat(file.hasRemaining()).isFalse();
    }

    /** Names in any order, spaces, numbers in any order of the header: all that the specification allows. */
    @Test
    void readsWhatOthersWrite() throws IOException {
        String header = " {\"b\" : {\"data_offsets\":[4,8], \"shape\":[1], \"dtype\":\"F32\"},\n"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}   ";
        Safetensors read = read(file(header, 1, 2));
        assertThat(tensor(read, "a").toArray()).containsExactly(1);
        assertThat(tensor(read, "b").toArray()).containsExactly(2);
        assertThat(read.metadata()).isEmpty();
        assertThat(read(file("{}")).tensors()).isEmpty();
    }

    /** A file with this header and these numbers. */
    static byte[] file(String header, float... numbers) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return file(json.length, json, numbers);
    }

    static byte[] file(long length, byte[] header, float... numbers) {
        ByteBuffer file =
                ByteBuffer.allocate(8 + header.length + 4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(length).put(header);
        for (float number : numbers) {
            file.putFloat(number);
        }
        return file.array();
    }
}
