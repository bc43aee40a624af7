package stride.steps.exercise;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import stride.steps.Steps;

/**
 * The exercise as one self-contained page: text, formulas, code, results and figures, without a
 * network. It is written as well-formed XML, so that it can be checked like any other data.
 */
public final class HtmlPage {

    private HtmlPage() {}

    /**
     * The page, to be written in UTF-8.
     *
     * @param report the exercise, worked out
     */
    public static String of(ExerciseReport report) throws IOException {
        StringBuilder body = new StringBuilder();
        body.append(header(report)).append(notation());
        int number = 0;
        for (ExerciseStep step : report.steps(Edition.FIRST)) {
            body.append(lesson(++number, step));
        }
        body.append(laterEditions(report));
        return String.format(Locale.ROOT, """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>Convolution, step by step</title>
                <style>
                %s</style>
                </head>
                <body>
                <svg width="0" height="0" aria-hidden="true" class="definitions"><defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L8 4 L0 8 z"></path></marker></defs></svg>
                <main>
                %s</main>
                <script>
                %s</script>
                </body>
                </html>
                """, resource("page.css"), body, resource("page.js"));
    }

    private static String header(ExerciseReport report) {
        StringBuilder contents = new StringBuilder();
        int number = 0;
        for (ExerciseStep step : report.steps(Edition.FIRST)) {
            contents.append(String.format(
                    Locale.ROOT,
                    "<li><a href=\"#%s\"><b>%d</b>%s</a></li>\n",
                    step.name(),
                    ++number,
                    Markup.escape(step.title())));
        }
        contents.append("<li><a href=\"#later\"><b>+</b>The later editions</a></li>\n");
        return String.format(
                Locale.ROOT,
                """
                <header>
                <p class="kicker">Stride · the exercise</p>
                <h1>Convolution, step by step</h1>
                <p class="lead">A convolutional network is made of four small ideas: pad, slide, multiply and add, summarise. Here each of them is written out in plain Java loops, forwards and backwards, on the numbers of the classic exercise, and every result is held against the published one.</p>
                <p class="score %s"><span class="tick">%s</span> %d of %d results agree to the last printed digit</p>
                <nav><ol>
                %s</ol></nav>
                </header>
                """,
                report.allAgree() ? "good" : "bad",
                tick(report.allAgree()),
                report.agreeing(),
                report.results(),
                contents);
    }

    private static String notation() {
        return """
                <section id="notation">
                <h2>Notation</h2>
                <dl>
                <dt><var>m</var>, <var>i</var></dt><dd>images in a batch, and which of them</dd>
                <dt><var>n</var><sub>H</sub>, <var>n</var><sub>W</sub>, <var>n</var><sub>C</sub></dt><dd>height, width and channels of what a layer puts out; with <i>prev</i>, of what it takes in</dd>
                <dt><var>h</var>, <var>w</var>, <var>c</var></dt><dd>row, column and channel of one output</dd>
                <dt><var>f</var>, <var>u</var>, <var>v</var>, <var>k</var></dt><dd>height and width of the window; row, column and channel inside it</dd>
                <dt><var>a</var>, <var>z</var>, <var>W</var>, <var>b</var></dt><dd>activations, convolution outputs, filters, biases</dd>
                <dt>d<var>x</var></dt><dd>how the cost changes with <var>x</var>: its gradient, of the same shape</dd>
                </dl>
                <p>An array of images is indexed image, height, width, channel. Random numbers are those of NumPy with the same seed.</p>
                </section>
                """;
    }

    private static String lesson(int number, ExerciseStep step) {
        StringBuilder html = new StringBuilder();
        html.append(String.format(
                Locale.ROOT,
                "<section id=\"%s\">\n<h2><span class=\"number\">%d</span>%s</h2>\n",
                step.name(),
                number,
                Markup.escape(step.title())));
        for (String paragraph : step.explanation()) {
            html.append("<p>").append(Markup.prose(paragraph)).append("</p>\n");
        }
        html.append("<div class=\"formulas\">\n");
        step.formulas().forEach(formula -> html.append(formula.mathMl()).append('\n'));
        html.append("</div>\n");
        html.append(figure(step.name()));
        for (String method : methods(step.name())) {
            html.append(code("Steps." + method, SourceCode.method(Steps.class, method)));
        }
        html.append(code("The example, edition " + step.edition().label(), step.code()));
        return html.append(results(step)).append("</section>\n").toString();
    }

