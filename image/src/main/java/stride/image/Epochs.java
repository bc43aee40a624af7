package stride.image;

/** How often pictures are seen if that was left open. */
final class Epochs {
    private static final int SEEN = 1_000_000; // pictures in all
    private static final int FEWEST = 5;
    private static final int MOST = 100;

    private Epochs() {}

    /** The fewer there are, the more often. */
    static int usual(int pictures) {
        return Math.max(FEWEST, Math.min(MOST, SEEN / Math.max(1, pictures)));
    }
}
