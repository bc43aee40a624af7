package stride.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A peer as a program: one JVM for each workload and round, so that nothing is warmed or fragmented by what ran before.
 *
 * @param name as in tables
 * @param module folder of the class and of its class path
 * @param type simple name of its class
 * @param workloads those it offers
 * @param environment variables of its own
 * @param options of its JVM
 */
record PeerProgram(
        String name,
        String module,
        String type,
        List<String> workloads,
        Map<String, String> environment,
        List<String> options) {
    static final List<String> WORKLOADS = List.of(
            "textcnn-train",
            "textcnn-infer",
            "lenet-train",
            "small-train",
            "lenet-infer",
            "small-infer",
            "conv2d",
            "sgemm");

    /** Those that only Stride has: it is compared with itself. They are measured only when named. */
    static final List<String> OWN = List.of("text-settings", "geometry", "scaling");

    /** The parts of workload {@code text}, a data set each, which is measured only when named. */
    static final List<String> TEXT = List.of("text:mr", "text:trec", "text:sst2", "text:banking77");

    /** The parts of workload {@code images}, pictures and a network each, which is measured only when named. */
    static final List<String> IMAGES =
            List.of("images:mnist-lenet", "images:mnist-small", "images:signs", "images:sign-digits");

    /** Those that are measured only when named. */
    private static final List<String> ON_REQUEST = List.of("stride-scalar");

    private static final int MINUTES = 120; // until a process counts as stuck
    private static final int SIGNAL = 128; // exit status from which on a process was ended by a signal

    static List<PeerProgram> all() {
        List<String> everything =
                Stream.of(WORKLOADS, TEXT, IMAGES, OWN).flatMap(List::stream).toList();
        List<String> engine = List.of("textcnn-train", "textcnn-infer", "lenet-train", "conv2d", "sgemm");
        List<String> withImages =
                Stream.of(WORKLOADS, IMAGES).flatMap(List::stream).toList();
        List<String> training = List.of("textcnn-train");
        List<String> operations = List.of("conv2d", "sgemm");
        List<String> inference = List.of("textcnn-infer", "conv2d", "sgemm");
        return List.of(
                stride("stride", everything, "vector"),
                stride("stride-linear", TEXT, "vector", "-Dbenchmark.linear=true"),
                stride("stride-preset", IMAGES, "vector", "-Dbenchmark.preset=true"),
                stride("stride-lazy", training, "vector", "-Dbenchmark.lazy=true"),
                stride("stride-scalar", WORKLOADS, "scalar"),
                tensorFlow("tensorflow", WORKLOADS, "0"),
                tensorFlow("tensorflow-onednn", withImages, "1"),
                new PeerProgram("pytorch", "pytorch", "PyTorchPeer", withImages, Map.of(), List.of()),
                new PeerProgram("djl", "djl", "DjlPeer", engine, Map.of(), List.of("-Dai.djl.offline=true")),
                new PeerProgram("onnxruntime", "onnxruntime", "OnnxRuntimePeer", inference, Map.of(), List.of()),
                new PeerProgram("onednn", "bytedeco", "OneDnnPeer", operations, Map.of(), List.of()),
                new PeerProgram("openblas", "bytedeco", "OpenBlasPeer", List.of("sgemm"), Map.of(), List.of()),
                new PeerProgram("fasttext", "fasttext", "FastTextPeer", TEXT, Map.of(), List.of()),
                new PeerProgram("tribuo", "tribuo", "TribuoPeer", TEXT, Map.of(), List.of()),
                new PeerProgram("minilm", "minilm", "MiniLmPeer", TEXT, Map.of(), List.of("-Dai.djl.offline=true")));
    }

    private static PeerProgram stride(String name, List<String> workloads, String kernels, String... more) {
        List<String> options = new ArrayList<>(
                List.of("--add-modules", "jdk.incubator.vector", "-XX:+UseParallelGC", "-Dstride.kernels=" + kernels));
        options.addAll(List.of(more));
        return new PeerProgram(name, "stride", "StridePeer", workloads, Map.of(), options);
    }

    private static PeerProgram tensorFlow(String name, List<String> workloads, String oneDnn) {
        Map<String, String> environment = Map.of("TF_ENABLE_ONEDNN_OPTS", oneDnn, "TF_CPP_MIN_LOG_LEVEL", "1");
        return new PeerProgram(name, "tensorflow", "TensorFlowPeer", workloads, environment, List.of());
    }

    /** @throws IllegalArgumentException if there is no such peer */
    static PeerProgram named(String name) {
        return all().stream().filter(peer -> peer.name.equals(name)).findFirst().orElseThrow(() -> {
            List<String> names = all().stream().map(PeerProgram::name).toList();
            return new IllegalArgumentException("no peer '" + name + "'; there are " + names);
        });
    }

    static boolean isWorkload(String name) {
        return WORKLOADS.contains(name) || TEXT.contains(name) || IMAGES.contains(name) || OWN.contains(name);
    }

    static List<PeerProgram> usual() {
        return all().stream().filter(peer -> !ON_REQUEST.contains(peer.name)).toList();
    }

    boolean isStride() {
        return isStride(name);
    }

    static boolean isStride(String name) {
        return name.startsWith("stride");
    }

    /**
     * Measures one workload.
     *
     * @param home the folder of the benchmarks
     * @param rows the file that rows are added to
     * @return whether the process ended well
     */
    boolean measure(Path home, String workload, int threads, boolean quick, Path rows)
            throws IOException, InterruptedException {
        Path target = home.resolve("target");
        Path classPath = home.resolve(module).resolve("target/classpath.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-Xmx4g");
        command.addAll(options);
        command.add("-Dbenchmark.quick=" + quick);
        command.add(
                "-Dorg.bytedeco.javacpp.cachedir=" + target.resolve("natives").resolve(module));
        command.add("-DDJL_CACHE_DIR=" + target.resolve("natives/djl"));
        command.add("-Dbenchmark.texts=" + target.resolve("texts"));
        command.add("-Dbenchmark.images=" + target.resolve("images"));
        command.addAll(
                List.of("-cp", home.resolve(module).resolve("target/classes") + ":" + Files.readString(classPath)));
        command.addAll(List.of(
                "stride.benchmark.Measurement", "stride.benchmark." + type, name, "" + threads, workload, "" + rows));

        int status = run(command, environment(workload, threads), log(target, workload));
        if (status >= SIGNAL) { // natives that are unpacked for the first time sometimes crash while they load
            status = run(command, environment(workload, threads), log(target, workload));
        }
        if (status != 0) {
            System.err.println(name + ", " + workload + ": exit status " + status + ", see " + log(target, workload));
        }
        return status == 0;
    }

    private Path log(Path target, String workload) {
        return target.resolve("log").resolve(name + "-" + workload.replace(':', '-') + ".log");
    }

    private static int run(List<String> command, Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(log.getParent());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        return process.exitValue();
    }

    /** OpenBLAS's own threads and those of OpenMP spin against each other in PyTorch: 40 times slower at batch 1. */
    private Map<String, String> environment(String workload, int threads) {
        Map<String, String> all = new LinkedHashMap<>();
        boolean alone = module.equals("pytorch") && !workload.equals("sgemm");
        all.put("OMP_NUM_THREADS", "" + threads);
        all.put("MKL_NUM_THREADS", "" + threads);
        all.put("OPENBLAS_NUM_THREADS", alone ? "1" : "" + threads);
        all.putAll(environment);
        return all;
    }
}
