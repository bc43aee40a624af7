package stride.image.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a number is stored. */
record NumberType(Kind kind, int bytes, ByteOrder order) {
    enum Kind {
        TRUTH,
        UNSIGNED,
        SIGNED,
        REAL
    }

    /** @param raw as many numbers as fit into {@code to} */
    void decode(byte[] raw, double[] to) {
        ByteBuffer buffer = ByteBuffer.wrap(raw).order(order);
        for (int i = 0; i < to.length; i++) {
            to[i] = number(buffer);
        }
    }

    private double number(ByteBuffer from) {
        if (kind == Kind.REAL) {
            return bytes == Float.BYTES ? from.getFloat() : from.getDouble();
        }
        boolean signed = kind == Kind.SIGNED;
        return switch (bytes) {
            case Byte.BYTES -> signed ? from.get() : from.get() & 0xff;
            case Short.BYTES -> signed ? from.getShort() : from.getShort() & 0xffff;
            case Integer.BYTES -> signed ? from.getInt() : from.getInt() & 0xffffffffL;
            default -> {
                long value = from.getLong();
                yield signed || value >= 0 ? value : Math.scalb(1.0, 64) + value;
            }
        };
    }
}
