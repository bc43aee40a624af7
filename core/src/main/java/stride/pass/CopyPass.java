package stride.pass;

import stride.tensor.Tensor;

/**
 * All elements as they are.
 *
 * @param keepsRows whether the rows of a text stay rows
 */
public record CopyPass(Frame frame, boolean keepsRows) implements Pass {
    @Override
    public void forward(int examples) {
        copy(examples, frame.input().values(), frame.output().values());
        if (keepsRows) {
            System.arraycopy(frame.input().lengths(), 0, frame.output().lengths(), 0, examples);
        }
    }

    @Override
    public void backward(int examples) {
        if (frame.input().gradient().isPresent()) {
            copy(examples, frame.output().requireGradient(), frame.input().requireGradient());
        }
    }

    private void copy(int examples, Tensor from, Tensor to) {
        int count = examples * frame.input().size();
        System.arraycopy(from.array(), from.offset(), to.array(), to.offset(), count);
    }
}
