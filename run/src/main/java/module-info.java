/** What is kept and shown of a training, whatever its inputs: a folder, checkpoints, summaries for TensorBoard, progress. */
module stride.run {
    requires transitive stride.classify;
    requires stride.report;
    requires com.google.protobuf;
    requires static transitive org.jspecify;

    exports stride.run;
}
