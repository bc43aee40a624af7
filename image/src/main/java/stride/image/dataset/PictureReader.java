package stride.image.dataset;

import java.util.List;
import stride.classify.data.LabelledReader;
import stride.image.picture.Picture;

/** A stream of labelled pictures. */
public abstract class PictureReader extends LabelledReader<Picture> {

    PictureReader() {}

    /** How the data is laid out, as a model would keep it. */
    public abstract PictureLayout layout();

    /** Files among the pictures that are none and are not named so, as texts and tables, which are passed over. */
    public List<String> otherFiles() {
        return List.of();
    }
}
