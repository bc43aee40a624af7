package stride.benchmark;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;

/** PyTorch through the Deep Java Library: its blocks, Trainer, Loss and Adam. */
public final class DjlPeer implements Peer {
    private NDManager root;

    @Override
    public String version() {
        return "DJL " + Engine.getDjlVersion() + " / PyTorch "
                + Engine.getEngine("PyTorch").getVersion();
    }

    @Override
    public void start(int threads) {
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        root = Engine.getEngine("PyTorch").newBaseManager(Device.cpu());
    }

    @Override
    public List<String> textCnnVariants() {
        return List.of("conv1d");
    } // conv2d is slower throughout

    private static final class TextCnnBlock extends AbstractBlock {
        final boolean oneD;
        final float dropRate;
        final Parameter emb, out, outBias;
        final Parameter[] conv = new Parameter[3], bias = new Parameter[3];

        TextCnnBlock(boolean oneD, double keep) {
            this.oneD = oneD;
            dropRate = (float) (1 - keep);
            emb = weight("emb", new Shape(Inputs.VOCAB, Inputs.EMBED));
            for (int i = 0; i < 3; i++) {
                int k = Inputs.SIZES[i];
                conv[i] = weight(
                        "conv" + k,
                        oneD
                                ? new Shape(Inputs.FILTERS, Inputs.EMBED, k)
                                : new Shape(Inputs.FILTERS, 1, k, Inputs.EMBED));
                bias[i] = weight("bias" + k, new Shape(Inputs.FILTERS));
            }
            out = weight("out", new Shape(Inputs.CLASSES, 3 * Inputs.FILTERS));
            outBias = weight("outBias", new Shape(Inputs.CLASSES));
        }

        private Parameter weight(String name, Shape s) {
            return addParameter(Parameter.builder()
                    .setName(name)
                    .setType(s.dimension() > 1 ? Parameter.Type.WEIGHT : Parameter.Type.BIAS)
                    .optShape(s)
                    .build());
        }

        @Override
        protected NDList forwardInternal(ParameterStore ps, NDList in, boolean training, PairList<String, Object> p) {
            NDArray x = in.singletonOrThrow();
            Device d = x.getDevice();
            NDArray e = Embedding.embedding(x, ps.getValue(emb, d, training), SparseFormat.DENSE)
                    .singletonOrThrow();
            e = oneD ? e.transpose(0, 2, 1) : e.expandDims(1);
            NDList pooled = new NDList(3);
            for (int i = 0; i < 3; i++) {
                NDArray w = ps.getValue(conv[i], d, training), b = ps.getValue(bias[i], d, training);
                int l = Inputs.SEQ - Inputs.SIZES[i] + 1;
                if (oneD) {
                    NDArray h = Conv1d.conv1d(e, w, b).singletonOrThrow();
                    pooled.add(Activation.relu(h).max(new int[] {2}));
                } else {
                    NDArray h = Conv2d.conv2d(e, w, b).singletonOrThrow();
                    pooled.add(
                            Pool.maxPool2d(Activation.relu(h), new Shape(l, 1), new Shape(1, 1), new Shape(0, 0), false)
                                    .reshape(-1, Inputs.FILTERS));
                }
            }
            NDArray h = pooled.get(0).concat(pooled.get(1), 1).concat(pooled.get(2), 1);
            if (training && dropRate > 0) h = Dropout.dropout(h, dropRate, true).singletonOrThrow();
            return Linear.linear(h, ps.getValue(out, d, training), ps.getValue(outBias, d, training));
        }

        @Override
        public Shape[] getOutputShapes(Shape[] in) {
            return new Shape[] {new Shape(in[0].get(0), Inputs.CLASSES)};
        }
    }

    private record Training(Model model, Trainer trainer) {}

