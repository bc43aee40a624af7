package stride.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom, over all modules. */
class ArchitectureTest {
    /** Each package of the project and the packages of the project it uses; an arrow that is not here is a mistake. */
    private static final Map<String, Set<String>> ALLOWED = arrows("""
        stride.steps             ->
        stride.steps.exercise    -> stride.steps

        stride.parallel          ->
        stride.random            ->
        stride.tensor            ->
        stride.kernel            ->
        stride.operation         -> stride.kernel stride.parallel stride.tensor
        stride.pass              -> stride.operation stride.parallel stride.random stride.tensor
        stride.layer             -> stride.operation stride.parallel stride.pass stride.random stride.tensor
        stride.file              -> stride.tensor
        stride.network           -> stride.layer stride.parallel stride.pass stride.random stride.tensor
        stride.definition        -> stride.layer stride.network stride.operation stride.tensor
        stride.training          -> stride.kernel stride.layer stride.network stride.operation stride.parallel\
         stride.pass stride.random stride.tensor
        stride.modelfile         -> stride.file stride.layer stride.network stride.tensor

        stride.classify.data     -> stride.random
        stride.classify.check    -> stride.classify.data
        stride.classify.source   -> stride.classify.data stride.file
        stride.classify.table    -> stride.classify.data stride.classify.source stride.file
        stride.classify.setting  -> stride.file stride.modelfile
        stride.classify.decision -> stride.classify.data stride.file stride.operation stride.tensor\
         stride.training
        stride.classify.model    -> stride.classify.data stride.classify.decision stride.file
        stride.classify.training -> stride.classify.data stride.classify.decision stride.classify.model\
         stride.classify.setting stride.file stride.modelfile stride.network stride.parallel stride.random\
         stride.tensor stride.training
        stride.classify          -> stride.classify.data stride.classify.decision stride.classify.model\
         stride.classify.setting stride.classify.training stride.file stride.parallel
        stride.classify.tune     -> stride.classify stride.classify.data stride.classify.decision\
         stride.classify.setting stride.classify.training stride.random
        stride.classify.network  -> stride.classify stride.classify.data stride.classify.decision\
         stride.classify.model stride.classify.setting stride.classify.training stride.file stride.layer\
         stride.modelfile stride.network stride.parallel stride.random stride.tensor stride.training

        stride.lexicon           ->

        stride.text.token        ->
        stride.text.dataset      -> stride.classify.data stride.classify.source stride.classify.table\
         stride.file stride.text.token
        stride.text.vocabulary   -> stride.classify.data stride.classify.source stride.lexicon stride.operation\
         stride.text.token
        stride.text.linear       -> stride.classify.setting stride.classify.source stride.lexicon stride.operation\
         stride.parallel stride.tensor stride.text.token
        stride.text.vectors      -> stride.classify.data stride.file
        stride.text.check        -> stride.classify.check stride.classify.data stride.text.token
        stride.text.explain      -> stride.classify.decision stride.file stride.layer stride.network stride.tensor\
         stride.text.linear stride.text.token
        stride.text              -> stride.classify stride.classify.data stride.classify.decision\
         stride.classify.model stride.classify.setting stride.classify.training stride.classify.tune stride.file\
         stride.layer stride.modelfile stride.network stride.operation stride.parallel stride.random stride.tensor\
         stride.text.dataset stride.text.explain stride.text.linear stride.text.token stride.text.vectors\
         stride.text.vocabulary stride.training

        stride.image.picture     -> stride.classify.data stride.file
        stride.image.dataset     -> stride.classify.data stride.classify.source stride.classify.table stride.file\
         stride.image.picture stride.parallel
        stride.image.augment     -> stride.image.picture stride.random
        stride.image.explain     -> stride.classify.decision stride.image.picture stride.layer stride.network\
         stride.tensor
        stride.image             -> stride.classify stride.classify.data stride.classify.decision\
         stride.classify.network stride.classify.setting stride.classify.training stride.classify.model\
         stride.classify.tune stride.definition stride.file stride.image.augment stride.image.dataset\
         stride.image.explain stride.image.picture stride.layer stride.modelfile stride.network stride.parallel stride.random\
         stride.tensor stride.training
        stride.image.check       -> stride.classify.check stride.classify.data stride.image.dataset stride.image.picture

        stride.report.terminal   ->
        stride.report.html       -> stride.report.terminal
        stride.report.table      -> stride.classify stride.classify.data stride.classify.decision\
         stride.report.terminal
        stride.report            -> stride.classify stride.classify.data stride.classify.decision\
         stride.classify.model stride.classify.setting stride.file stride.report.html

        stride.run.tensorboard   ->
        stride.run               -> stride.classify stride.classify.data stride.classify.decision\
         stride.classify.training stride.file stride.layer stride.modelfile stride.network\
         stride.report.terminal stride.run.tensorboard stride.tensor stride.training

        stride.app.terminal      -> stride.report.terminal
        stride.app.demo          -> stride.classify.data stride.classify.source stride.file stride.image.picture\
         stride.random
        stride.app.run           -> stride.app.terminal stride.classify.data stride.classify.setting stride.image\
         stride.image.dataset stride.modelfile stride.report.terminal stride.run stride.text stride.text.dataset\
         stride.text.token stride.text.vectors
        stride.app.kind          -> stride.app.run stride.classify stride.classify.check stride.classify.data\
         stride.classify.setting stride.classify.tune stride.image stride.image.check stride.image.dataset\
         stride.image.picture stride.report.terminal stride.text stride.text.check stride.text.dataset\
         stride.text.token
        stride.app.explain       -> stride.classify.data stride.classify.decision stride.image stride.image.explain\
         stride.image.picture stride.report stride.report.html\
         stride.report.terminal stride.text stride.text.explain stride.text.linear stride.text.token
        stride.app.command       -> stride.app.demo stride.app.explain stride.app.kind stride.app.run\
         stride.app.terminal stride.classify stride.classify.check stride.classify.data stride.classify.decision\
         stride.classify.model stride.classify.setting stride.classify.source stride.classify.table\
         stride.classify.training stride.classify.tune stride.definition stride.file stride.image\
         stride.image.check stride.image.dataset stride.image.explain stride.image.picture stride.layer\
         stride.modelfile stride.network stride.report stride.report.table stride.report.terminal stride.run\
         stride.steps.exercise stride.tensor stride.text stride.text.check stride.text.dataset\
         stride.text.explain stride.text.token
        stride.app               -> stride.app.command stride.app.terminal stride.classify.data\
         stride.report.terminal stride.text.token
        """);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("stride");

