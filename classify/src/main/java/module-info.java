/** What every classifier has, whatever its inputs: data, training, decision, evaluation, tuning. */
module stride.classify {
    requires transitive stride.core;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.jr.ob;
    requires static transitive org.jspecify;

    exports stride.classify;
    exports stride.classify.check;
    exports stride.classify.data;
    exports stride.classify.decision;
    exports stride.classify.model;
    exports stride.classify.network;
    exports stride.classify.setting;
    exports stride.classify.training;
    exports stride.classify.source;
    exports stride.classify.table;
    exports stride.classify.tune;
}
