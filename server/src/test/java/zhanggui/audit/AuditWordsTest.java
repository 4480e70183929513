package zhanggui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhanggui.SourceTrees;

/** ACC-04: whatever the program writes into the audit log is told in words of both languages, not by the key under which it is kept. */
@Tag("ACC-04")
class AuditWordsTest {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Pattern VERB = Pattern.compile("[a-z]+(\\.[a-z_-]+)+");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    /** Verbs whose end is the name of a constant, or one of these. */
    private static final Map<String, List<String>> MADE = Map.ofEntries(
            Map.entry("approvals.", names("zhanggui.approvals.Request$Verdict")), Map.entry("attendance.leave.", names("zhanggui.attendance.leave.SlipEvents$What")),
            Map.entry("attendance.overtime.", names("zhanggui.attendance.leave.SlipEvents$What")), Map.entry("attendance.month.", names("zhanggui.attendance.MonthSheets$Step")),
            Map.entry("conduct.case.", names("zhanggui.conduct.Case$StepKind")), Map.entry("payroll.", names("zhanggui.payroll.Runs$Stage")),
            Map.entry("stock.", names("zhanggui.stock.SlipKind")), Map.entry("work.problem.", names("zhanggui.work.tasks.Problems$What")),
            Map.entry("roster.duty-swap.", names("zhanggui.attendance.roster.SwapDuties$State")),
            Map.entry("orders.", List.of("urgent", "urgent-lifted", "flag", "flag-lifted")));

    private final AuditWords words = new AuditWords();

    private record Found(TreeSet<String> verbs, TreeSet<String> subjects, List<String> complaints) {
        Found() { this(new TreeSet<>(), new TreeSet<>(), new ArrayList<>()); }
    }

    @Test
    void every_verb_and_every_kind_of_subject_that_the_program_writes_has_words_in_both_languages() {
        var found = new Found();
        SourceTrees.below(MAIN, (name, unit) -> look(name, unit, found));
        assertThat(found.complaints).isEmpty();
        assertThat(found.verbs).hasSizeGreaterThan(200);
        assertThat(found.verbs.stream().filter(verb -> !words.verbs().containsKey(verb))).as("write their words into resources/audit/verbs.yaml").isEmpty();
        assertThat(found.subjects.stream().filter(subject -> !CHINESE.matcher(words.subject(subject + "1").zh()).find())).as("write their words into resources/audit/subjects.yaml").isEmpty();
        words.verbs().forEach((verb, said) -> assertThat(CHINESE.matcher(said.zh()).find() && !said.en().isBlank() && !CHINESE.matcher(said.en()).find()).as(verb).isTrue());
    }

    @Test
    void a_verb_without_words_is_told_and_so_is_one_that_is_made_up_of_parts_nobody_listed() {
        var found = new Found();
        SourceTrees.of("X.java", "class X { void x() { audit.record(by, \"planted.verb\", \"planted/1\", null, null, null); audit.record(by, \"planted.\" + x, \"person/\" + 1, null, null, null); } }", (name, unit) -> look(name, unit, found));
        assertThat(found.verbs).containsExactly("planted.verb").noneMatch(words.verbs()::containsKey);
        assertThat(found.complaints).hasSize(1);
        assertThat(words.subject("planted/1").zh()).isEqualTo("planted/1");
        assertThat(words.subject("leave/17").en()).isEqualTo("Leave 17");
        assertThat(words.subject("/api/orders/export").zh()).isEqualTo("地址 /api/orders/export");
    }

    private static void look(String name, CompilationUnitTree unit, Found found) {
        new TreeScanner<Void, Void>() {
            @Override public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
                if (call.getArguments().size() == 6 && call.getMethodSelect() instanceof MemberSelectTree callee && callee.toString().endsWith("audit.record")) {
                    verbs(name, call.getArguments().get(1), unit, found);
                    new TreeScanner<Void, Void>() {
                        @Override public Void visitLiteral(LiteralTree literal, Void none) {
                            if (literal.getValue() instanceof String said && said.matches("[a-z][a-z_-]*/.*")) found.subjects.add(said.substring(0, said.indexOf('/') + 1));
                            return null;
                        }
                    }.scan(call.getArguments().get(2), null);
                }
                return super.visitMethodInvocation(call, none);
            }
            @Override public Void visitAnnotation(AnnotationTree mark, Void none) {
                if (mark.getAnnotationType().toString().equals("Export") && mark.getArguments().size() == 1) {
                    var what = mark.getArguments().getFirst().toString().replaceAll(".*\"(.*)\".*", "$1");
                    found.verbs.addAll(List.of(what + ".export", what + ".export.rows"));
                }
                return super.visitAnnotation(mark, none);
            }
        }.scan(unit, null);
    }

    private static void verbs(String name, ExpressionTree verb, CompilationUnitTree unit, Found found) {
        switch (verb) {
            case LiteralTree literal -> found.verbs.add(literal.getValue().toString());
            case ConditionalExpressionTree either -> {
                verbs(name, either.getTrueExpression(), unit, found);
                verbs(name, either.getFalseExpression(), unit, found);
            }
            case BinaryTree made -> made(name, made, found);
            case IdentifierTree _ -> literals(unit).stream().filter(said -> VERB.matcher(said).matches() && !said.contains(".fact_")).forEach(found.verbs::add);
            default -> { if (!verb.toString().contains("export")) found.complaints.add(name + ": " + verb); }
        }
    }

    private static void made(String name, BinaryTree verb, Found found) {
        if (verb.toString().contains(".export")) return; // named by the marks of the handlers
        var prefix = verb.getLeftOperand() instanceof LiteralTree literal ? literal.getValue().toString() : "";
        if (MADE.containsKey(prefix)) MADE.get(prefix).forEach(end -> found.verbs.add(prefix + end));
        else found.complaints.add(name + ": list what " + verb + " can be");
    }

    private static List<String> literals(CompilationUnitTree unit) {
        var all = new ArrayList<String>();
        new TreeScanner<Void, Void>() {
            @Override public Void visitLiteral(LiteralTree literal, Void none) {
                if (literal.getValue() instanceof String said) all.add(said);
                return null;
            }
        }.scan(unit, null);
        return all;
    }

    private static List<String> names(String type) {
        try {
            return Arrays.stream(Class.forName(type).getEnumConstants()).map(c -> ((Enum<?>) c).name().toLowerCase(Locale.ROOT)).toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
