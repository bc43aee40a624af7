package stride.text;

import java.util.List;
import java.util.Optional;
import stride.network.Model;
import stride.network.Session;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** Works out what the members of a model say of texts. For any number of threads. */
final class TextLogits {
    private final TextModel model;
    private final Optional<SessionPool> sessions; // of the network, if there is one

    /** @param bytes for what is remembered of words, at most */
    TextLogits(TextModel model, long bytes) {
        this.model = model;
        this.sessions = model.network()
                .map(trained -> new SessionPool(new Model(trained.network(), trained.parameters(), bytes)));
    }

    /**
     * The sum of the members' logits, (texts, classes).
     *
     * @param texts the tokens of each
     */
    Tensor of(List<List<String>> texts) {
        int classes = model.header().labels().size();
        Tensor logits = Tensor.zeros(Shape.of(texts.size(), classes));
        sessions.ifPresent(pool -> runNetwork(pool, texts, logits));
        model.linear().ifPresent(linear -> {
            for (int i = 0; i < texts.size(); i++) {
                double[] terms = linear.logits(texts.get(i));
                for (int c = 0; c < classes; c++) {
                    logits.set(i * classes + c, (float) (logits.get(i * classes + c) + terms[c]));
                }
            }
        });
        return logits;
    }

    private void runNetwork(SessionPool pool, List<List<String>> texts, Tensor logits) {
        List<int[]> ids = texts.stream().map(model.encoder()::encode).toList();
        int longest = ids.stream().mapToInt(words -> words.length).max().orElse(0);
        Session session = pool.borrow(longest);
        try {
            for (int first = 0; first < ids.size(); first += session.capacity()) {
                int n = Math.min(session.capacity(), ids.size() - first);
                for (int i = 0; i < n; i++) {
                    TextEncoder.load(ids.get(first + i), session, i);
                }
                session.forward(n);
                Tensor output = session.output();
                int classes = model.header().labels().size();
                System.arraycopy(output.array(), output.offset(), logits.array(), first * classes, n * classes);
            }
        } finally {
            pool.giveBack(session);
        }
    }
}
