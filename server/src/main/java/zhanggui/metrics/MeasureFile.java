package zhanggui.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import zhanggui.kernel.Words;

/** MET-41: reads one measure from its file and says what is wrong with it. */
record MeasureFile(String name, Map<String, Object> content) {

    private static final Pattern TABLE = Pattern.compile("(?i)\\b(?:from|join)\\s+(\\w+)\\.(\\w+)");

    /** The file is no measure; the message names file and place. */
    static class Broken extends RuntimeException {
        Broken(String file, String what) { super("measure file " + file + ": " + what); }
    }

    static Measure read(String name, String text, Formulas formulas) {
        return new MeasureFile(name, yaml().load(text)).measure(formulas);
    }

    private Measure measure(Formulas formulas) {
        var kind = one(MeasureKind.class, "kind");
        return switch (kind) {
            case FORMULA -> reckoned(formulas);
            case EARLIER -> new Measure.Earlier(definition(kind, text("back") + " before: " + text("of"), List.of(text("of"))), text("of"), one(Measure.Back.class, "back"));
            case DAYS -> new Measure.Days(definition(kind, "days", List.of("calendar")));
            default -> counted(kind);
        };
    }

    private Measure counted(MeasureKind kind) {
        var rows = text("rows").strip();
        TABLE.matcher(rows).results().filter(m -> !m.group(2).startsWith("fact_")).findFirst()
                .ifPresent(m -> { throw broken("rows read " + m.group(1) + "." + m.group(2) + ", which is no fact view"); });
        return new Measure.Counted(definition(kind, rows, strings("facts")), rows, Boolean.TRUE.equals(content.get("timed")));
    }

    private Measure reckoned(Formulas formulas) {
        var formula = switch (formulas.parse(text("reckoned"))) {
            case Formulas.Parsed(var parsed) -> parsed;
            case Formulas.Wrong(var from, var _, var words) -> throw broken("reckoned, sign " + (from + 1) + ": " + words.en());
        };
        var inputs = Formulas.keys(formula);
        return new Measure.Reckoned(definition(MeasureKind.FORMULA, formula.text(), List.copyOf(inputs)), formula, inputs);
    }

    private Definition definition(MeasureKind kind, String counted, List<String> facts) {
        return new Definition(text("key"), text("version") + "·" + fingerprint(counted), words("name"), words("definition"), kind,
                one(Unit.class, "unit"), words("counts"), one(Definition.Direction.class, "direction"),
                strings("subjects").stream().map(s -> SubjectKind.valueOf(s.toUpperCase(Locale.ROOT))).toList(),
                words("formula"), counted, optionalWords("standard"), words("source"), optionalWords("caution"), facts,
                Optional.ofNullable(content.get("covered_by")).map(Object::toString).orElse(null), example(), content.get("cadence") == null ? Cadence.DAILY : one(Cadence.class, "cadence"), false);
    }

    private Definition.Example example() {
        if (!(content.get("example") instanceof Map<?, ?> example)) throw broken("no worked example");
        var inner = new MeasureFile(name, strict(example));
        var facts = new LinkedHashMap<String, List<Map<String, String>>>();
        if (inner.content.get("facts") instanceof Map<?, ?> views)
            views.forEach((view, rows) -> facts.put(view.toString(), ((List<?>) rows).stream().map(row -> texts((Map<?, ?>) row)).toList()));
        var expected = inner.content.get("expect") instanceof List<?> list ? list : List.of();
        if (expected.isEmpty()) throw broken("the example expects nothing");
        return new Definition.Example(inner.words("words"), facts, expected.stream().map(row -> expected((Map<?, ?>) row)).toList());
    }

    private static Definition.Expected expected(Map<?, ?> row) {
        return new Definition.Expected(LocalDate.parse(row.get("day").toString()), number(row, "shop"), number(row, "person"), number(row, "product"),
                orNone(number(row, "part")), orNone(number(row, "whole")), Math.toIntExact(orNone(number(row, "points"))));
    }

    private static Long number(Map<?, ?> row, String column) { return row.get(column) == null ? null : Long.valueOf(row.get(column).toString()); }

    private static long orNone(Long number) { return number == null ? 0 : number; }

    private static Map<String, String> texts(Map<?, ?> row) {
        var texts = new LinkedHashMap<String, String>();
        row.forEach((column, value) -> texts.put(column.toString(), value == null ? null : value.toString()));
        return texts;
    }

    private static Map<String, Object> strict(Map<?, ?> map) {
        var strict = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> strict.put(key.toString(), value));
        return strict;
    }

    private String text(String key) {
        if (content.get(key) == null) throw broken("no " + key);
        return content.get(key).toString();
    }

    private List<String> strings(String key) {
        if (!(content.get(key) instanceof List<?> list) || list.isEmpty()) throw broken("no " + key);
        return list.stream().map(Object::toString).toList();
    }

    private <E extends Enum<E>> E one(Class<E> type, String key) {
        try {
            return Enum.valueOf(type, text(key).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw broken(key + " " + text(key) + " is none of " + List.of(type.getEnumConstants()));
        }
    }

    private Words words(String key) {
        var words = optionalWords(key);
        if (words == null) throw broken("no " + key + " in zh and en");
        return words;
    }

    private Words optionalWords(String key) {
        return content.get(key) instanceof Map<?, ?> map && map.get("zh") != null && map.get("en") != null
                ? Words.of(map.get("zh").toString(), map.get("en").toString()) : null;
    }

    private Broken broken(String what) { return new Broken(name, what); }

    /** Four signs that change with the counting rule, whatever the author says of the version. */
    static String fingerprint(String counted) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(counted.replaceAll("\\s+", " ").getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Days and times stay the text they are written as; the database reads them. */
    private static Yaml yaml() {
        var options = new LoaderOptions();
        return new Yaml(new SafeConstructor(options), new Representer(new DumperOptions()), new DumperOptions(), options, new Resolver() {
            @Override public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
                if (!tag.equals(Tag.TIMESTAMP)) super.addImplicitResolver(tag, pattern, first, limit);
            }
        });
    }
}
