package stride.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** What the JVM runs with, as far as it tells: HotSpot does, where it has the module {@code jdk.management}. */
final class JvmOptions {
    private JvmOptions() {}

    /** The value of an option such as {@code UseFMA}, given or worked out by the JVM itself; empty if it has none. */
    static Optional<String> get(String name) {
        try {
            HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return jvm == null
                    ? Optional.empty()
                    : Optional.of(jvm.getVMOption(name).getValue());
        } catch (IllegalArgumentException | LinkageError e) { // no such option; no such module
            return Optional.empty();
        }
    }

    /** Whether an option has that value; if the JVM does not tell, it has not. */
    static boolean is(String name, String value) {
        return get(name).equals(Optional.of(value));
    }
}
