package stride.text.token;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What others put on the class path, found by its name.
 *
 * @param service the interface, which {@code META-INF/services} has a file of
 * @param kind what messages call one
 * @param name of one
 */
record Plugins<P>(Class<P> service, String kind, Function<P, String> name) {

    /**
     * The one of that name.
     *
     * @param otherwise what else can be done if there is none, before "add the jar"; may be empty
     * @throws MissingTokenizerException if there is none, several have the name, or one can't be made
     */
    P named(String wanted, String otherwise) {
        List<P> named = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        try {
            for (P plugin : ServiceLoader.load(service)) {
                names.add(name.apply(plugin));
                if (name.apply(plugin).equals(wanted)) {
                    named.add(plugin);
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new MissingTokenizerException(
                    "a " + kind + " on the class path can't be used: " + e.getMessage() + "; repair or remove its jar",
                    e);
        }
        if (named.size() > 1) {
            throw new MissingTokenizerException("several " + kind + "s are called \"" + wanted + "\": "
                    + named.get(0).getClass().getName() + " and "
                    + named.get(1).getClass().getName() + "; keep one of them on the class path");
        }
        if (named.isEmpty()) {
            throw new MissingTokenizerException("the " + kind + " \"" + wanted + "\" is not on the class path ("
                    + (names.isEmpty() ? "there is none" : "there is " + String.join(", ", names))
                    + "); " + otherwise + "add the jar that has it");
        }
        return named.get(0);
    }
}
