package stride.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What each {@code module-info.java} says, against the packages there are and who uses them. The compiler sees to the rest. */
class ModulesTest {
    /** Packages with public types that are nobody else's. Those of the command, all of them, are in a module that exports nothing. */
    private static final Set<String> CLOSED =
            Set.of("stride.kernel", "stride.run.tensorboard", "stride.text.vocabulary");

    private static final Set<String> PUBLISHED = Set.of(
            "stride.app",
            "stride.classify",
            "stride.core",
            "stride.image",
            "stride.lexicon",
            "stride.report",
            "stride.run",
            "stride.steps",
            "stride.text");

    private static final Map<ModuleDescriptor, JavaClasses> MODULES = modules();

    private static Map<ModuleDescriptor, JavaClasses> modules() {
        Map<ModuleDescriptor, JavaClasses> modules = new TreeMap<>();
        try {
            for (URL file : Collections.list(ModulesTest.class.getClassLoader().getResources("module-info.class"))) {
                try (InputStream in = file.openStream()) {
                    ModuleDescriptor module = ModuleDescriptor.read(in);
                    if (module.name().startsWith("stride.")) {
                        String address = file.toString();
                        Location root = Location.of(
                                new URL(address.substring(0, address.length() - "module-info.class".length())));
                        modules.put(
                                module,
                                new ClassFileImporter()
                                        .withImportOption(new ImportOption.DoNotIncludeTests())
                                        .importLocations(Set.of(root)));
                    }
                }
            }
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
        return modules;
    }

    private static Set<String> packages(JavaClasses classes) {
        return classes.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyPublishedModuleIsOne() {
        assertThat(MODULES.keySet()).extracting(ModuleDescriptor::name).containsExactlyInAnyOrderElementsOf(PUBLISHED);
    }

    @Test
    void everyPackageIsExportedOrClosedOnPurpose() {
        Set<String> closed = new TreeSet<>();
        MODULES.forEach((module, classes) -> {
            Set<String> exported = module.exports().stream()
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
            if (!exported.isEmpty()) {
                classes.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getPackageName)
                        .filter(name -> !exported.contains(name))
                        .forEach(closed::add);
            }
        });
        assertThat(closed)
                .as("packages that no module-info.java exports: say there who may use them, or here that nobody may")
                .containsExactlyInAnyOrderElementsOf(CLOSED);
    }

    /** Java runs no two modules that have the same package. */
    @Test
    void aPackageIsInOneModule() {
        Map<String, Set<String>> homes = new TreeMap<>();
        MODULES.forEach((module, classes) -> packages(classes)
                .forEach(name ->
                        homes.computeIfAbsent(name, none -> new TreeSet<>()).add(module.name())));
        assertThat(homes.values()).allSatisfy(modules -> assertThat(modules).hasSize(1));
    }

    @Test
    void whatIsOpenToSomeIsUsedByThem() {
        Map<String, JavaClasses> byName = MODULES.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
        for (ModuleDescriptor module : MODULES.keySet()) {
            for (ModuleDescriptor.Exports export : module.exports()) {
                for (String reader : export.targets()) {
                    assertThat(used(Objects.requireNonNull(byName.get(reader))))
                            .as("what " + reader + " uses, which " + module.name() + " names")
                            .contains(export.source());
                }
            }
        }
    }

    /** The packages of the project that classes use. */
    private static Set<String> used(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency ->
                        dependency.getTargetClass().getBaseComponentType().getPackageName())
                .filter(name -> name.startsWith("stride."))
                .collect(Collectors.toSet());
    }
}
