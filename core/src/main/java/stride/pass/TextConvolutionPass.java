package stride.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import stride.operation.TextConvolution;
import stride.operation.TextConvolution.Bank;
import stride.operation.TextConvolution.Block;
import stride.operation.TextGradients;
import stride.operation.WordIndex;
import stride.operation.WordProducts;
import stride.operation.WordTables;
import stride.parallel.Parallel;
import stride.tensor.Tensor;

/**
 * Runs {@code Embedding, Branches(Chain(Conv1d, ReLU, MaxOverTime), ...)} as one: see {@link TextConvolution}. There may be
 * several embeddings side by side, in branches of their own, or composed vectors. Equal to the plain chain in values and
 * gradients, but for rounding.
 */
public final class TextConvolutionPass implements Pass {
    private static final int POSITIONS = 8192; // of the texts that are worked on together
    private static final int WORDS = 32; // in one piece of gathering, at least
    private static final int TEXTS = 2;
    private static final int FEW_THREADS = 4;
    private static final int FILTERS = 32; // in a block: what suits the caches and the matrix product
    private static final int FEWER_FILTERS = 16; // where many threads want work; the results are the same

    private final Frame frame;
    private final Parallel parallel;
    private final EmbeddingVectors vectors;
    private final int tables; // parameters before those of the filters
    private final boolean trains; // the vectors
    private final Runnable addingGradients; // of dpositions, to those of the vectors
    private final int channels;
    private final int time;
    private final Bank[] banks;
    private final int mostBefore;
    private final int mostAfter;
    private final Block[] blocks;
    private final int[] bankOfBlock; // (blocks): number of its bank
    private final WordIndex index;
    private final float[] rows; // (distinct words + 1, channels); row 0 stays zero
    private final float[] packedRows; // the same, packed for products
    private final int gathered = TextConvolution.packedRows(WORDS); // words in one piece of gathering
    private final int[] argmax; // (capacity, outputs): cache
    private final float[] transposed; // all banks: (filters, width, channels)
    private final float[] sums; // as transposed
    private final float[] dpositions; // (positions, channels)

    private int firstText; // of the group being worked on
    private int endText;

    private final Parallel.Task gathering = this::gather;
    private final Parallel.Task convolving = this::convolve;
    private final Parallel.Task filtering = this::filter;
    private final Parallel.Task spreading = this::spread;

    /**
     * The pass for these filters. Where parameters no longer change, it is one that keeps what follows from them, unless
     * that can't be held, since some of it is not finite, or vectors are composed: that is for training.
     *
     * @param frame of the embedding and the filters, whose parameters come in this order
     * @param banks in the order of their parameters
     */
    public static Pass of(Frame frame, EmbeddingVectors vectors, Bank[] banks) {
        if (!frame.weightsAreConstant() || !(vectors.table() instanceof WordTables words)) {
            return new TextConvolutionPass(frame, vectors, banks);
        }
        int tables = frame.parameters().size() - 2 * banks.length;
        Precomputed precomputed = frame.precomputed().orElseThrow();
        WordProducts products = precomputed.get(words.table(0), WordProducts.class, () -> {
            Tensor[] weights = new Tensor[banks.length];
            Arrays.setAll(weights, i -> frame.parameters().get(tables + 2 * i));
            return WordProducts.of(words, banks, weights, precomputed.bytes());
        });
        return products.areFinite()
                ? new TextInferencePass(frame, banks, products)
                : new TextConvolutionPass(frame, vectors, banks);
    }

