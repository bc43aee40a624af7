package stride.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of a product whose A lies column by column ({@code aRow} is 1); see {@link VectorTiles}.
 */
final class VectorColumnTiles {
private static final VectorSpecies<Float> FLOATS = VectorTiles.FLOATS;
private static final int LANES = VectorTiles.LANES;

private VectorColumnTiles() {}

static void tile12x2(int k, float[] a, int aAt, int aColumn, float[] b, int bAt, int ldb, float[] c, int cAt, int ldc) {
FloatVector c0a = FloatVector.zero(FLOATS);
FloatVector c0b = FloatVector.zero(FLOATS);
FloatVector c1a = FloatVector.zero(FLOATS);
FloatVector c1b = FloatVector.zero(FLOATS);
FloatVector c2a = FloatVector.zero(FLOATS);
FloatVector c2b = FloatVector.zero(FLOATS);
FloatVector c3a = FloatVector.zero(FLOATS);
FloatVector c3b = FloatVector.zero(FLOATS);
FloatVector c4a = FloatVector.zero(FLOATS);
FloatVector c4b = FloatVector.zero(FLOATS);
FloatVector c5a = FloatVector.zero(FLOATS);
FloatVector c5b = FloatVector.zero(FLOATS);
FloatVector c6a = FloatVector.zero(FLOATS);
FloatVector c6b = FloatVector.zero(FLOATS);
FloatVector c7a = FloatVector.zero(FLOATS);
FloatVector c7b = FloatVector.zero(FLOATS);
FloatVector c8a = FloatVector.zero(FLOATS);
FloatVector c8b = FloatVector.zero(FLOATS);
FloatVector c9a = FloatVector.zero(FLOATS);
FloatVector c9b = FloatVector.zero(FLOATS);
FloatVector c10a = FloatVector.zero(FLOATS);
FloatVector c10b = FloatVector.zero(FLOATS);
FloatVector c11a = FloatVector.zero(FLOATS);
FloatVector c11b = FloatVector.zero(FLOATS);
int at = aAt;
for (int p = 0; p < k; p++, at += aColumn) {
FloatVector b0 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb);
FloatVector b1 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb + LANES);
FloatVector x = FloatVector.broadcast(FLOATS, a[at]);
c0a = x.fma(b0, c0a);
c0b = x.fma(b1, c0b);
x = FloatVector.broadcast(FLOATS, a[at + 1]);
c1a = x.fma(b0, c1a);
c1b = x.fma(b1, c1b);
x = FloatVector.broadcast(FLOATS, a[at + 2]);
c2a = x.fma(b0, c2a);
c2b = x.fma(b1, c2b);
x = FloatVector.broadcast(FLOATS, a[at + 3]);
c3a = x.fma(b0, c3a);
c3b = x.fma(b1, c3b);
x = FloatVector.broadcast(FLOATS, a[at + 4]);
c4a = x.fma(b0, c4a);
c4b = x.fma(b1, c4b);
x = FloatVector.broadcast(FLOATS, a[at + 5]);
c5a = x.fma(b0, c5a);
c5b = x.fma(b1, c5b);
x = FloatVector.broadcast(FLOATS, a[at + 6]);
c6a = x.fma(b0, c6a);
c6b = x.fma(b1, c6b);
x = FloatVector.broadcast(FLOATS, a[at + 7]);
c7a = x.fma(b0, c7a);
c7b = x.fma(b1, c7b);
x = FloatVector.broadcast(FLOATS, a[at + 8]);
c8a = x.fma(b0, c8a);
c8b = x.fma(b1, c8b);
x = FloatVector.broadcast(FLOATS, a[at + 9]);
c9a = x.fma(b0, c9a);
c9b = x.fma(b1, c9b);
x = FloatVector.broadcast(FLOATS, a[at + 10]);
c10a = x.fma(b0, c10a);
c10b = x.fma(b1, c10b);
x = FloatVector.broadcast(FLOATS, a[at + 11]);
c11a = x.fma(b0, c11a);
c11b = x.fma(b1, c11b);
}
c0a.add(FloatVector.fromArray(FLOATS, c, cAt)).intoArray(c, cAt);
c0b.add(FloatVector.fromArray(FLOATS, c, cAt + LANES)).intoArray(c, cAt + LANES);
c1a.add(FloatVector.fromArray(FLOATS, c, cAt + ldc)).intoArray(c, cAt + ldc);
c1b.add(FloatVector.fromArray(FLOATS, c, cAt + ldc + LANES)).intoArray(c, cAt + ldc + LANES);
c2a.add(FloatVector.fromArray(FLOATS, c, cAt + 2 * ldc)).intoArray(c, cAt + 2 * ldc);
c2b.add(FloatVector.fromArray(FLOATS, c, cAt + 2 * ldc + LANES)).intoArray(c, cAt + 2 * ldc + LANES);
c3a.add(FloatVector.fromArray(FLOATS, c, cAt + 3 * ldc)).intoArray(c, cAt + 3 * ldc);
c3b.add(FloatVector.fromArray(FLOATS, c, cAt + 3 * ldc + LANES)).intoArray(c, cAt + 3 * ldc + LANES);
c4a.add(FloatVector.fromArray(FLOATS, c, cAt + 4 * ldc)).intoArray(c, cAt + 4 * ldc);
c4b.add(FloatVector.fromArray(FLOATS, c, cAt + 4 * ldc + LANES)).intoArray(c, cAt + 4 * ldc + LANES);
c5a.add(FloatVector.fromArray(FLOATS, c, cAt + 5 * ldc)).intoArray(c, cAt + 5 * ldc);
c5b.add(FloatVector.fromArray(FLOATS, c, cAt + 5 * ldc + LANES)).intoArray(c, cAt + 5 * ldc + LANES);
c6a.add(FloatVector.fromArray(FLOATS, c, cAt + 6 * ldc)).intoArray(c, cAt + 6 * ldc);
c6b.add(FloatVector.fromArray(FLOATS, c, cAt + 6 * ldc + LANES)).intoArray(c, cAt + 6 * ldc + LANES);
c7a.add(FloatVector.fromArray(FLOATS, c, cAt + 7 * ldc)).intoArray(c, cAt + 7 * ldc);
c7b.add(FloatVector.fromArray(FLOATS, c, cAt + 7 * ldc + LANES)).intoArray(c, cAt + 7 * ldc + LANES);
c8a.add(FloatVector.fromArray(FLOATS, c, cAt + 8 * ldc)).intoArray(c, cAt + 8 * ldc);
c8b.add(FloatVector.fromArray(FLOATS, c, cAt + 8 * ldc + LANES)).intoArray(c, cAt + 8 * ldc + LANES);
c9a.add(FloatVector.fromArray(FLOATS, c, cAt + 9 * ldc)).intoArray(c, cAt + 9 * ldc);
c9b.add(FloatVector.fromArray(FLOATS, c, cAt + 9 * ldc + LANES)).intoArray(c, cAt + 9 * ldc + LANES);
c10a.add(FloatVector.fromArray(FLOATS, c, cAt + 10 * ldc)).intoArray(c, cAt + 10 * ldc);
c10b.add(FloatVector.fromArray(FLOATS, c, cAt + 10 * ldc + LANES)).intoArray(c, cAt + 10 * ldc + LANES);
c11a.add(FloatVector.fromArray(FLOATS, c, cAt + 11 * ldc)).intoArray(c, cAt + 11 * ldc);
c11b.add(FloatVector.fromArray(FLOATS, c, cAt + 11 * ldc + LANES)).intoArray(c, cAt + 11 * ldc + LANES);
}

