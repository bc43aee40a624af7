package stride.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors in use: as wide as the processor has them, or narrower ones where the system property says so. */
final class VectorWidth {
    static final String PROPERTY = "stride.vector.bits";
    static final int BITS = Math.min(FloatVector.SPECIES_PREFERRED.vectorBitSize(), Integer.getInteger(PROPERTY, 512));
    static final VectorSpecies<Float> FLOATS =
            BITS >= 512 ? FloatVector.SPECIES_512 : BITS >= 256 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;
    static final int LANES = FLOATS.length();

    private VectorWidth() {}
}
