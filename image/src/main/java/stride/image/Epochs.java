package stride.image;

/** How often pictures are seen if that was left open: the fewer there are, the more often. */
final class Epochs {
    private static final int FEWEST = 5;
    private static final int USUALLY_MOST = 40;
    private static final int ENOUGH = 32_000; // pictures in all: 500 steps of 64
    private static final int MOST = 500;

    private Epochs() {}

    /** @param seen how many are to be seen in all, again and again, but each 40 times at most unless they are very few */
    static int usual(int pictures, int seen) {
        int count = Math.max(1, pictures);
        int usual = Math.max(FEWEST, Math.min(USUALLY_MOST, seen / count));
        return Math.max(usual, Math.min(MOST, ENOUGH / count));
    }
}
