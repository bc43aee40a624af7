package stride.example;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A piece of code from a document.
 *
 * @param source the document, for messages
 * @param code as it stands there
 */
record Snippet(Path source, String code) {
    private static final Pattern MARKDOWN = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVADOC = Pattern.compile("<pre>\\{@code(.*?)\\}</pre>", Pattern.DOTALL);

    /** The Java blocks of a Markdown file. */
    static List<Snippet> ofMarkdown(Path file) throws IOException {
        return find(MARKDOWN, file, Files.readString(file));
    }

    /** The code blocks in the comments of a Java file. */
    static List<Snippet> ofJavadoc(Path file) throws IOException {
        return find(JAVADOC, file, Files.readString(file).replaceAll("(?m)^ *\\* ?", ""));
    }

    private static List<Snippet> find(Pattern block, Path file, String text) {
        List<Snippet> found = new ArrayList<>();
        Matcher matcher = block.matcher(text);
        while (matcher.find()) {
            found.add(new Snippet(file, matcher.group(1).strip()));
        }
        return found;
    }

    /** An expression and, after it, its value in a comment; not statements. */
    boolean isExpression() {
        return code.indexOf(';') < 0;
    }

    /** What the comment after an expression says. */
    String comment() {
        return code.substring(code.indexOf("//") + 2).strip();
    }

    Snippet with(String text, String replacement) {
        return new Snippet(source, code.replace(text, replacement));
    }

    /**
     * Compiles and runs it.
     *
     * @param before statements that declare what it takes for granted
     * @param result an expression over what it declares
     * @return the value of that expression
     */
    Object run(Path folder, String before, String result) throws IOException, ReflectiveOperationException {
        Path file = folder.resolve("Documented.java");
        Files.writeString(
                file,
                "import java.nio.file.Path; import java.util.*; import stride.classify.*; import stride.classify.data.*;"
                        + " import stride.classify.decision.*; import stride.classify.network.*;"
                        + " import stride.classify.setting.*; import stride.classify.training.*; import stride.layer.*;"
                        + " import stride.image.*; import stride.image.dataset.*; import stride.image.picture.*;"
                        + " import stride.modelfile.*; import stride.network.*; import stride.parallel.*;"
                        + " import stride.tensor.*; import stride.text.*; import stride.text.dataset.*;"
                        + " import stride.text.token.*; import stride.training.*;\n"
                        + "public final class Documented { public static Object run() throws Exception {\n" + before
                        + "\n"
                        + code + "\nreturn " + result + ";\n} }\n");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
            List<String> options =
                    List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
            if (!compiler.getTask(null, files, problems, options, null, files.getJavaFileObjects(file))
                    .call()) {
                throw new AssertionError(
                        source + " has an example that does not compile: " + problems.getDiagnostics());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, Snippet.class.getClassLoader())) {
            return loader.loadClass("Documented").getMethod("run").invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError(source + " has an example that fails", e.getCause());
        }
    }
}
