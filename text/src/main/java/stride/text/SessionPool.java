package stride.text;

import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import stride.network.Model;
import stride.network.Session;
import stride.tensor.Shape;

/**
 * Sessions for texts of all lengths, kept for the next caller. Lengths are rounded up to a power of two, so that there are
 * few kinds; as many of a kind are made as are used at once.
 */
final class SessionPool {
    private static final int SHORTEST = 16; // words
    private static final int BATCH = 32; // most texts a session
    private static final int WORDS = 4096; // a session has room for so many, or for one text

    private final Model model;
    private final ConcurrentHashMap<Integer, Queue<Session>> idle = new ConcurrentHashMap<>();

    SessionPool(Model model) {
        this.model = model;
    }

    Session borrow(int length) {
        int time = Math.max(SHORTEST, Integer.highestOneBit(Math.max(1, length - 1)) << 1);
        int capacity = Math.max(1, Math.min(BATCH, WORDS / time));
        Session session =
                idle.computeIfAbsent(time, t -> new ConcurrentLinkedQueue<>()).poll();
        return session != null ? session : model.withInput(Shape.of(time)).session(capacity);
    }

    void giveBack(Session session) {
        int time = session.input().shape().dimension(1);
        idle.computeIfAbsent(time, t -> new ConcurrentLinkedQueue<>()).add(session);
    }
}
