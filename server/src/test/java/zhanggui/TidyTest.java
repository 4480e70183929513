package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What STYLE.md says and no compiler checks. Every rule is also shown a file that breaks it, because a rule
 * that has never bitten may be looking at a package that does not exist.
 */
class TidyTest {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Pattern BANNED_MODULE = Pattern.compile("common|util|utils|shared|misc|core|base|helper");
    private static final Set<String> WALL_CLOCK = Set.of("Instant.now", "LocalDate.now", "LocalDateTime.now",
            "ZonedDateTime.now", "OffsetDateTime.now", "YearMonth.now", "System.currentTimeMillis");
    private static final Pattern TABLE = Pattern.compile("(?i)\\b(?:from|join|into|update)\\s+(\\w+)\\.(\\w+)");
    private static final Set<String> SCHEMAS = Set.copyOf(Foundations.MODULES);

    private static final Pattern BANNED_CLASS = Pattern.compile("\\w+(Impl|Manager|Helper|Util|Utils|Processor|Data|Info)|(Abstract|Base|Default)[A-Z]\\w*");
    private static final Set<String> COMPONENTS = Set.of("Component", "RestController", "Configuration", "Service", "Repository", "ControllerAdvice", "RestControllerAdvice");
    private static final Set<String> HANDLES = Set.of("GetMapping", "PostMapping", "PutMapping", "DeleteMapping", "PatchMapping", "RequestMapping");

    /** Files allowed to break a rule, each for a reason. One that has become tidy must leave the list. */
    private static final Set<String> NOT_YET_TIDY = Set.of();

    @Test
    void the_source_is_tidy() {
        var untidy = new TreeSet<String>();
        var complaints = new ArrayList<String>();
        SourceTrees.below(MAIN, (name, unit) -> {
            List<String> found = complaintsAbout(name, unit);
            if (found.isEmpty()) return;
            untidy.add(name);
            if (!NOT_YET_TIDY.contains(name)) found.forEach(c -> complaints.add(name + ": " + c));
        });
        modules().stream()
                .filter(m -> !declaresWhatItKnows(m))
                .forEach(m -> complaints.add(m + ": package-info.java must declare allowedDependencies"));
        assertThat(complaints).isEmpty();
        assertThat(untidy).as("now tidy, take off the list").containsAll(NOT_YET_TIDY);
    }

    @ParameterizedTest(name = "bites on {0}")
    @CsvSource(delimiter = '|', value = {
        "the wall clock     | class Late { java.time.LocalDate d = java.time.LocalDate.now(); }",
        "floating money     | class Bonus { double fen; }",
        "a permission left out | class OrderHttp { @GetMapping(\"/api/x\") String x() { return \"\"; } }",
        "an empty name      | class OrderManager { }",
        "a ready-made base  | class AbstractOrder { }",
        "an idle constraint | class Pay { record Ask(Kinds.@NotNull Kind kind) { } }",
        "a hidden component | class Pay { @Component static class Slips { } }",
        "a made class       | @Configuration class Jobs { }",
        "a foreign table    | class Pay { String q = \"select 1 from fulfilment.parcel\"; }",
    })
    void every_rule_bites(String rule, String source) {
        assertThat(complaintsAbout("zhanggui/payroll/X.java", "package zhanggui.payroll; " + source)).as(rule).hasSize(1);
    }

    @Test
    void a_published_fact_of_another_module_is_no_foreign_table() {
        var source = "package zhanggui.metrics; class M { String q = \"select 1 from fulfilment.fact_scan\"; }";
        assertThat(complaintsAbout("zhanggui/metrics/M.java", source)).isEmpty();
    }

    @Test
    void a_dumping_ground_is_told() {
        assertThat(complaintsAbout("zhanggui/common/X.java", "package zhanggui.common; class X { }")).hasSize(1);
    }

