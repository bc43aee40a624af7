package stride.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import stride.app.explain.PictureExplanationJson;
import stride.app.explain.PictureExplanationPage;
import stride.app.explain.PictureTerminalView;
import stride.app.kind.PictureFiles;
import stride.app.kind.PictureFiles.Named;
import stride.app.terminal.Screen;
import stride.file.AtomicFile;
import stride.file.Json;
import stride.image.ImageClassifier;
import stride.image.explain.PictureExplanation;
import stride.image.picture.Picture;

/**
 * Explanations of pictures, written one after the other, so the memory does not grow with their number.
 *
 * @param label that is explained; empty: the answer
 * @param against what it is compared with, if with a label
 * @param top labels that are listed at most
 */
record ExplainedPictures(ImageClassifier classifier, Optional<String> label, Optional<String> against, int top) {
    /** Compared with its own answer, a picture has the reasons for that alone. */
    private PictureExplanation explained(Picture picture) {
        PictureExplanation explanation =
                label.map(name -> classifier.explain(picture, name)).orElseGet(() -> classifier.explain(picture));
        return against.filter(other -> !other.equals(explanation.label()))
                .map(other -> classifier.explain(picture, explanation.label(), other))
                .orElse(explanation);
    }

    void print(PictureFiles pictures, PrintStream out) {
        PictureTerminalView view = new PictureTerminalView(top);
        while (pictures.hasNext()) {
            Named next = pictures.next();
            Screen.painted(out).println(view.show(next.name(), explained(next.picture())));
            out.flush();
        }
    }

    void printJson(PictureFiles pictures, PrintStream out) throws IOException {
        while (pictures.hasNext()) {
            Named next = pictures.next();
            out.println(Json.write(PictureExplanationJson.of(next.name(), explained(next.picture()), top)));
            out.flush();
        }
    }

    /** @param model its name */
    void writePage(PictureFiles pictures, String model, Path file) throws IOException {
        PictureExplanationPage page = new PictureExplanationPage(classifier, top);
        AtomicFile.write(file, out -> {
            out.write(PictureExplanationPage.head(model).getBytes(StandardCharsets.UTF_8));
            while (pictures.hasNext()) {
                Named next = pictures.next();
                out.write(page.section(next.name(), explained(next.picture())).getBytes(StandardCharsets.UTF_8));
            }
            out.write(PictureExplanationPage.FOOT.getBytes(StandardCharsets.UTF_8));
        });
    }
}
