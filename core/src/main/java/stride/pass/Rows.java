package stride.pass;

/** Which rows of a table a training step reads: all others have a gradient of zero. */
public final class Rows {
    private final int[] rows; // (table's rows): the first count are set
    private final boolean[] present; // (table's rows)
    private int count;

    /** @param size rows of the table */
    public Rows(int size) {
        rows = new int[size];
        present = new boolean[size];
    }

    public void add(int row) {
        if (!present[row]) {
            present[row] = true;
            rows[count++] = row;
        }
    }

    /** How many rows the table has. */
    public int size() {
        return rows.length;
    }

    /** How many rows were added. */
    public int count() {
        return count;
    }

    /** A row that was added, by its number among them. */
    public int get(int index) {
        return rows[index];
    }

    /** Adds every row of the table. */
    public void addAll() {
        for (int row = 0; row < rows.length; row++) {
            add(row);
        }
    }

    public void clear() {
        for (int i = 0; i < count; i++) {
            present[rows[i]] = false;
        }
        count = 0;
    }
}