    /** A class that asks for something of its own is given a program of its own, which takes a minute of processor time. */
    @Test
    void tests_share_one_program() throws IOException {
        var own = Pattern.compile("@(Import|TestPropertySource|DirtiesContext|ActiveProfiles|MockitoBean|MockitoSpyBean|TestConfiguration|DynamicPropertySource)\\b");
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            assertThat(files.filter(f -> f.toString().endsWith("Test.java")).filter(f -> !Set.of("DatabaseTest.java", "BrowserTest.java", "TidyTest.java").contains(f.getFileName().toString()))
                    .filter(f -> own.matcher(read(f)).find())).isEmpty();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> complaintsAbout(String name, String text) {
        var complaints = new ArrayList<String>();
        SourceTrees.of(name, text, (_, unit) -> complaints.addAll(complaintsAbout(name, unit)));
        return complaints;
    }

    private static List<String> complaintsAbout(String name, CompilationUnitTree unit) {
        var complaints = new ArrayList<String>();
        String module = Path.of(name).getNameCount() > 2 ? Path.of(name).getName(1).toString() : "";
        if (BANNED_MODULE.matcher(module).matches()) complaints.add("dumping ground: " + module);

        new TreeScanner<Void, Void>() {
            private int depth;

            @Override public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
                if (readsTheWallClock(call)) complaints.add("wall clock: " + call.getMethodSelect());
                return super.visitMethodInvocation(call, none);
            }
            @Override public Void visitClass(ClassTree type, Void none) {
                if (BANNED_CLASS.matcher(type.getSimpleName()).matches()) complaints.add("a name that says nothing: " + type.getSimpleName());
                boolean component = type.getModifiers().getAnnotations().stream().anyMatch(a -> COMPONENTS.contains(a.getAnnotationType().toString()));
                type.getModifiers().getAnnotations().stream().map(Object::toString).filter(a -> a.startsWith("@Configuration") && !a.contains("proxyBeanMethods = false")).forEach(a -> complaints.add("a class made at every start: " + a));
                if (component && depth > 0) complaints.add("a component nobody looks for: " + type.getSimpleName());
                depth++;
                super.visitClass(type, none);
                depth--;
                return null;
            }
            @Override public Void visitMethod(MethodTree method, Void none) {
                var marks = method.getModifiers().getAnnotations().stream().map(a -> a.getAnnotationType().toString()).toList();
                if (marks.stream().anyMatch(HANDLES::contains) && !marks.contains("Needs") && !marks.contains("Open")) complaints.add("no permission named: " + method.getName());
                return super.visitMethod(method, none);
            }
            @Override public Void visitPrimitiveType(PrimitiveTypeTree type, Void none) {
                if (type.getPrimitiveTypeKind() == TypeKind.DOUBLE || type.getPrimitiveTypeKind() == TypeKind.FLOAT) complaints.add("floating point");
                return super.visitPrimitiveType(type, none);
            }
            // written inside the name it marks the type alone, and a request without the field passes
            @Override public Void visitAnnotatedType(AnnotatedTypeTree type, Void none) {
                if (type.getUnderlyingType() instanceof MemberSelectTree && type.getAnnotations().stream().anyMatch(a -> a.getAnnotationType().toString().equals("NotNull"))) complaints.add("binds nothing: " + type);
                return super.visitAnnotatedType(type, none);
            }
            @Override public Void visitLiteral(LiteralTree literal, Void none) {
                if (literal.getValue() instanceof String sql) foreignTables(sql, module).forEach(t -> complaints.add("foreign table: " + t));
                return super.visitLiteral(literal, none);
            }
        }.scan(unit, null);
        return complaints;
    }

    /** The whole call is written out only where its last name says that it may be one: long chains of calls would be written out over and over. */
    private static boolean readsTheWallClock(MethodInvocationTree call) {
        return call.getArguments().isEmpty() && call.getMethodSelect() instanceof MemberSelectTree callee
                && WALL_CLOCK.stream().anyMatch(clock -> clock.endsWith("." + callee.getIdentifier()) && callee.toString().endsWith(clock));
    }

    private static List<String> foreignTables(String sql, String module) {
        return TABLE.matcher(sql).results()
                .filter(m -> SCHEMAS.contains(m.group(1)) && !m.group(1).equals(module) && !m.group(2).startsWith("fact_"))
                .map(m -> m.group(1) + "." + m.group(2))
                .toList();
    }

    private static Set<String> modules() {
        try (Stream<Path> dirs = Files.list(MAIN.resolve("zhanggui"))) {
            return new TreeSet<>(dirs.filter(Files::isDirectory).map(d -> d.getFileName().toString()).toList());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean declaresWhatItKnows(String module) {
        try {
            Path info = MAIN.resolve("zhanggui").resolve(module).resolve("package-info.java");
            return Files.exists(info) && Files.readString(info).contains("allowedDependencies");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
