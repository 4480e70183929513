package zhanggui.payroll;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zhanggui.kernel.Formula;
import zhanggui.kernel.Outcome.Field;
import zhanggui.kernel.Words;

/**
 * PAY-45: the words a scheme gives a meaning, put in where its formulas name them. What is reckoned, told and opened as a tree is then
 * the formula with the meaning in it.
 */
final class Meanings {

    /** Words that stand in one another go so deep; a circle goes deeper. */
    private static final int DEEPEST = 6;
    private static final int LONGEST = 4000;

    private final Map<String, String> texts;
    private final List<Field> faults;
    private final Set<String> names;

    private Meanings(Map<String, String> texts, List<Field> faults, Set<String> names) {
        this.texts = texts;
        this.faults = faults;
        this.names = names;
    }

    static Meanings of(Scheme scheme, Set<String> inputs) {
        var texts = new LinkedHashMap<String, String>();
        var faults = new ArrayList<Field>();
        var known = new java.util.HashSet<>(inputs);
        scheme.lines().forEach(l -> known.add(l.key()));
        scheme.meanings().forEach(m -> known.add(m.key()));
        for (var meaning : scheme.meanings()) {
            if (!meaning.key().matches("[a-z][a-z0-9_]{0,39}")) faults.add(fault(meaning, "代号只用小写字母、数字和下划线", "a key has lower-case letters, digits and underscores"));
            if (inputs.contains(meaning.key()) || scheme.lines().stream().anyMatch(l -> l.key().equals(meaning.key()))) faults.add(fault(meaning, "这个名字已经有了", "this name is taken"));
            if (!meaning.bands().isEmpty()) table(meaning, known, texts, faults);
            else if (meaning.formula() == null || meaning.formula().isBlank()) open(scheme, meaning, texts, faults);
            else formula(meaning, known, texts, faults);
        }
        var meanings = new Meanings(texts, faults, Set.copyOf(scheme.meanings().stream().map(Meaning::key).toList()));
        scheme.meanings().stream().filter(m -> meanings.deep(texts.getOrDefault(m.key(), ""))).forEach(m -> faults.add(fault(m, "绕回了自己", "leads back to itself")));
        return meanings;
    }

    private static void table(Meaning meaning, Set<String> known, Map<String, String> texts, List<Field> faults) {
        var found = PayBands.faults(meaning);
        faults.addAll(found);
        if (meaning.of() == null || !known.contains(meaning.of())) faults.add(fault(meaning, "没有说按哪个数取档", "it is not said whose value the bands are for"));
        else if (found.isEmpty()) texts.put(meaning.key(), PayBands.formula(meaning.of(), meaning.bands()));
    }

    /** What nobody settled is a fault only where a formula asks for it. */
    private static void open(Scheme scheme, Meaning meaning, Map<String, String> texts, List<Field> faults) {
        var asked = Pattern.compile("\\b" + meaning.key() + "\\b");
        if (scheme.lines().stream().anyMatch(l -> asked.matcher(l.formula()).find()))
            faults.add(fault(meaning, "来源里没有写，要先定：写公式，或去掉用到它的行", "the sources leave it open; settle it first: a formula, or take out the lines that use it"));
        texts.put(meaning.key(), "0");
    }

    private static void formula(Meaning meaning, Set<String> known, Map<String, String> texts, List<Field> faults) {
        try {
            for (var name : Formula.parse(meaning.formula()).names())
                if (!known.contains(name)) faults.add(fault(meaning, "第 " + (meaning.formula().indexOf(name) + 1) + " 个字符：不认识「" + name + "」", "character " + (meaning.formula().indexOf(name) + 1) + ": '" + name + "' is unknown"));
            texts.put(meaning.key(), meaning.formula().strip());
        } catch (Formula.Broken broken) {
            var at = broken.fault().from() + 1;
            faults.add(fault(meaning, "第 " + at + " 个字符：" + broken.fault().words().zh(), "character " + at + ": " + broken.fault().words().en()));
        }
    }

    private static Field fault(Meaning meaning, String zh, String en) { return new Field("meanings." + meaning.key(), Words.of(meaning.name().zh() + "：" + zh, meaning.name().en() + ": " + en)); }

    List<Field> faults() { return faults; }

    Set<String> names() { return names; }

    /** The formula with all meanings in it; itself where it names none, or where they are at fault. */
    Formula into(Formula written, Map<String, Formula.Given> functions) throws Formula.Broken {
        if (texts.isEmpty() || !faults.isEmpty() || written.names().stream().noneMatch(texts::containsKey)) return written;
        return Formula.parse(whole(written.text(), 0), functions);
    }

    private boolean deep(String text) { return whole(text, 0) == null; }

    /** Null when it goes too deep or grows too long. */
    private String whole(String text, int depth) {
        if (depth > DEEPEST || text.length() > LONGEST) return null;
        var names = texts.keySet().stream().filter(name -> Pattern.compile("\\b" + name + "\\b").matcher(text).find()).toList();
        if (names.isEmpty()) return text;
        var put = text;
        for (var name : names) put = put.replaceAll("\\b" + name + "\\b", Matcher.quoteReplacement("(" + texts.get(name) + ")"));
        return whole(put, depth + 1);
    }
}