    private TextConvolutionPass(Frame frame, EmbeddingVectors vectors, Bank[] banks) {
        this.frame = frame;
        this.parallel = frame.parallel();
        this.vectors = vectors;
        this.tables = frame.parameters().size() - 2 * banks.length;
        this.channels = vectors.table().channels();
        this.time = frame.input().size();
        this.banks = banks;
        this.mostBefore = Arrays.stream(banks).mapToInt(Bank::before).max().orElse(0);
        this.mostAfter = Arrays.stream(banks).mapToInt(Bank::after).max().orElse(0);
        this.blocks = blocks(banks, parallel.threads() > FEW_THREADS ? FEWER_FILTERS : FILTERS);
        this.bankOfBlock = Arrays.stream(blocks)
                .mapToInt(block -> List.of(banks).indexOf(block.bank()))
                .toArray();
        int widest = Arrays.stream(banks).mapToInt(Bank::width).max().orElse(1);
        int positions = (int) Math.min((long) frame.capacity() * time, Math.max(POSITIONS, time));
        int texts = frame.capacity(); // however many have no words
        this.index = new WordIndex(vectors.table().words(), texts, positions, mostBefore, mostAfter, widest);
        this.rows = new float[(index.mostDistinct() + 1) * channels];
        this.packedRows = new float[TextConvolution.packedRows(index.mostDistinct() + 1) * channels];
        this.argmax = new int[frame.capacity() * frame.output().size()];
        Bank last = banks[banks.length - 1];
        int weights = frame.hasBackward() ? last.firstWeight() + last.filters() * last.width() * channels : 0;
        this.trains = vectors.areTrained();
        this.transposed = new float[trains ? weights : 0];
        this.sums = new float[weights];
        this.dpositions = new float[trains ? index.numbers().length * channels : 0];
        this.addingGradients = trains ? vectors.addingGradients(index, dpositions) : () -> {};
    }

    /**
     * All filters, cut as evenly as can be; wide and narrow ones in turn, so that any half of them is half the work.
     *
     * @param size the most filters of a block
     */
    private static Block[] blocks(Bank[] banks, int size) {
        List<Block> blocks = new ArrayList<>();
        boolean more = true;
        for (int i = 0; more; i++) {
            more = false;
            for (Bank bank : banks) {
                int count = Parallel.pieces(bank.filters(), size);
                if (i < count) {
                    int first = i * bank.filters() / count;
                    blocks.add(new Block(bank, first, (i + 1) * bank.filters() / count - first));
                    more = true;
                }
            }
        }
        return blocks.toArray(Block[]::new);
    }

    private Tensor weights(int bank) {
        return frame.parameters().get(tables + 2 * bank);
    }

    private Tensor bias(int bank) {
        return frame.parameters().get(tables + 2 * bank + 1);
    }

    @Override
    public void forward(int examples) {
        if (trains) {
            vectors.catchUp(examples);
        }
        for (int first = 0; first < examples; first = endText) {
            readGroup(first, examples);
            parallel.forEach(blocks.length, convolving);
        }
    }

    @Override
    public void backward(int examples) {
        for (int first = 0; first < examples; first = endText) {
            if (first != firstText) { // forward leaves its last group
                readGroup(first, examples);
            }
            parallel.forEach(blocks.length, filtering);
            if (trains) {
                parallel.forEach(Parallel.pieces(endText - firstText, TEXTS), spreading);
                addingGradients.run();
            }
        }
    }

    /** As many texts as have room together. */
    private void readGroup(int first, int examples) {
        int room = Math.max(POSITIONS, time);
        int end = first;
        while (end < examples && room >= frame.input().lengths()[end]) {
            room -= frame.input().lengths()[end];
            end++;
        }
        firstText = first;
        endText = end;
        index.read(first, end, time, frame.input().lengths(), frame.input().values());
        parallel.forEach(Parallel.pieces(index.distinct() + 1, gathered), gathering);
    }

    private void gather(int piece) {
        int from = piece * gathered;
        TextConvolution.gather(
                index, from, Math.min(from + gathered, index.distinct() + 1), vectors.table(), rows, packedRows);
    }

    /** One block's features of all texts of the group. */
    private void convolve(int piece) {
        int bank = bankOfBlock[piece];
        Tensor y = frame.output().values();
        TextConvolution.forward(index, blocks[piece], packedRows, weights(bank), bias(bank), y, argmax);
    }

    private void filter(int piece) {
        Block block = blocks[piece];
        int bank = bankOfBlock[piece];
        if (trains) {
            TextGradients.transposeFilters(block, weights(bank), transposed);
        }
        TextGradients.backwardFilters(
                index,
                block,
                rows,
                frame.output().values(),
                frame.output().requireGradient(),
                argmax,
                sums,
                frame.gradient(tables + 2 * bank),
                frame.gradient(tables + 2 * bank + 1));
    }

    private void spread(int piece) {
        Tensor y = frame.output().values();
        Tensor dy = frame.output().requireGradient();
        int end = Math.min((piece + 1) * TEXTS, index.texts());
        for (int text = piece * TEXTS; text < end; text++) {
            TextGradients.backwardPositions(index, text, banks, transposed, y, dy, argmax, dpositions);
        }
    }
}
