package stride.image;

/** How often pictures are seen if that was left open. */
final class Epochs {
    private static final int FEWEST = 5;
    private static final int MOST = 100;

    private Epochs() {}

    /**
     * The fewer there are, the more often.
     *
     * @param seen how many are to be seen in all, again and again
     */
    static int usual(int pictures, int seen) {
        return Math.max(FEWEST, Math.min(MOST, seen / Math.max(1, pictures)));
    }
}
