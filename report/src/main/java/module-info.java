/** What a classifier's answers are worth, whatever its inputs: as a page, on a terminal, as JSON and CSV. */
module stride.report {
    requires transitive stride.classify;
    requires de.siegmar.fastcsv;
    requires static transitive org.jspecify;

    exports stride.report;
    exports stride.report.html to
            stride.app;
    exports stride.report.table;
    exports stride.report.terminal to
            stride.app,
            stride.run;
}
