package stride.app.kind;

import stride.app.run.RunData;
import stride.classify.setting.Settings;
import stride.classify.tune.SearchSpace;
import stride.image.ImageClassifier;
import stride.image.ImagePreset;
import stride.image.ImageSearch;
import stride.image.picture.Picture;

/** Training on pictures. */
public final class Pictures implements Kind<Picture, ImageClassifier> {
    @Override
    public SearchSpace space() {
        return ImageSearch.SPACE;
    }

    @Override
    public Settings usual() {
        return ImagePreset.DEFAULT.settings();
    }

    @Override
    public String example() {
        return "picture.png";
    }

    @Override
    public Reading<Picture, ImageClassifier> read(RunData data) {
        throw new UnsupportedOperationException("to come");
    }
}
