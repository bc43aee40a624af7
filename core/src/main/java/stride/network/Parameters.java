package stride.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stride.layer.ParameterSpec;
import stride.random.RandomStream;
import stride.tensor.Tensor;

/**
 * The numbers of a network: one flat array with named windows into it, first of all that training changes, then of the
 * others. Gradients and the moments of an optimizer have the same layout but for those others, so whoever works on all
 * parameters is a loop over one array.
 */
public final class Parameters {
    private final List<ParameterSpec> specs;
    private final float[] array;
    private final Map<String, Tensor> windows = new LinkedHashMap<>();

    private Parameters(List<ParameterSpec> specs, float[] array) {
        this.specs = List.copyOf(specs);
        this.array = array;
        int trainable = 0;
        int frozen = size(trainableOf(specs));
        for (ParameterSpec spec : specs) {
            windows.put(spec.name(), new Tensor(array, spec.trainable() ? trainable : frozen, spec.shape()));
            trainable += spec.trainable() ? spec.shape().size() : 0;
            frozen += spec.trainable() ? 0 : spec.shape().size();
        }
    }

    private static List<ParameterSpec> trainableOf(List<ParameterSpec> specs) {
        return specs.stream().filter(ParameterSpec::trainable).toList();
    }

    /**
     * Zeros for every parameter.
     *
     * @throws IllegalArgumentException if two parameters share a name, or there are more numbers than an array can hold
     */
    public static Parameters zeros(List<ParameterSpec> specs) {
        Parameters parameters = new Parameters(specs, new float[size(specs)]);
        if (parameters.windows.size() < specs.size()) {
            throw new IllegalArgumentException("two parameters share a name: "
                    + specs.stream().map(ParameterSpec::name).toList());
        }
        return parameters;
    }

    private static int size(List<ParameterSpec> specs) {
        long size = 0;
        for (ParameterSpec spec : specs) {
            size += spec.shape().size();
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(size + " parameters are more than one array can hold");
        }
        return (int) size;
    }

    /**
     * First values, each parameter's drawn from a stream of its own, that of its name's hash: they do not depend on the other
     * parameters. Only where different names have the same hash, the later ones get streams by their number among them.
     */
    void initialize(long seed) {
        Map<Integer, Integer> earlier = new HashMap<>();
        for (ParameterSpec spec : specs) {
            int hash = spec.name().hashCode();
            int number = earlier.merge(hash, 1, Integer::sum) - 1;
            RandomStream random = number == 0 ? RandomStream.of(seed, hash) : RandomStream.of(seed, hash, number);
            spec.initializer().fill(get(spec.name()), random);
        }
    }

    /** Another set of numbers with the same layout and the same values. */
    public Parameters copy() {
        return new Parameters(specs, array.clone());
    }

    /** Zeros in the same layout. */
    public Parameters zerosLike() {
        return new Parameters(specs, new float[array.length]);
    }

    /** Zeros in the same layout for those parameters that training changes. */
    public Parameters trainableZeros() {
        return zeros(trainableOf(specs));
    }

    /** All numbers, one parameter after the other: in the order of {@link #specs}, those that are not trainable last. */
    public float[] array() {
        return array;
    }

    public int size() {
        return array.length;
    }

    public List<ParameterSpec> specs() {
        return specs;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public Tensor get(String name) {
        Tensor window = windows.get(name);
        if (window == null) {
            throw new IllegalArgumentException("no parameter '" + name + "'; there are " + windows.keySet());
        }
        return window;
    }

    /** The windows in order. */
    List<Tensor> tensors() {
        return new ArrayList<>(windows.values());
    }
}
