package stride.kernel;

import java.lang.System.Logger;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Optional;

/**
 * Which kernels this JVM uses. The system property {@code stride.kernels} says {@code scalar}, {@code vector} (an error
 * where they can't be had) or {@code auto}, the default: vector where the JVM has the module
 * {@code jdk.incubator.vector}, makes vector instructions of it, and the processor has fused multiply-add and vectors of
 * at least 128 bits. Where one of these is missing the same code is a thousand times slower, so what can't be known counts
 * as missing.
 */
final class KernelChoice {
    static final String PROPERTY = "stride.kernels";
    static final Kernels CHOSEN = chosen();

    private KernelChoice() {}

    /** An error with the message itself: what else is thrown while a class is made ready comes out without a reason. */
    private static Kernels chosen() {
        String wanted = System.getProperty(PROPERTY, "auto");
        try {
            return choose(wanted);
        } catch (IllegalArgumentException e) {
            throw new ExceptionInInitializerError(e.getMessage());
        } catch (UnsupportedOperationException e) {
            throw new ExceptionInInitializerError(PROPERTY + "=" + wanted + " can't be had: " + e.getMessage());
        }
    }

    static Kernels choose(String wanted) {
        return switch (wanted.toLowerCase(Locale.ROOT)) {
            case "scalar" -> new ScalarKernels();
            case "vector" -> vector();
            case "auto" -> vectorIfPossible();
            default ->
                throw new IllegalArgumentException(PROPERTY + " must be auto, scalar or vector, is '" + wanted + "'");
        };
    }

    private static Kernels vectorIfPossible() {
        Logger logger = System.getLogger("stride");
        try {
            Kernels kernels = vector();
            logger.log(Logger.Level.DEBUG, "kernels: {0}", kernels.name());
            return kernels;
        } catch (UnsupportedOperationException e) {
            Kernels kernels = new ScalarKernels();
            logger.log(Logger.Level.INFO, "kernels: {0}, because {1}", kernels.name(), e.getMessage());
            return kernels;
        }
    }

    /** C2 makes instructions of vector operations, if nothing keeps it from its work; no other compiler does. */
    private static boolean compilesVectors() {
        String vm = System.getProperty("java.vm.info", "");
        return !vm.contains("emulated-client")
                && !vm.contains("interpreted")
                && JvmOptions.is("TieredStopAtLevel", "4")
                && !JvmOptions.is("UseJVMCICompiler", "true")
                && !JvmOptions.is("EnableVectorSupport", "false");
    }

    /** Loaded by name: nothing else may mention the class, or the JVM would need the module to start at all. */
    private static Kernels vector() {
        Optional<Module> vectors = ModuleLayer.boot().findModule("jdk.incubator.vector");
        if (vectors.isEmpty()) {
            throw new UnsupportedOperationException("the JVM was started without --add-modules jdk.incubator.vector;"
                    + " with it, everything is several times faster");
        }
        if (!compilesVectors()) {
            throw new UnsupportedOperationException(
                    "this JVM runs without the compiler (HotSpot's C2) that makes vector"
                            + " instructions; is it started with -Xint, -XX:TieredStopAtLevel, -XX:-EnableVectorSupport"
                            + " or another compiler?");
        }
        if (!JvmOptions.is("UseFMA", "true")) {
            throw new UnsupportedOperationException(
                    "this processor has no fused multiply-add (FMA), or the JVM was told"
                            + " not to use it, by -XX:-UseFMA or -XX:UseAVX=0");
        }
        KernelChoice.class.getModule().addReads(vectors.get());
        try {
            return Class.forName("stride.kernel.VectorKernels")
                    .asSubclass(Kernels.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof UnsupportedOperationException reason
                    ? reason
                    : new UnsupportedOperationException("vector kernels can't be made: " + e.getCause(), e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new UnsupportedOperationException("vector kernels can't be loaded: " + e, e);
        }
    }
}
