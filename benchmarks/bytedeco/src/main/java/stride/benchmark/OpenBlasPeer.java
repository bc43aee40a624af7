package stride.benchmark;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/** OpenBLAS; its threads come from OPENBLAS_NUM_THREADS, which the run script sets. */
public final class OpenBlasPeer implements Peer {
    @Override
    public String version() {
        return "bytedeco openblas 0.3.31-1.5.13";
    }

    @Override
    public Gemm gemm(int n) {
        FloatPointer a = new FloatPointer(Inputs.fill(4, n * n, 1)), b = new FloatPointer(Inputs.fill(5, n * n, 1));
        FloatPointer c = new FloatPointer((long) n * n);
        return new Gemm() {
            @Override
            public void run() {
                cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, a, n, b, n, 0, c, n);
            }

            @Override
            public double check() {
                float[] f = new float[n * n];
                c.get(f);
                return Inputs.sumAbs(f);
            }

            @Override
            public void close() {
                a.close();
                b.close();
                c.close();
            }
        };
    }
}