    private Training training(Block b, Shape input) {
        Model model = Model.newInstance("m", Device.cpu(), "PyTorch");
        model.setBlock(b);
        Trainer t = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optDevices(new Device[] {Device.cpu()})
                .optOptimizer(Adam.builder()
                        .optLearningRateTracker(Tracker.fixed(1e-3f))
                        .build()));
        t.initialize(input);
        return new Training(model, t);
    }

    private static float step(Trainer t, NDList x, NDList y) {
        float v;
        try (GradientCollector gc = t.newGradientCollector()) {
            NDArray loss = t.getLoss().evaluate(y, t.forward(x, y));
            gc.backward(loss);
            v = loss.getFloat();
        }
        t.step();
        return v;
    }

    @Override
    public TextCnn textCnn(String variant, double keep) {
        boolean oneD = variant.equals("conv1d");
        TextCnnBlock b = new TextCnnBlock(oneD, keep);
        Training tr = training(b, new Shape(64, Inputs.SEQ));
        Inputs.TextCnnWeights w = Inputs.textCnnWeights();
        b.emb.getArray().set(w.emb());
        for (int i = 0; i < 3; i++) {
            b.conv[i].getArray().set(oneD ? Inputs.filterAsConv1d(w.conv()[i], Inputs.SIZES[i]) : w.conv()[i]);
            b.bias[i].getArray().set(w.convBias()[i]);
        }
        float[] out = new float[w.out().length]; // [384][2] to [2][384]
        for (int i = 0; i < out.length / 2; i++) {
            out[i] = w.out()[2 * i];
            out[out.length / 2 + i] = w.out()[2 * i + 1];
        }
        b.out.getArray().set(out);
        b.outBias.getArray().set(w.outBias());
        ParameterStore ps = new ParameterStore(root, false);
        return new TextCnn() {
            @Override
            public float trainStep(int[] ids, int[] labels, int batch) {
                try (NDManager m = tr.trainer.getManager().newSubManager()) {
                    return step(
                            tr.trainer,
                            new NDList(m.create(ids, new Shape(batch, Inputs.SEQ))),
                            new NDList(m.create(labels, new Shape(batch))));
                }
            }

            @Override
            public float[] infer(int[] ids, int batch) {
                try (NDManager m = root.newSubManager()) {
                    return b.forward(ps, new NDList(m.create(ids, new Shape(batch, Inputs.SEQ))), false)
                            .singletonOrThrow()
                            .toFloatArray();
                }
            }

            @Override
            public void close() {
                tr.trainer.close();
                tr.model.close();
            }
        };
    }

    @Override
    public Conv conv(String variant, ConvShape s) {
        NDManager m = root.newSubManager();
        NDArray x = m.create(Inputs.convInput(s), new Shape(s.n(), s.cin(), s.h(), s.w()));
        NDArray w = m.create(Inputs.convWeights(s), new Shape(s.cout(), s.cin(), s.k(), s.k()));
        NDArray g = m.create(Inputs.convGrad(s), new Shape(s.n(), s.cout(), s.oh(), s.ow()));
        Shape st = new Shape(s.stride(), s.stride()), pad = new Shape(s.pad(), s.pad());
        return new Conv() {
            NDArray recorded;

            @Override
            public void forward() {
                Conv2d.conv2d(x, w, null, st, pad).singletonOrThrow().close();
            }

            /** The recorded graph is kept, so this is backward alone; it adds into x.grad and w.grad. */
            @Override
            public void backward() {
                if (recorded == null) {
                    x.setRequiresGradient(true);
                    w.setRequiresGradient(true);
                    try (GradientCollector gc = root.getEngine().newGradientCollector()) {
                        recorded = Conv2d.conv2d(x, w, null, st, pad).singletonOrThrow();
                    }
                }
                JniUtils.backward((PtNDArray) recorded, (PtNDArray) g, true, false);
            }

            @Override
            public double[] check() {
                double y;
                try (NDArray a = Conv2d.conv2d(x, w, null, st, pad).singletonOrThrow()) {
                    y = Inputs.sumAbs(a.toFloatArray());
                }
                backward();
                return new double[] {
                    y,
                    Inputs.sumAbs(x.getGradient().toFloatArray()),
                    Inputs.sumAbs(w.getGradient().toFloatArray())
                };
            }

            @Override
            public void close() {
                m.close();
            }
        };
    }

    @Override
    public Gemm gemm(int n) {
        NDManager m = root.newSubManager();
        NDArray a = m.create(Inputs.fill(4, n * n, 1), new Shape(n, n)),
                b = m.create(Inputs.fill(5, n * n, 1), new Shape(n, n));
        return new Gemm() {
            @Override
            public void run() {
                a.matMul(b).close();
            }

            @Override
            public double check() {
                try (NDArray c = a.matMul(b)) {
                    return Inputs.sumAbs(c.toFloatArray());
                }
            }

            @Override
            public void close() {
                m.close();
            }
        };
    }

    @Override
    public Lenet lenet(double keep) {
        SequentialBlock b = new SequentialBlock()
                .add(Conv2d.builder()
                        .setFilters(32)
                        .setKernelShape(new Shape(5, 5))
                        .optPadding(new Shape(2, 2))
                        .build())
                .add(Activation::relu)
                .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                .add(Conv2d.builder()
                        .setFilters(64)
                        .setKernelShape(new Shape(5, 5))
                        .optPadding(new Shape(2, 2))
                        .build())
                .add(Activation::relu)
                .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(512).build())
                .add(Activation::relu);
        if (keep < 1) b.add(Dropout.builder().optRate((float) (1 - keep)).build());
        b.add(Linear.builder().setUnits(10).build());
        Training tr = training(b, new Shape(64, 1, 28, 28));
        Inputs.LenetWeights w = Inputs.lenetWeights();
        float[][] values = {w.c1(), w.c2(), w.f1(), w.f2()};
        int next = 0;
        for (Parameter p : new ArrayList<>(b.getParameters().values())) {
            if (p.getType() == Parameter.Type.BIAS)
                p.getArray().set(new float[(int) p.getArray().size()]);
            else p.getArray().set(values[next++]);
        }
        return new Lenet() {
            @Override
            public float trainStep(float[] images, int[] labels, int batch) {
                try (NDManager m = tr.trainer.getManager().newSubManager()) {
                    return step(
                            tr.trainer,
                            new NDList(m.create(images, new Shape(batch, 1, 28, 28))),
                            new NDList(m.create(labels, new Shape(batch))));
                }
            }

            @Override
            public void close() {
                tr.trainer.close();
                tr.model.close();
            }
        };
    }
}
