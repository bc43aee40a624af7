package stride.benchmark;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The picture for people who have not read the workloads' names: Stride beside the best of its peers, from a CSV. */
public final class PeersChart {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 460;
    private static final Color STRIDE = new Color(0xC8501C);
    private static final Color PEER = new Color(0x9AA0A6);

    /** What a figure is called in words, by workload, case and metric. */
    private static final Map<String, String> WORDS = Map.of(
            "textcnn-train b64 ms-per-step", "training step",
            "textcnn-infer b64 sentences-per-s", "inference, 64 texts",
            "textcnn-infer b1 p50-ms", "inference, one text");

    private PeersChart() {}

    /** @param arguments the CSV with results, and the PNG to write */
    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        if (arguments.length != 2) {
            System.err.println("benchmarks/chart: give a CSV with results and the PNG to write");
            System.exit(2);
        }
        List<Row> rows = Row.read(Path.of(arguments[0])).stream()
                .filter(row -> WORDS.containsKey(row.topic()))
                .toList();
        List<String> names = new ArrayList<>();
        List<Long> stride = new ArrayList<>();
        for (Topic figure : Topic.of("figure", rows)) {
            names.add(WORDS.get(figure.name()) + " (" + best(figure) + ")");
            stride.add(Math.round(figure.ratio("stride")));
        }
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("TextCNN (Kim 2014), 128 filters of each width, two cores: times as fast as the best peer")
                .build();
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
        chart.getStyler()
                .setLegendPosition(LegendPosition.InsideNW)
                .setChartBackgroundColor(Color.WHITE)
                .setSeriesColors(new Color[] {STRIDE, PEER})
                .setLegendFont(font)
                .setChartTitleFont(font.deriveFont(Font.BOLD, 17f));
        chart.getStyler()
                .setAxisTickLabelsFont(font.deriveFont(13f))
                .setAxisTitleFont(font)
                .setYAxisMin(0.0);
        chart.getStyler().setAvailableSpaceFill(0.7).setLabelsVisible(true);
        chart.getStyler().setLabelsFont(font);
        chart.addSeries("Stride", names, stride);
        chart.addSeries("best peer", names, Collections.nCopies(names.size(), 1L));
        try (OutputStream png = Files.newOutputStream(Path.of(arguments[1]))) {
            BitmapEncoder.saveBitmap(chart, png, BitmapFormat.PNG);
        }
    }

    private static String best(Topic figure) {
        return figure.values().keySet().stream()
                .filter(peer -> !PeerProgram.isStride(peer) && figure.ratio(peer) == 1)
                .map(peer -> switch (peer) {
                    case "tensorflow-onednn" -> "TensorFlow";
                    case "onnxruntime" -> "ONNX Runtime";
                    default -> peer;
                })
                .findFirst()
                .orElseThrow();
    }
}
