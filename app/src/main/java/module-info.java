/** The {@code stride} command: a program, so nothing of it is for others. */
module stride.app {
    requires info.picocli;
    requires jdk.unsupported; // signals, by name
    requires static org.jspecify;
    requires stride.report;
    requires stride.run;
    requires stride.steps;
    requires stride.image;
    requires stride.text;

    opens stride.app to
            info.picocli;
    opens stride.app.command to
            info.picocli;
    opens stride.app.run to
            stride.core; // records become JSON
}
