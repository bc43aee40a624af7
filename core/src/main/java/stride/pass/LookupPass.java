package stride.pass;

import stride.operation.Lookup;

/** A vector for each word of a text; zeros in its padding. */
public record LookupPass(Frame frame, EmbeddingVectors vectors) implements Pass {
    @Override
    public void forward(int examples) {
        Signal in = frame.input();
        Signal out = frame.output();
        System.arraycopy(in.lengths(), 0, out.lengths(), 0, examples);
        if (vectors.areTrained()) {
            vectors.catchUp(examples);
        }
        Lookup.forward(examples, in.size(), in.lengths(), in.values(), vectors.table(), out.values());
    }

    @Override
    public void backward(int examples) {
        if (vectors.areTrained()) {
            vectors.addGradients(examples, frame.output().requireGradient());
        }
    }
}
