package stride.kernel;

import java.lang.System.Logger;
import java.util.Locale;

/**
 * Which kernels this JVM uses. The system property {@code stride.kernels} says {@code scalar}, {@code vector} (an error
 * where they can't be had) or {@code auto}, the default: vector where the JVM has the module
 * {@code jdk.incubator.vector}, its optimizing compiler, and vectors of at least 128 bits.
 */
final class KernelChoice {
    static final String PROPERTY = "stride.kernels";
    static final Kernels CHOSEN = choose(System.getProperty(PROPERTY, "auto"));

    private KernelChoice() {}

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

    /** Loaded by name: nothing else may mention the class, or the JVM would need the module to start at all. */
    private static Kernels vector() {
        String vm = System.getProperty("java.vm.info", "");
        if (vm.contains("emulated-client") || vm.contains("interpreted")) {
            throw new UnsupportedOperationException("this JVM runs without its optimizing compiler");
        }
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            throw new UnsupportedOperationException("the JVM was started without --add-modules jdk.incubator.vector;"
                    + " with it, everything is several times faster");
        }
        try {
            return Class.forName("stride.kernel.VectorKernels")
                    .asSubclass(Kernels.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new UnsupportedOperationException("vector kernels can't be loaded: " + e, e);
        }
    }
}
