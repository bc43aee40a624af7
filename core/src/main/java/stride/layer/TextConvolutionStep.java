package stride.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import stride.operation.Activation;
import stride.operation.TextConvolution;
import stride.operation.TextConvolution.Bank;
import stride.operation.WindowGeometry;
import stride.operation.WordIndex;
import stride.operation.WordProducts;
import stride.parallel.Parallel;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * Runs {@code Embedding, Branches(Chain(Conv1d, ReLU, MaxOverTime), ...)} as one: see {@link TextConvolution}. Equal to
 * the plain chain in values and gradients, but for rounding.
 */
final class TextConvolutionStep implements Step {
    private static final int POSITIONS = 8192; // of the texts that are worked on together
    private static final int WORDS = 30; // in one piece of work: whole tiles of five and six rows
    private static final int TEXTS = 2;
    private static final int FILTERS = 16;

    private final Frame frame;
    private final Parallel parallel;
    private final Tensor table; // (words, channels)
    private final int channels;
    private final int time;
    private final Bank[] banks;
    private final int mostBefore;
    private final int mostAfter;
    private final WordIndex index;
    private final int columns; // of P
    private final float[] packed; // (panels, channels, panel)
    private final float[] rows; // (distinct words + 1, channels)
    private final float[] products; // (distinct words + 1, columns); row 0 stays zero
    private final int[] offsets; // (positions): where the word's products start
    private final int[] argmax; // (capacity, outputs): cache
    private final float[] transposed; // all banks: (filters, width, channels)
    private final float[] scratch; // as transposed
    private final float[] dpositions; // (positions, channels)
    private final int[] pieceBank; // by piece of filters: its bank
    private final int[] pieceFilter; // and its first filter

    private int firstText; // of the group being worked on
    private int endText;

    private final Parallel.Task packing = this::pack;
    private final Parallel.Task multiplying = this::multiply;
    private final Parallel.Task maximizing = this::maximize;
    private final Parallel.Task transposing = this::transpose;
    private final Parallel.Task spreading = this::spread;
    private final Parallel.Task collecting = this::collect;
    private final Parallel.Task filtering = this::filter;

    /** The filters of a step like this, if the layers are of the kind it can run. */
    static Optional<List<Conv1d>> filters(Layer embedding, Layer branches) {
        if (!(plain(embedding) instanceof Embedding table)
                || !table.trainable()
                || !(branches instanceof Branches all)) {
            return Optional.empty();
        }
        List<Conv1d> filters = new ArrayList<>();
        for (Layer branch : all.layers()) {
            if (branch instanceof Chain chain
                    && chain.layers().size() == 3
                    && plain(chain.layers().get(0)) instanceof Conv1d conv
                    && conv.stride() == 1
                    && plain(chain.layers().get(1)).equals(new Nonlinearity(Activation.RELU))
                    && plain(chain.layers().get(2)) instanceof MaxOverTime) {
                filters.add(conv);
            }
        }
        return filters.size() == all.layers().size() ? Optional.of(filters) : Optional.empty();
    }

    private static Layer plain(Layer layer) {
        return layer instanceof Named named ? named.layer() : layer;
    }

    /** The step for these filters; where parameters no longer change, one that keeps what follows from them. */
    static Step prepare(Frame frame, List<Conv1d> filters) {
        Tensor table = frame.parameters().get(0);
        int channels = table.shape().dimension(1);
        Bank[] banks = banks(filters, frame.input().size(), channels);
        if (frame.shared().isEmpty()) {
            return new TextConvolutionStep(frame, banks);
        }
        Shared shared = frame.shared().get();
        int columns = columns(banks);
        WordProducts products = shared.get(table, WordProducts.class, () -> {
            float[] packed = new float[columns * channels];
            for (int b = 0; b < banks.length; b++) {
                for (int j = 0; j < banks[b].width(); j++) {
                    TextConvolution.pack(
                            banks[b], j, channels, frame.parameters().get(1 + 2 * b), packed);
                }
            }
            return new WordProducts(table, packed, columns, shared.bytes());
        });
        return new TextInferenceStep(frame, banks, products, columns);
    }

    private static int columns(Bank[] banks) {
        Bank last = banks[banks.length - 1];
        return TextConvolution.productColumns(last.firstProduct() + last.width() * last.filters());
    }

    private TextConvolutionStep(Frame frame, Bank[] banks) {
        this.frame = frame;
        this.parallel = frame.parallel();
        this.table = frame.parameters().get(0);
        this.channels = table.shape().dimension(1);
        this.time = frame.input().size();
        this.banks = banks;
        this.mostBefore = Arrays.stream(banks).mapToInt(Bank::before).max().orElse(0);
        this.mostAfter = Arrays.stream(banks).mapToInt(Bank::after).max().orElse(0);
        int widest = Arrays.stream(banks).mapToInt(Bank::width).max().orElse(1);
        int positions = (int) Math.min((long) frame.capacity() * time, Math.max(POSITIONS, time));
        int texts = frame.capacity(); // however many have no words
        this.index = new WordIndex(table.shape().dimension(0), texts, positions, mostBefore, mostAfter, widest);
        Bank last = banks[banks.length - 1];
        this.columns = columns(banks);
        this.packed = new float[columns * channels];
        this.rows = new float[(index.mostDistinct() + 1) * channels];
        this.products = new float[Math.multiplyExact(index.mostDistinct() + 1, columns)];
        this.offsets = new int[index.numbers().length];
        this.argmax = new int[frame.capacity() * frame.output().size()];
        int weights = frame.training() ? last.firstWeight() + last.filters() * last.width() * channels : 0;
        this.transposed = new float[weights];
        this.scratch = new float[weights];
        this.dpositions = new float[frame.training() ? offsets.length * channels : 0];
        List<int[]> pieces = new ArrayList<>();
        for (int b = 0; b < banks.length; b++) {
            for (int f = 0; f < banks[b].filters(); f += FILTERS) {
                pieces.add(new int[] {b, f});
            }
        }
        this.pieceBank = pieces.stream().mapToInt(piece -> piece[0]).toArray();
        this.pieceFilter = pieces.stream().mapToInt(piece -> piece[1]).toArray();
    }

