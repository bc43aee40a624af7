package stride.benchmark;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** libtorch through bytedeco's binding of the C++ front end: its autograd and torch::optim::Adam, no Java in between. */
public final class PyTorchPeer implements Peer {
    @Override
    public String version() {
        return "bytedeco pytorch 2.10.0-1.5.13 (libtorch 2.10.0)";
    }

    @Override
    public void start(int threads) {
        torch.set_num_threads(threads);
        torch.set_num_interop_threads(1);
    }

    @Override
    public List<String> textCnnVariants() {
        return List.of("conv1d");
    } // conv2d is slower throughout

    private static float[] array(Tensor t) {
        try (PointerScope p = new PointerScope()) {
            FloatBuffer b = t.contiguous().createBuffer();
            float[] a = new float[(int) t.numel()];
            b.get(a);
            return a;
        }
    }

    private static final class Net {
        final List<Tensor> params = new ArrayList<>();
        Adam adam;

        Tensor param(float[] value, long... shape) {
            Tensor t = Tensor.create(value, shape);
            t.set_requires_grad(true);
            params.add(t);
            return t;
        }

        void open() {
            adam = new Adam(new TensorVector(params.toArray(new Tensor[0])), new AdamOptions(1e-3));
        }

        float step(Tensor logits, Tensor labels) {
            Tensor loss = torch.cross_entropy_loss(logits, labels);
            adam.zero_grad();
            loss.backward();
            adam.step();
            return loss.item_float();
        }

        void close() {
            adam.close();
            params.forEach(Tensor::close);
        }
    }

    private static Tensor longs(int[] a, long... shape) {
        long[] l = new long[a.length];
        for (int i = 0; i < l.length; i++) l[i] = a[i];
        return Tensor.create(l, shape);
    }

    @Override
    public TextCnn textCnn(String variant, double keep) {
        boolean oneD = variant.equals("conv1d");
        Net n = new Net();
        Inputs.TextCnnWeights w = Inputs.textCnnWeights();
        Tensor emb = n.param(w.emb(), Inputs.VOCAB, Inputs.EMBED);
        Tensor[] f = new Tensor[3];
        TensorOptional[] fb = new TensorOptional[3];
        for (int i = 0; i < 3; i++) {
            int k = Inputs.SIZES[i];
            f[i] = oneD
                    ? n.param(Inputs.filterAsConv1d(w.conv()[i], k), Inputs.FILTERS, Inputs.EMBED, k)
                    : n.param(w.conv()[i], Inputs.FILTERS, 1, k, Inputs.EMBED);
            fb[i] = new TensorOptional(n.param(w.convBias()[i], Inputs.FILTERS));
        }
        float[] o = new float[w.out().length]; // [384][2] to [2][384]
        for (int i = 0; i < o.length / 2; i++) {
            o[i] = w.out()[2 * i];
            o[o.length / 2 + i] = w.out()[2 * i + 1];
        }
        Tensor out = n.param(o, Inputs.CLASSES, 3 * Inputs.FILTERS);
        TensorOptional outBias = new TensorOptional(n.param(w.outBias(), Inputs.CLASSES));
        n.open();
        return new TextCnn() {
            Tensor forward(int[] ids, int batch, boolean train) {
                Tensor e = torch.embedding(emb, longs(ids, batch, Inputs.SEQ));
                e = oneD ? e.transpose(1, 2) : e.unsqueeze(1);
                Tensor[] pooled = new Tensor[3];
                for (int i = 0; i < 3; i++) {
                    int l = Inputs.SEQ - Inputs.SIZES[i] + 1;
                    if (oneD) {
                        Tensor h = torch.conv1d(e, f[i], fb[i], new long[] {1}, new long[] {0}, new long[] {1}, 1);
                        pooled[i] = torch.amax(torch.relu(h), new long[] {2}, false);
                    } else {
                        Tensor h = torch.conv2d(
                                e, f[i], fb[i], new long[] {1, 1}, new long[] {0, 0}, new long[] {1, 1}, 1);
                        pooled[i] = torch.max_pool2d(
                                        torch.relu(h),
                                        new long[] {l, 1},
                                        new long[] {1, 1},
                                        new long[] {0, 0},
                                        new long[] {1, 1},
                                        false)
                                .flatten(1, -1);
                    }
                }
                Tensor h = torch.cat(new TensorVector(pooled), 1);
                if (train && keep < 1) h = torch.dropout(h, 1 - keep, true);
                return torch.linear(h, out, outBias);
            }

            @Override
            public float trainStep(int[] ids, int[] labels, int batch) {
                try (PointerScope p = new PointerScope()) {
                    return n.step(forward(ids, batch, true), longs(labels, batch));
                }
            }

            @Override
            public float[] infer(int[] ids, int batch) {
                try (PointerScope p = new PointerScope();
                        NoGradGuard g = new NoGradGuard()) {
                    return array(forward(ids, batch, false));
                }
            }

            @Override
            public void close() {
                n.close();
            }
        };
    }

