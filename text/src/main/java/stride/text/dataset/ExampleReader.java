package stride.text.dataset;

import stride.classify.data.LabelledReader;

/** A stream of labelled texts, in memory that does not grow with it. */
public abstract class ExampleReader extends LabelledReader<String> {

    ExampleReader() {}

    /** How the data is laid out; of several files, the one that is read. */
    public abstract FoundLayout layout();
}