    private static Bank[] banks(List<Conv1d> filters, int time, int channels) {
        Bank[] all = new Bank[filters.size()];
        int output = 0;
        int product = 0;
        int weight = 0;
        for (int i = 0; i < all.length; i++) {
            Conv1d conv = filters.get(i);
            WindowGeometry g = LayerGeometry.overText(Shape.of(time, channels), conv.width(), 1, conv.padding());
            all[i] = new Bank(conv.width(), conv.filters(), g.left(), g.right(), output, product, weight);
            output += conv.filters();
            product += conv.width() * conv.filters();
            weight += conv.width() * conv.filters() * channels;
        }
        return all;
    }

    private Tensor weights(int bank) {
        return frame.parameters().get(1 + 2 * bank);
    }

    private Tensor bias(int bank) {
        return frame.parameters().get(2 + 2 * bank);
    }

    @Override
    public void forward(int examples) {
        if (frame.rows(0).isPresent()) {
            Embedding.announce(frame.rows(0).get(), frame.input(), examples);
        }
        int positions = 0;
        for (Bank bank : banks) {
            positions += bank.width();
        }
        parallel.forEach(positions, packing);
        for (int first = 0; first < examples; first = endText) {
            readGroup(first, examples);
            for (int i = 0; i < offsets.length && i < index.start(endText - firstText); i++) {
                offsets[i] = index.numbers()[i] * columns;
            }
            parallel.forEach(pieces(index.distinct(), WORDS), multiplying);
            parallel.forEach(pieces(endText - firstText, TEXTS), maximizing);
        }
    }

    @Override
    public void backward(int examples) {
        parallel.forEach(pieceBank.length, transposing);
        for (int first = 0; first < examples; first = endText) {
            if (first != firstText) { // forward leaves its last group
                readGroup(first, examples);
            }
            parallel.forEach(pieces(endText - firstText, TEXTS), spreading);
            parallel.forEach(pieces(index.distinct(), WORDS), collecting);
            parallel.forEach(pieceBank.length, filtering);
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
    }

    private static int pieces(int count, int size) {
        return (count + size - 1) / size;
    }

    /** @param number of a window position, of all banks one after the other */
    private void pack(int number) {
        int j = number;
        int b = 0;
        while (j >= banks[b].width()) {
            j -= banks[b++].width();
        }
        TextConvolution.pack(banks[b], j, channels, weights(b), packed);
    }

    private void multiply(int piece) {
        int from = 1 + piece * WORDS;
        int to = Math.min(from + WORDS, index.distinct() + 1);
        TextConvolution.products(index, from, to, table, packed, columns, rows, products);
    }

    private void maximize(int piece) {
        int end = Math.min((piece + 1) * TEXTS, endText - firstText);
        for (int text = piece * TEXTS; text < end; text++) {
            for (int b = 0; b < banks.length; b++) {
                TextConvolution.maxOverTime(
                        index,
                        offsets,
                        text,
                        banks[b],
                        mostBefore,
                        mostAfter,
                        products,
                        bias(b),
                        firstText + text,
                        frame.output().values(),
                        argmax);
            }
        }
    }

    private void transpose(int piece) {
        Bank bank = banks[pieceBank[piece]];
        int from = pieceFilter[piece];
        int to = Math.min(from + FILTERS, bank.filters());
        TextConvolution.transposeFilters(bank, channels, from, to, weights(pieceBank[piece]), transposed);
    }

    private void spread(int piece) {
        int end = Math.min((piece + 1) * TEXTS, endText - firstText);
        for (int text = piece * TEXTS; text < end; text++) {
            Arrays.fill(dpositions, index.start(text) * channels, index.start(text + 1) * channels, 0);
            for (Bank bank : banks) {
                TextConvolution.backwardPositions(
                        index,
                        text,
                        bank,
                        mostBefore,
                        channels,
                        transposed,
                        firstText + text,
                        frame.output().values(),
                        frame.output().requireGradient(),
                        argmax,
                        dpositions);
            }
        }
    }

    private void collect(int piece) {
        int from = 1 + piece * WORDS;
        int to = Math.min(from + WORDS, index.distinct() + 1);
        TextConvolution.backwardWords(index, from, to, dpositions, frame.gradient(0));
    }

    private void filter(int piece) {
        int b = pieceBank[piece];
        int from = pieceFilter[piece];
        TextConvolution.backwardFilters(
                index,
                endText - firstText,
                banks[b],
                mostBefore,
                from,
                Math.min(from + FILTERS, banks[b].filters()),
                table,
                firstText,
                frame.output().values(),
                frame.output().requireGradient(),
                argmax,
                scratch,
                frame.gradient(1 + 2 * b),
                frame.gradient(2 + 2 * b));
    }
}
