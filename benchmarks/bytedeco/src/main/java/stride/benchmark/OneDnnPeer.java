package stride.benchmark;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * oneDNN primitives. Variant blocked: every tensor already lies in the layout the primitive likes best (an upper bound for
 * a framework on oneDNN). Variant nhwc: images in NHWC, only the weights in oneDNN's layout.
 */
public final class OneDnnPeer implements Peer {
    private engine eng;
    private stream str;

    @Override
    public String version() {
        dnnl_version_t v = dnnl.dnnl_version();
        return "bytedeco dnnl / oneDNN " + v.major() + "." + v.minor() + "." + v.patch();
    }

    @Override
    public void start(int threads) {
        eng = new engine(engine.kind.cpu, 0);
        str = new stream(eng);
    }

    @Override
    public List<String> convVariants() {
        return List.of("blocked", "nhwc");
    }

    private memory.desc desc(memory.format_tag tag, long... dims) {
        return new memory.desc(dims, memory.data_type.f32, tag);
    }

    private memory filled(memory.desc d, memory.desc plain, float[] values) {
        memory p = new memory(plain, eng), m = new memory(d, eng);
        new FloatPointer(p.get_data_handle()).put(values);
        new reorder(p, m).execute(str, p, m);
        str._wait();
        return m;
    }

    private double sum(memory m, memory.desc plain, int n) {
        memory p = new memory(plain, eng);
        new reorder(m, p).execute(str, m, p);
        str._wait();
        float[] a = new float[n];
        new FloatPointer(p.get_data_handle()).get(a);
        return Inputs.sumAbs(a);
    }

    @Override
    public Conv conv(String variant, ConvShape s) {
        memory.format_tag any = memory.format_tag.any, nchw = memory.format_tag.nchw, oihw = memory.format_tag.oihw;
        memory.format_tag image = variant.equals("nhwc") ? memory.format_tag.nhwc : any;
        long[] xd = {s.n(), s.cin(), s.h(), s.w()},
                wd = {s.cout(), s.cin(), s.k(), s.k()},
                yd = {s.n(), s.cout(), s.oh(), s.ow()};
        long[] st = {s.stride(), s.stride()}, pad = {s.pad(), s.pad()};
        dnnl.algorithm direct = dnnl.algorithm.convolution_auto;
        convolution_forward.primitive_desc fd = new convolution_forward.primitive_desc(
                eng,
                dnnl.prop_kind.forward_training,
                direct,
                desc(image, xd),
                desc(any, wd),
                desc(image, yd),
                st,
                pad,
                pad);
        convolution_backward_data.primitive_desc dd = new convolution_backward_data.primitive_desc(
                eng, direct, desc(image, xd), desc(any, wd), desc(image, yd), st, pad, pad, fd);
        convolution_backward_weights.primitive_desc ud = new convolution_backward_weights.primitive_desc(
                eng, direct, desc(image, xd), desc(any, wd), desc(image, yd), st, pad, pad, fd);
        memory.desc px = desc(nchw, xd), pw = desc(oihw, wd), py = desc(nchw, yd);
        float[] x = Inputs.convInput(s), w = Inputs.convWeights(s), g = Inputs.convGrad(s);
        primitive f = new convolution_forward(fd),
                b = new convolution_backward_data(dd),
                u = new convolution_backward_weights(ud);
        memory y = new memory(fd.dst_desc(), eng),
                dx = new memory(dd.diff_src_desc(), eng),
                dw = new memory(ud.diff_weights_desc(), eng);
        IntMemoryMap fa = new IntMemoryMap()
                .put(DNNL_ARG_SRC, filled(fd.src_desc(), px, x))
                .put(DNNL_ARG_WEIGHTS, filled(fd.weights_desc(), pw, w))
                .put(DNNL_ARG_DST, y);
        IntMemoryMap ba = new IntMemoryMap()
                .put(DNNL_ARG_DIFF_DST, filled(dd.diff_dst_desc(), py, g))
                .put(DNNL_ARG_WEIGHTS, filled(dd.weights_desc(), pw, w))
                .put(DNNL_ARG_DIFF_SRC, dx);
        IntMemoryMap ua = new IntMemoryMap()
                .put(DNNL_ARG_SRC, filled(ud.src_desc(), px, x))
                .put(DNNL_ARG_DIFF_DST, filled(ud.diff_dst_desc(), py, g))
                .put(DNNL_ARG_DIFF_WEIGHTS, dw);
        return new Conv() {
            @Override
            public void forward() {
                f.execute(str, fa);
                str._wait();
            }

            @Override
            public void backward() {
                b.execute(str, ba);
                u.execute(str, ua);
                str._wait();
            }

            @Override
            public double[] check() {
                forward();
                backward();
                return new double[] {sum(y, py, g.length), sum(dx, px, x.length), sum(dw, pw, w.length)};
            }
        };
    }

    @Override
    public Gemm gemm(int n) {
        FloatPointer a = new FloatPointer(Inputs.fill(4, n * n, 1)), b = new FloatPointer(Inputs.fill(5, n * n, 1));
        FloatPointer c = new FloatPointer((long) n * n);
        return new Gemm() {
            @Override
            public void run() {
                dnnl.dnnl_sgemm((byte) 'N', (byte) 'N', n, n, n, 1, a, n, b, n, 0, c, n);
            }

            @Override
            public double check() {
                float[] f = new float[n * n];
                c.get(f);
                return Inputs.sumAbs(f);
            }
        };
    }
}
