package stride.app.explain;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import stride.classify.data.Noun;
import stride.image.ImageClassifier;
import stride.image.picture.Picture;
import stride.report.InputView;

/**
 * Pictures on a page, with where the classifier looked.
 *
 * @param classifier that has answered
 */
public record PictureView(ImageClassifier classifier) implements InputView<Picture> {
    private static final int SIDE = 128; // CSS pixels of the longer side, at least

    @Override
    public Noun noun() {
        return ImageClassifier.NOUN;
    }

    @Override
    public String markup(Picture picture) {
        double larger = Math.max(1, (double) SIDE / Math.max(picture.height(), picture.width()));
        return String.format(
                Locale.ROOT,
                "<img class=\"picture\" alt=\"the picture\" width=\"%d\" height=\"%d\" src=\"data:image/png;base64,%s\"/>",
                Math.round(larger * picture.width()),
                Math.round(larger * picture.height()),
                Base64.getEncoder().encodeToString(picture.png()));
    }

    /** The activation of the label, and of the one that would have been right. */
    @Override
    public String reasons(Picture picture, String label, Optional<String> instead) {
        StringBuilder html = new StringBuilder("<div class=\"pictures\"><div class=\"heat small\">\n");
        html.append(PictureMarkup.activation(classifier.explain(picture, label), SIDE));
        instead.ifPresent(right -> html.append(PictureMarkup.activation(classifier.explain(picture, right), SIDE)));
        return html.append("</div></div>\n").toString();
    }

    @Override
    public String style() {
        return PictureMarkup.style();
    }
}