static void tile8x2(int k, float[] a, int aAt, int aColumn, float[] b, int bAt, int ldb, float[] c, int cAt, int ldc) {
FloatVector c0a = FloatVector.zero(FLOATS);
FloatVector c0b = FloatVector.zero(FLOATS);
FloatVector c1a = FloatVector.zero(FLOATS);
FloatVector c1b = FloatVector.zero(FLOATS);
FloatVector c2a = FloatVector.zero(FLOATS);
FloatVector c2b = FloatVector.zero(FLOATS);
FloatVector c3a = FloatVector.zero(FLOATS);
FloatVector c3b = FloatVector.zero(FLOATS);
FloatVector c4a = FloatVector.zero(FLOATS);
FloatVector c4b = FloatVector.zero(FLOATS);
FloatVector c5a = FloatVector.zero(FLOATS);
FloatVector c5b = FloatVector.zero(FLOATS);
FloatVector c6a = FloatVector.zero(FLOATS);
FloatVector c6b = FloatVector.zero(FLOATS);
FloatVector c7a = FloatVector.zero(FLOATS);
FloatVector c7b = FloatVector.zero(FLOATS);
int at = aAt;
for (int p = 0; p < k; p++, at += aColumn) {
FloatVector b0 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb);
FloatVector b1 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb + LANES);
FloatVector x = FloatVector.broadcast(FLOATS, a[at]);
c0a = x.fma(b0, c0a);
c0b = x.fma(b1, c0b);
x = FloatVector.broadcast(FLOATS, a[at + 1]);
c1a = x.fma(b0, c1a);
c1b = x.fma(b1, c1b);
x = FloatVector.broadcast(FLOATS, a[at + 2]);
c2a = x.fma(b0, c2a);
c2b = x.fma(b1, c2b);
x = FloatVector.broadcast(FLOATS, a[at + 3]);
c3a = x.fma(b0, c3a);
c3b = x.fma(b1, c3b);
x = FloatVector.broadcast(FLOATS, a[at + 4]);
c4a = x.fma(b0, c4a);
c4b = x.fma(b1, c4b);
x = FloatVector.broadcast(FLOATS, a[at + 5]);
c5a = x.fma(b0, c5a);
c5b = x.fma(b1, c5b);
x = FloatVector.broadcast(FLOATS, a[at + 6]);
c6a = x.fma(b0, c6a);
c6b = x.fma(b1, c6b);
x = FloatVector.broadcast(FLOATS, a[at + 7]);
c7a = x.fma(b0, c7a);
c7b = x.fma(b1, c7b);
}
c0a.add(FloatVector.fromArray(FLOATS, c, cAt)).intoArray(c, cAt);
c0b.add(FloatVector.fromArray(FLOATS, c, cAt + LANES)).intoArray(c, cAt + LANES);
c1a.add(FloatVector.fromArray(FLOATS, c, cAt + ldc)).intoArray(c, cAt + ldc);
c1b.add(FloatVector.fromArray(FLOATS, c, cAt + ldc + LANES)).intoArray(c, cAt + ldc + LANES);
c2a.add(FloatVector.fromArray(FLOATS, c, cAt + 2 * ldc)).intoArray(c, cAt + 2 * ldc);
c2b.add(FloatVector.fromArray(FLOATS, c, cAt + 2 * ldc + LANES)).intoArray(c, cAt + 2 * ldc + LANES);
c3a.add(FloatVector.fromArray(FLOATS, c, cAt + 3 * ldc)).intoArray(c, cAt + 3 * ldc);
c3b.add(FloatVector.fromArray(FLOATS, c, cAt + 3 * ldc + LANES)).intoArray(c, cAt + 3 * ldc + LANES);
c4a.add(FloatVector.fromArray(FLOATS, c, cAt + 4 * ldc)).intoArray(c, cAt + 4 * ldc);
c4b.add(FloatVector.fromArray(FLOATS, c, cAt + 4 * ldc + LANES)).intoArray(c, cAt + 4 * ldc + LANES);
c5a.add(FloatVector.fromArray(FLOATS, c, cAt + 5 * ldc)).intoArray(c, cAt + 5 * ldc);
c5b.add(FloatVector.fromArray(FLOATS, c, cAt + 5 * ldc + LANES)).intoArray(c, cAt + 5 * ldc + LANES);
c6a.add(FloatVector.fromArray(FLOATS, c, cAt + 6 * ldc)).intoArray(c, cAt + 6 * ldc);
c6b.add(FloatVector.fromArray(FLOATS, c, cAt + 6 * ldc + LANES)).intoArray(c, cAt + 6 * ldc + LANES);
c7a.add(FloatVector.fromArray(FLOATS, c, cAt + 7 * ldc)).intoArray(c, cAt + 7 * ldc);
c7b.add(FloatVector.fromArray(FLOATS, c, cAt + 7 * ldc + LANES)).intoArray(c, cAt + 7 * ldc + LANES);
}
}
