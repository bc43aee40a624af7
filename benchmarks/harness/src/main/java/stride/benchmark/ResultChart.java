package stride.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The figures as bars: how many times as fast as the best peer. */
final class ResultChart {
    private static final int HEIGHT = 640;
    private static final int TOPIC_WIDTH = 130;

    private ResultChart() {}

    /** Writes a PNG; nothing where no figure has a peer. */
    static void write(List<Row> rows, String title, Path file) throws IOException {
        List<Topic> figures = Topic.of("figure", rows).stream()
                .filter(figure -> !figure.name().matches("(text|images) .*")) // whose figures are no speeds alone
                .filter(figure -> figure.values().keySet().stream().anyMatch(peer -> !PeerProgram.isStride(peer)))
                .toList();
        if (figures.isEmpty()) {
            return;
        }
        CategoryChart chart = new CategoryChartBuilder()
                .width(Math.max(900, 320 + TOPIC_WIDTH * figures.size()))
                .height(HEIGHT)
                .title(title)
                .yAxisTitle("times as fast as the best peer")
                .build();
        chart.getStyler().setXAxisLabelRotation(figures.size() > 4 ? 60 : 0);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        chart.getStyler().setYAxisMin(0.0);
        List<String> names = figures.stream().map(Topic::name).toList();
        Set<String> peers = new LinkedHashSet<>();
        figures.forEach(figure -> peers.addAll(figure.values().keySet()));
        for (String peer : peers) {
            List<Double> ratios = new ArrayList<>();
            for (Topic figure : figures) {
                ratios.add(figure.values().containsKey(peer) ? figure.ratio(peer) : null);
            }
            chart.addSeries(peer, names, ratios);
        }
        try (OutputStream png = Files.newOutputStream(file)) {
            BitmapEncoder.saveBitmap(chart, png, BitmapFormat.PNG);
        }
    }
}
