package stride.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stride.layer.ParameterSpec;
import stride.random.RandomStream;
import stride.tensor.Tensor;

/**
 * The numbers of a network: one flat array with named windows into it. Gradients and the moments of an optimizer have
 * the same layout, so whoever works on all parameters is a loop over one array.
 */
public final class Parameters {
    private final List<ParameterSpec> specs;
    private final float[] array;
    private final Map<String, Tensor> windows = new LinkedHashMap<>();

    private Parameters(List<ParameterSpec> specs, float[] array) {
        this.specs = List.copyOf(specs);
        this.array = array;
        int offset = 0;
        for (ParameterSpec spec : specs) {
            windows.put(spec.name(), new Tensor(array, offset, spec.shape()));
            offset += spec.shape().size();
        }
    }

    /**
     * Zeros for every parameter.
     *
     * @throws IllegalArgumentException if two parameters share a name, or there are more numbers than an array can hold
     */
    public static Parameters zeros(List<ParameterSpec> specs) {
        long size = 0;
        for (ParameterSpec spec : specs) {
            size += spec.shape().size();
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(size + " parameters are more than one array can hold");
        }
        Parameters parameters = new Parameters(specs, new float[(int) size]);
        if (parameters.windows.size() < specs.size()) {
            throw new IllegalArgumentException("two parameters share a name: "
                    + specs.stream().map(ParameterSpec::name).toList());
        }
        return parameters;
    }

    /** First values, each parameter's drawn from a stream of its own: they do not depend on the other parameters. */
    void initialize(long seed) {
        for (ParameterSpec spec : specs) {
            RandomStream random = RandomStream.of(seed, spec.name().hashCode());
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

    /** All numbers; the layout is that of {@link #specs}, one after the other. */
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
