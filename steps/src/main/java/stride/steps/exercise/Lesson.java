package stride.steps.exercise;

import java.util.List;

/**
 * What there is to say about one building block.
 *
 * @param name the method of {@link stride.steps.Steps}
 * @param title a heading
 * @param explanation paragraphs, with code between backticks
 * @param formulas the mathematics
 */
record Lesson(String name, String title, List<String> explanation, List<Formula> formulas) {

    static final List<Lesson> ALL = List.of(
            new Lesson(
                    "zeroPad",
                    "Zero padding",
                    List.of(
                            "A window cannot be centred on a pixel at the edge unless something lies beyond it. Padding puts"
                                    + " zeros there. Two things are won. The output can keep the height and width of the input,"
                                    + " so that many layers can be stacked before the image has melted away: with a window of"
                                    + " odd size, stride 1 and `pad = (f − 1) / 2` it keeps them exactly, which is called"
                                    + " “same” convolution. And the pixels at the edge are seen by more than one or two"
                                    + " windows.",
                            "Only height and width are padded, never the batch or the channels."),
                    List.of(new Formula("n_{H,pad} = n_H + 2 pad"), new Formula("n_{W,pad} = n_W + 2 pad"))),
            new Lesson(
                    "convSingleStep",
                    "One step of a convolution",
                    List.of(
                            "Lay one filter over one slice of the input. Multiply every number by the weight that covers it,"
                                    + " add up all the products, over height, width and channels alike, and add the filter’s bias."
                                    + " However many channels went in, a single number comes out."),
                    List.of(new Formula("z = b + Σ_{u,v,k} a_{slice}[u,v,k] · W[u,v,k]"))),
            new Lesson(
                    "convForward",
                    "Convolution, forward",
                    List.of(
                            "Do that step wherever the window fits, with every filter. The window moves by the stride, so the"
                                    + " output in row `h` looks at the rows from `h · stride` up to, but not including,"
                                    + " `h · stride + f`. Each filter yields one channel of the output.",
                            "The exercise’s text ends the slice at `start + stride`. That is the same thing only while stride"
                                    + " and f are equal, as they happen to be in its own example. Here the slice ends where"
                                    + " the window ends."),
                    List.of(
                            new Formula("n_H = ⌊{n_{H,prev} − f + 2 pad}/{stride}⌋ + 1"),
                            new Formula("n_W = ⌊{n_{W,prev} − f + 2 pad}/{stride}⌋ + 1"),
                            new Formula("z[i,h,w,c] = b_c + Σ_{u,v,k} a_{pad}[i, h·stride + u, w·stride + v, k]"
                                    + " · W[u,v,k,c]"))),
            new Lesson(
                    "convBackward",
                    "Convolution, backward",
                    List.of(
                            "Suppose we know how the cost changes with every output, dZ. Every output is a sum of products, and"
                                    + " a product passes its gradient to each factor, multiplied by the other. So an input"
                                    + " collects, from each window that saw it, the weight it met there times that output’s"
                                    + " gradient; a weight collects the inputs it met; a bias collects the bare gradients.",
                            "Whatever flowed into the padding is cut off at the end. Written as `pad:-pad`, as in the"
                                    + " exercise’s text, the cut leaves nothing at all when pad is 0; here it is given by start"
                                    + " and length.",
                            "A gradient need not be believed. `GradientCheck` moves every input and every weight a little"
                                    + " both ways and measures how the cost follows; the tests compare that with this"
                                    + " method for pads 0 to 2, strides 1 to 3 and windows of 1 to 3."),
                    List.of(
                            new Formula("dA_{slice} += W_c · dZ[i,h,w,c] for all i, h, w, c"),
                            new Formula("dW_c = Σ_{i,h,w} a_{slice} · dZ[i,h,w,c]"),
                            new Formula("db_c = Σ_{i,h,w} dZ[i,h,w,c]"))),
            new Lesson(
                    "poolForward",
                    "Pooling, forward",
                    List.of(
                            "Pooling summarises: one number for each window of each channel, its largest value or its mean. The"
                                    + " image shrinks, later layers have less to do, and it matters less where exactly a feature was"
                                    + " found. There is nothing to learn and nothing to pad, and channels never mix."),
                    List.of(
                            new Formula("n_H = ⌊{n_{H,prev} − f}/{stride}⌋ + 1"),
                            new Formula("n_W = ⌊{n_{W,prev} − f}/{stride}⌋ + 1"),
                            new Formula("a_{max} = max_{u,v} x[u,v]"),
                            new Formula("a_{average} = {1}/{f · f} Σ_{u,v} x[u,v]"))),
            new Lesson(
                    "createMaskFromWindow",
                    "Where was the maximum?",
                    List.of(
                            "Only the largest value of a window had a say in the output of max pooling, so only it can deserve a"
                                    + " gradient. A mask remembers where it was. If the largest value occurs twice, the mask marks both"
                                    + " places, and each will receive the whole gradient: twice as much as came in. Frameworks pick the"
                                    + " first; `Steps.poolBackward` takes a `TiePolicy` and does either, or shares equally."),
                    List.of(new Formula("M[u,v] = 1 if x[u,v] = max_{u,v} x[u,v], else 0"))),
            new Lesson(
                    "distributeValue",
                    "An equal share for all",
                    List.of(
                            "In average pooling every value of the window had the same say: one part in `nH · nW`. Backwards,"
                                    + " every place receives that share of the gradient."),
                    List.of(new Formula("dx[u,v] = {dz}/{n_H · n_W}"))),
            new Lesson(
                    "poolBackward",
                    "Pooling, backward",
                    List.of(
                            "Both ideas together: each output’s gradient goes back into its window, to the maximum alone or to all"
                                    + " places equally. Where windows overlap, a place belongs to several of them and adds up what"
                                    + " each one sends."),
                    List.of(
                            new Formula("dA_{slice} += M · dA[h,w,c] if max"),
                            new Formula("dA_{slice} += {dA[h,w,c]}/{f · f} if average"))));

    static Lesson of(String name) {
        return ALL.stream()
                .filter(lesson -> lesson.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no lesson called " + name));
    }
}
