package stride.kernel;

/** Prints the name of the kernels that a JVM of its own chooses. */
final class KernelNameProgram {
    private KernelNameProgram() {}

    public static void main(String[] arguments) {
        System.out.println("name: " + Kernels.chosen().name());
    }
}
