package stride.benchmark;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Map;

/** ONNX Runtime, forward only. The models are built here, from the same weights the other peers start with. */
public final class OnnxRuntimePeer implements Peer {
    private final OrtEnvironment env = OrtEnvironment.getEnvironment();
    private int threads;

    @Override
    public String version() {
        return "ONNX Runtime " + env.getVersion();
    }

    @Override
    public void start(int n) {
        threads = n;
    }

    private OrtSession session(GraphProto.Builder g) throws Exception {
        byte[] m = ModelProto.newBuilder()
                .setIrVersion(7)
                .setProducerName("stride")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(13))
                .setGraph(g.setName("g"))
                .build()
                .toByteArray();
        OrtSession.SessionOptions o = new OrtSession.SessionOptions();
        o.setIntraOpNumThreads(threads);
        o.setInterOpNumThreads(1);
        o.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        return env.createSession(m, o);
    }

    private static ValueInfoProto io(String name, int type, long... dims) {
        TensorShapeProto.Builder s = TensorShapeProto.newBuilder();
        for (long d : dims) {
            TensorShapeProto.Dimension.Builder b = TensorShapeProto.Dimension.newBuilder();
            s.addDim(d < 0 ? b.setDimParam("batch") : b.setDimValue(d));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(
                                TypeProto.Tensor.newBuilder().setElemType(type).setShape(s)))
                .build();
    }

    private static TensorProto weights(String name, float[] a, long... dims) {
        ByteBuffer b = ByteBuffer.allocate(4 * a.length).order(ByteOrder.LITTLE_ENDIAN);
        b.asFloatBuffer().put(a);
        TensorProto.Builder t = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setRawData(ByteString.copyFrom(b));
        for (long d : dims) t.addDims(d);
        return t.build();
    }

    private static NodeProto.Builder node(String op, String out, String... in) {
        return NodeProto.newBuilder()
                .setOpType(op)
                .setName(out)
                .addAllInput(List.of(in))
                .addOutput(out);
    }

    private static AttributeProto attr(String name, long v) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(v)
                .build();
    }

    private static AttributeProto attr(String name, long... v) {
        AttributeProto.Builder b = AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long x : v) b.addInts(x);
        return b.build();
    }

    private static FloatBuffer direct(float[] a) {
        FloatBuffer b = ByteBuffer.allocateDirect(4 * a.length)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        b.put(a).flip();
        return b;
    }

    private static float[] array(OrtSession.Result r) throws Exception {
        FloatBuffer b = ((OnnxTensor) r.get(0)).getFloatBuffer();
        float[] a = new float[b.remaining()];
        b.get(a);
        return a;
    }

    @Override
    public List<String> textCnnVariants() {
        return List.of("conv1d", "conv2d");
    }

    @Override
    public TextCnn textCnn(String variant, double keep) throws Exception {
        boolean oneD = variant.equals("conv1d");
        Inputs.TextCnnWeights w = Inputs.textCnnWeights();
        GraphProto.Builder g = GraphProto.newBuilder()
                .addInput(io("ids", TensorProto.DataType.INT32_VALUE, -1, Inputs.SEQ))
                .addOutput(io("scores", TensorProto.DataType.FLOAT_VALUE, -1, Inputs.CLASSES));
        g.addInitializer(weights("emb", w.emb(), Inputs.VOCAB, Inputs.EMBED));
        g.addNode(node("Gather", "e", "emb", "ids"));
        if (oneD) g.addNode(node("Transpose", "x", "e").addAttribute(attr("perm", 0, 2, 1)));
        else {
            g.addInitializer(TensorProto.newBuilder()
                    .setName("one")
                    .setDataType(TensorProto.DataType.INT64_VALUE)
                    .addDims(1)
                    .addInt64Data(1));
            g.addNode(node("Unsqueeze", "x", "e", "one"));
        }
        for (int i = 0; i < 3; i++) {
            int k = Inputs.SIZES[i];
            g.addInitializer(
                    oneD
                            ? weights("w" + k, Inputs.filterAsConv1d(w.conv()[i], k), Inputs.FILTERS, Inputs.EMBED, k)
                            : weights("w" + k, w.conv()[i], Inputs.FILTERS, 1, k, Inputs.EMBED));
            g.addInitializer(weights("b" + k, w.convBias()[i], Inputs.FILTERS));
            g.addNode(node("Conv", "c" + k, "x", "w" + k, "b" + k));
            g.addNode(node("Relu", "r" + k, "c" + k));
            g.addNode(node("GlobalMaxPool", "p" + k, "r" + k));
        }
        g.addNode(node("Concat", "cat", "p3", "p4", "p5").addAttribute(attr("axis", 1)));
        g.addNode(node("Flatten", "flat", "cat").addAttribute(attr("axis", 1)));
        g.addInitializer(weights("out", w.out(), 3 * Inputs.FILTERS, Inputs.CLASSES));
        g.addInitializer(weights("outBias", w.outBias(), Inputs.CLASSES));
        g.addNode(node("Gemm", "scores", "flat", "out", "outBias"));
        OrtSession s = session(g);
        return new TextCnn() {
            @Override
            public boolean trains() {
                return false;
            }

            @Override
            public float[] infer(int[] ids, int batch) throws Exception {
                try (OnnxTensor t = OnnxTensor.createTensor(env, IntBuffer.wrap(ids), new long[] {batch, Inputs.SEQ});
                        OrtSession.Result r = s.run(Map.of("ids", t))) {
                    return array(r);
                }
            }

            @Override
            public void close() throws Exception {
                s.close();
            }
        };
    }

    @Override
    public Conv conv(String variant, ConvShape c) throws Exception {
        GraphProto.Builder g = GraphProto.newBuilder()
                .addInput(io("x", TensorProto.DataType.FLOAT_VALUE, c.n(), c.cin(), c.h(), c.w()))
                .addOutput(io("y", TensorProto.DataType.FLOAT_VALUE, c.n(), c.cout(), c.oh(), c.ow()))
                .addInitializer(weights("w", Inputs.convWeights(c), c.cout(), c.cin(), c.k(), c.k()))
                .addNode(node("Conv", "y", "x", "w")
                        .addAttribute(attr("pads", c.pad(), c.pad(), c.pad(), c.pad()))
                        .addAttribute(attr("strides", c.stride(), c.stride())));
        OrtSession s = session(g);
        OnnxTensor x =
                OnnxTensor.createTensor(env, direct(Inputs.convInput(c)), new long[] {c.n(), c.cin(), c.h(), c.w()});
        return new Conv() {
            @Override
            public void forward() throws Exception {
                s.run(Map.of("x", x)).close();
            }

            @Override
            public double[] check() throws Exception {
                try (OrtSession.Result r = s.run(Map.of("x", x))) {
                    return new double[] {Inputs.sumAbs(array(r))};
                }
            }

            @Override
            public void close() throws Exception {
                x.close();
                s.close();
            }
        };
    }

    @Override
    public Gemm gemm(int n) throws Exception {
        GraphProto.Builder g = GraphProto.newBuilder()
                .addInput(io("a", TensorProto.DataType.FLOAT_VALUE, n, n))
                .addInput(io("b", TensorProto.DataType.FLOAT_VALUE, n, n))
                .addOutput(io("c", TensorProto.DataType.FLOAT_VALUE, n, n))
                .addNode(node("MatMul", "c", "a", "b"));
        OrtSession s = session(g);
        OnnxTensor a = OnnxTensor.createTensor(env, direct(Inputs.fill(4, n * n, 1)), new long[] {n, n});
        OnnxTensor b = OnnxTensor.createTensor(env, direct(Inputs.fill(5, n * n, 1)), new long[] {n, n});
        return new Gemm() {
            @Override
            public void run() throws Exception {
                s.run(Map.of("a", a, "b", b)).close();
            }

            @Override
            public double check() throws Exception {
                try (OrtSession.Result r = s.run(Map.of("a", a, "b", b))) {
                    return Inputs.sumAbs(array(r));
                }
            }

            @Override
            public void close() throws Exception {
                a.close();
                b.close();
                s.close();
            }
        };
    }
}
