/**
 * The engine: tensors, layers, networks, training, model file. Start with {@link stride.network.Network}.
 *
 * <p>{@code jdk.incubator.vector} is not required here, not even {@code static}: compilers would warn whoever needs this module. It is
 * read at run time where the JVM was started with it.
 */
module stride.core {
    requires com.fasterxml.jackson.jr.ob;
    requires jdk.management;
    requires static transitive org.jspecify;

    exports stride.definition;
    exports stride.file;
    exports stride.layer;
    exports stride.modelfile;
    exports stride.network;
    exports stride.operation;
    exports stride.parallel;
    exports stride.pass;
    exports stride.random;
    exports stride.tensor;
    exports stride.training;
}