    private static Map<String, Set<String>> arrows(String text) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            String[] sides = line.split("->");
            Set<String> to = Stream.of(sides.length == 1 ? "" : sides[1])
                    .flatMap(names -> Stream.of(names.split(" ")))
                    .filter(Predicate.not(String::isEmpty))
                    .collect(Collectors.toCollection(TreeSet::new));
            arrows.put(sides[0].strip(), to);
        }
        return arrows;
    }

    /** As they are in the class files. */
    private static Map<String, Set<String>> built() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            Set<String> to = arrows.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target =
                        dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (target.startsWith("stride.") && !target.equals(type.getPackageName())) {
                    to.add(target);
                }
            }
        }
        return arrows;
    }

    private static List<String> minus(Map<String, Set<String>> some, Map<String, Set<String>> others) {
        return some.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .filter(to ->
                                !others.getOrDefault(entry.getKey(), Set.of()).contains(to))
                        .map(to -> entry.getKey() + " -> " + to))
                .toList();
    }

    @Test
    void everyPackageIsInTheList() {
        assertThat(built().keySet()).isEqualTo(ALLOWED.keySet());
    }

    @Test
    void importsRunOneWayOnly() {
        assertThat(minus(built(), ALLOWED)).as("arrows that are not allowed").isEmpty();
        assertThat(minus(ALLOWED, built()))
                .as("arrows that are not used; take them off the list")
                .isEmpty();
        SlicesRuleDefinition.slices()
                .matching("stride.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void vectorsAreUsedInTheKernelsAlone() {
        assertThat(usersOf(name -> name.startsWith("jdk.incubator."))).isSubsetOf("stride.kernel");
    }

    /** A library that is used in one place can be replaced in one place. */
    @Test
    void librariesAreUsedWhereTheyBelong() {
        assertThat(usersOf(name -> name.startsWith("com.fasterxml.jackson.")))
                .containsExactly("stride.classify.table", "stride.file");
        assertThat(usersOf(name -> name.startsWith("com.google.protobuf."))).containsExactly("stride.run.tensorboard");
        assertThat(usersOf(name -> name.startsWith("picocli."))).containsExactly("stride.app", "stride.app.command");
        assertThat(usersOf(name -> name.startsWith("io.jhdf."))).containsExactly("stride.image.dataset");
        assertThat(usersOf(name -> name.startsWith("javax.imageio.") || name.startsWith("java.awt.")))
                .containsExactly(
                        "stride.app.demo", "stride.image", "stride.image.picture"); // one draws, one takes images
        assertThat(usersOf(name -> name.startsWith("de.siegmar."))).containsExactly("stride.report.table");
        assertThat(usersOf(name -> !name.matches(
                        "(javax?|jdk\\.incubator|stride|io\\.jhdf|com\\.fasterxml\\.jackson|com\\.google\\.protobuf"
                                + "|picocli|de\\.siegmar\\.fastcsv|org\\.jspecify|com\\.sun\\.management)\\..*")))
                .as("packages that use something else")
                .isEmpty();
    }

    /**
     * The JDK shuffles its immutable maps and sets anew in each run, so nothing that is printed or written may be in their
     * order. Here nobody sees it: something is looked up, or they are compared.
     */
    @Test
    void noOrderChangesFromRunToRun() {
        Set<String> shuffled = CLASSES.stream()
                .filter(type -> type.getMethodCallsFromSelf().stream().anyMatch(call -> isShuffled(call.getTarget())))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(shuffled)
                .containsExactly(
                        "Explainer",
                        "Group", // of repeated texts: a copy of one
                        "LayerCodec",
                        "Prediction",
                        "PredictionCsv",
                        "RecordCodec",
                        "Regularization",
                        "RunFolder",
                        "VectorSelection",
                        "WordNetNouns");
    }

    /** Of more than one key. */
    private static boolean isShuffled(AccessTarget.MethodCallTarget made) {
        boolean map = made.getOwner().isEquivalentTo(Map.class);
        return switch (made.getName()) {
            case "of" ->
                map ? made.getRawParameterTypes().size() > 2 : made.getOwner().isEquivalentTo(Set.class);
            case "ofEntries" -> map;
            case "copyOf" -> map || made.getOwner().isEquivalentTo(Set.class);
            default -> false;
        };
    }

    private static Set<String> usersOf(Predicate<String> library) {
        return CLASSES.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .anyMatch(target -> !target.isPrimitive() && library.test(target.getName())))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is printed and written is the same in every locale, with every encoding and time zone. */
    @Test
    void nothingDependsOnTheSettingsOfTheMachine() {
        assertThat(CLASSES.stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> asksTheMachine(call.getTarget()))
                        .map(call -> call.getDescription()))
                .as("calls that need a Locale, a Charset or a ZoneId")
                .isEmpty();
    }

    private static boolean asksTheMachine(AccessTarget target) {
        String owner = target.getOwner().getName();
        String method = owner.substring(owner.lastIndexOf('.') + 1) + "." + target.getName();
        Set<String> parameters = target instanceof CodeUnitCallTarget call
                ? call.getRawParameterTypes().stream().map(JavaClass::getName).collect(Collectors.toSet())
                : Set.of();
        return switch (method) {
            case "String.format",
                    "String.formatted",
                    "String.toLowerCase",
                    "String.toUpperCase",
                    "PrintStream.printf",
                    "PrintStream.format",
                    "PrintWriter.printf",
                    "PrintWriter.format" -> !parameters.contains("java.util.Locale");
            case "String.getBytes" -> parameters.isEmpty();
            case "Locale.getDefault",
                    "Charset.defaultCharset",
                    "ZoneId.systemDefault",
                    "TimeZone.getDefault",
                    "LocalDate.now",
                    "LocalDateTime.now",
                    "NumberFormat.getInstance",
                    "Collator.getInstance" -> true;
            default -> false;
        };
    }

    /** The sources of all modules, tests included. */
    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Path.of("..").toRealPath())) {
            for (Path source : modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(source)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        assertThat(sources).hasSizeGreaterThan(100);
        return sources;
    }

    @Test
    void everyTopLevelTypeHasANameOfItsOwn() throws IOException {
        Map<String, List<Path>> files = sources().stream()
                .filter(file -> !file.endsWith("package-info.java") && !file.endsWith("module-info.java"))
                .collect(Collectors.groupingBy(file -> String.valueOf(file.getFileName())));

        assertThat(files.values()).filteredOn(same -> same.size() > 1).isEmpty();
    }

    @Test
    void noFileIsLongerThanOneCanRead() throws IOException {
        Map<Path, Integer> lines = new TreeMap<>();
        for (Path file : sources()) {
            lines.put(file, Files.readAllLines(file).size());
        }
        assertThat(lines.entrySet()).filteredOn(entry -> entry.getValue() > 400).isEmpty();
    }
}
