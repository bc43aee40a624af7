package stride.steps.exercise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** Code to show: cut out of the very source files that were compiled, so that it cannot differ from what runs. */
final class SourceCode {

    private SourceCode() {}

    /** A static method of a class, without its documentation; of overloads all, one after another. */
    static String method(Class<?> owner, String name) {
        List<String> methods = new ArrayList<>();
        Iterator<String> lines = read(owner).lines().iterator();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.matches("    (public )?static .*\\b" + name + "\\(.*")) {
                StringBuilder method = new StringBuilder(line);
                while (!line.equals("    }")) {
                    line = lines.next();
                    method.append('\n').append(line);
                }
                methods.add(method.toString().stripIndent());
            }
        }
        if (methods.isEmpty()) {
            throw new IllegalArgumentException(owner.getName() + " has no method " + name);
        }
        return String.join("\n\n", methods);
    }

    /** The statements of an example: the method's body up to where it lists what it prints. */
    static String example(Class<?> owner, String name) {
        String method = method(owner, name);
        int body = method.indexOf("{\n") + 2;
        return method.substring(body, method.indexOf("    return List.of("))
                .stripTrailing()
                .stripIndent();
    }

    private static String read(Class<?> owner) {
        String file = "/META-INF/source/" + owner.getName().replace('.', '/') + ".java";
        try (InputStream source = owner.getResourceAsStream(file)) {
            return new String(
                    Objects.requireNonNull(source, () -> file + " is not packed with its class")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