    /** The methods that a step is about: its own, and what the heart of it stands in. */
    private static List<String> methods(String step) {
        return step.equals("convSingleStep") ? List.of(step, "sumOfProducts") : List.of(step);
    }

    private static String figure(String step) {
        return switch (step) {
            case "zeroPad" ->
                figure(
                        PaddingFigure.draw(),
                        "The first channel of the example’s first image. Warm is above zero, cool below; the outline marks where"
                                + " the image lies in its frame of zeros.");
            case "convForward" ->
                figure(
                        new WindowFigure().draw(),
                        "The example of the 2021 edition, image 0 and filter 0: window 3 × 3, stride 2, pad 1. Move the window:"
                                + " the slice it shows is multiplied by the weights number by number; the sums of all four"
                                + " channels and the bias make one output.");
            case "poolForward" ->
                figure(
                        PoolingFigure.forward(),
                        "From the 2019 edition. The winners of the four windows are ringed; windows overlap here, so one pixel can win in"
                                + " several of them.");
            case "distributeValue" ->
                figure(
                        PoolingFigure.masks(),
                        "The two ways back: all of the gradient to the maximum, or a quarter to each.");
            case "poolBackward" ->
                figure(
                        PoolingFigure.backward(),
                        "Image 1 and channel 0 of the example below; its second row is what the example prints in the first"
                                + " column.");
            default -> "";
        };
    }

    private static String figure(String drawing, String caption) {
        return "<figure>\n" + drawing + "<figcaption>" + Markup.escape(caption) + "</figcaption>\n</figure>\n";
    }

    private static String laterEditions(ExerciseReport report) {
        StringBuilder html = new StringBuilder();
        html.append("""
                <section id="later">
                <h2><span class="number">+</span>The later editions</h2>
                <p>The exercise was revised twice. Its text stayed much the same, but the examples draw other inputs, so that other numbers are right. If yours are not those above, look here before you look for a mistake.</p>
                """);
        for (Edition edition : List.of(Edition.SECOND, Edition.THIRD)) {
            html.append("<h3 class=\"edition\">Edition ")
                    .append(edition.label())
                    .append("</h3>\n");
            for (ExerciseStep step : report.steps(edition)) {
                html.append("<h4>").append(Markup.escape(step.title())).append("</h4>\n");
                html.append(code("", step.code())).append(results(step));
            }
        }
        return html.append("</section>\n").toString();
    }

    private static String code(String title, String code) {
        String heading = title.isEmpty() ? "" : "<p class=\"code-title\">" + Markup.escape(title) + "</p>\n";
        return heading + "<pre class=\"code\"><code>" + Markup.java(code) + "</code></pre>\n";
    }

    private static String results(ExerciseStep step) {
        StringBuilder html = new StringBuilder("<div class=\"results\">\n");
        html.append("<p class=\"head\">printed</p><p class=\"head\">expected</p><p></p>\n");
        for (Printed printed : step.printed()) {
            html.append(String.format(
                    Locale.ROOT,
                    "<pre>%s</pre><pre class=\"expected\">%s</pre><p class=\"tick %s\" title=\"%s\">%s</p>\n",
                    Markup.escape(printed.text().strip()),
                    lineBreaks(printed.label().stripLeading()) + Markup.escape(printed.expected()),
                    printed.agrees() ? "good" : "bad",
                    printed.agrees() ? "agrees" : "DIFFERS",
                    tick(printed.agrees())));
        }
        return html.append("</div>\n").toString();
    }

    /** The line breaks of a label, so that the expected value starts as far down as the printed one. */
    private static String lineBreaks(String label) {
        return label.replaceAll("[^\n]", "") + (label.endsWith("\n") ? " " : "");
    }

    private static String tick(boolean agrees) {
        return agrees ? "✓" : "✗";
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