    @Override
    public Conv conv(String variant, ConvShape s) {
        Tensor x = Tensor.create(Inputs.convInput(s), s.n(), s.cin(), s.h(), s.w());
        Tensor w = Tensor.create(Inputs.convWeights(s), s.cout(), s.cin(), s.k(), s.k());
        Tensor g = Tensor.create(Inputs.convGrad(s), s.n(), s.cout(), s.oh(), s.ow());
        long[] st = {s.stride(), s.stride()}, pad = {s.pad(), s.pad()}, one = {1, 1}, none = {0, 0};
        BoolPointer mask = new BoolPointer(3).put(0, true).put(1, true).put(2, false);
        TensorOptional noBias = new TensorOptional();
        return new Conv() {
            @Override
            public void forward() {
                try (PointerScope p = new PointerScope()) {
                    torch.conv2d(x, w, noBias, st, pad, one, 1);
                }
            }

            private T_TensorTensorTensor_T both() {
                return torch.convolution_backward(
                        g, x, w, new LongArrayRefOptional(), st, pad, one, false, none, 1, mask);
            }

            @Override
            public void backward() {
                try (PointerScope p = new PointerScope()) {
                    both();
                }
            }

            @Override
            public double[] check() {
                try (PointerScope p = new PointerScope()) {
                    T_TensorTensorTensor_T d = both();
                    return new double[] {
                        Inputs.sumAbs(array(torch.conv2d(x, w, noBias, st, pad, one, 1))),
                        Inputs.sumAbs(array(d.get0())),
                        Inputs.sumAbs(array(d.get1()))
                    };
                }
            }

            @Override
            public void close() {
                x.close();
                w.close();
                g.close();
            }
        };
    }

    @Override
    public Gemm gemm(int n) {
        Tensor a = Tensor.create(Inputs.fill(4, n * n, 1), n, n), b = Tensor.create(Inputs.fill(5, n * n, 1), n, n);
        return new Gemm() {
            @Override
            public void run() {
                try (PointerScope p = new PointerScope()) {
                    torch.mm(a, b);
                }
            }

            @Override
            public double check() {
                try (PointerScope p = new PointerScope()) {
                    return Inputs.sumAbs(array(torch.mm(a, b)));
                }
            }
        };
    }

    @Override
    public Lenet lenet(double keep) {
        Net n = new Net();
        Inputs.LenetWeights w = Inputs.lenetWeights();
        Tensor c1 = n.param(w.c1(), 32, 1, 5, 5),
                c2 = n.param(w.c2(), 64, 32, 5, 5),
                f1 = n.param(w.f1(), 512, 3136),
                f2 = n.param(w.f2(), 10, 512);
        TensorOptional b1 = new TensorOptional(n.param(new float[32], 32)),
                b2 = new TensorOptional(n.param(new float[64], 64));
        TensorOptional b3 = new TensorOptional(n.param(new float[512], 512)),
                b4 = new TensorOptional(n.param(new float[10], 10));
        n.open();
        long[] one = {1, 1}, two = {2, 2}, none = {0, 0};
        return new Lenet() {
            @Override
            public float trainStep(float[] images, int[] labels, int batch) {
                try (PointerScope p = new PointerScope()) {
                    Tensor h = Tensor.create(images, batch, 1, 28, 28);
                    h = torch.max_pool2d(
                            torch.relu(torch.conv2d(h, c1, b1, one, two, one, 1)), two, two, none, one, false);
                    h = torch.max_pool2d(
                            torch.relu(torch.conv2d(h, c2, b2, one, two, one, 1)), two, two, none, one, false);
                    h = torch.relu(torch.linear(h.flatten(1, -1), f1, b3));
                    if (keep < 1) h = torch.dropout(h, 1 - keep, true);
                    return n.step(torch.linear(h, f2, b4), longs(labels, batch));
                }
            }

            @Override
            public void close() {
                n.close();
            }
        };
    }

    @Override
    public ImageNetwork network(NetworkPlan plan) {
        return new PyTorchNetwork(plan);
    }
}
