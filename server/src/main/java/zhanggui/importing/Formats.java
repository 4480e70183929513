package zhanggui.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import zhanggui.importing.spi.Field;
import zhanggui.importing.spi.Format;

/** IMP-01: all known formats and their versions, and which of them a file is. The header row is looked for, never assumed. */
@Component
class Formats {

    private static final int LOOK_AT_ROWS = 30;
    private static final int MOST_COLUMNS = 400;

    /** @param columns the names of a version, plain → as the platform spells it */
    private record Version(String name, Map<String, String> columns) {}

    private final List<Format> formats;
    private final OwnFormats own;
    private final Map<String, List<Version>> versions = new HashMap<>();

    Formats(List<Format> formats, OwnFormats own) throws IOException {
        this.formats = formats.stream().sorted(Comparator.comparing(Format::key)).toList();
        this.own = own;
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:formats/*.yaml")) {
            try (var in = file.getInputStream()) {
                Map<String, Map<String, Object>> known = yaml.load(in);
                known.forEach(this::add);
            }
        }
        for (var format : formats) {
            if (!versions.containsKey(format.key())) throw new IllegalStateException("no columns on record for " + format.key());
        }
    }

    private void add(String key, Map<String, Object> told) {
        var dot = key.lastIndexOf('.');
        var columns = new LinkedHashMap<String, String>();
        ((List<?>) told.get("columns")).forEach(c -> columns.put(Header.plain(c.toString()), c.toString().strip()));
        versions.computeIfAbsent(key.substring(0, dot), _ -> new ArrayList<>()).add(new Version(key.substring(dot + 1), columns));
    }

    Format called(String key) {
        if (OwnFormats.isKey(key)) return own.called(key);
        return formats.stream().filter(f -> f.key().equals(key)).findFirst().orElseThrow(() -> new IllegalStateException("no format " + key));
    }

    /** Tries every way to read the file and every sheet until a row holds the names that some format needs. */
    Recognised recognise(Path file, String name) throws IOException, BadFile {
        BadFile nearest = null;
        Recognised resembles = null;
        var mapped = own.active();
        var rows = 0;
        for (var source : Sniff.sources(file, name)) {
            for (var sheet = 0; sheet < source.sheets(); sheet++) {
                var head = head(source, sheet);
                rows = Math.max(rows, head.size());
                for (var row = 0; row < head.size(); row++) {
                    var ours = own.match(mapped, source, sheet, row + 1L, Header.named(head, row));
                    if (ours != null && ours.same()) return ours.found();
                    if (ours != null && resembles == null) resembles = ours.found();
                    try {
                        var found = match(source, sheet, row + 1L, head.get(row));
                        if (found == null && row > 0) found = match(source, sheet, row + 1L, grouped(head.get(row - 1), head.get(row)));
                        if (found != null) return found;
                    } catch (BadFile near) {
                        nearest = nearest == null || near.why == ImportRefusal.TWICE_THE_SAME_COLUMN ? near : nearest;
                    }
                }
            }
        }
        if (resembles != null) return resembles;
        var headless = withoutHeader(file, name);
        if (headless != null) return headless;
        if (nearest != null) throw nearest;
        if (rows == 0) throw new BadFile(ImportRefusal.EMPTY_FILE);
        throw new BadFile(ImportRefusal.UNKNOWN_FORMAT, Map.of("rows", rows, "known", formats.stream().map(f -> f.name().zh()).collect(Collectors.joining("、"))));
    }

    /**
     * IMP-02: the likeliest table in a file that no format knows: the row above it that names its columns. Null when there is none with two columns and a row below.
     */
    Recognised.@Nullable Told table(Path file, String name) throws IOException, BadFile {
        Recognised.Told best = null;
        for (var source : Sniff.sources(file, name)) {
            for (var sheet = 0; sheet < source.sheets(); sheet++) {
                var head = head(source, sheet);
                var row = Glance.headerRow(head);
                if (row < 0) continue;
                var told = untold(source, sheet, row + 1L, Header.named(head, row));
                if (best == null || told.columns().size() > best.columns().size()) best = told;
            }
        }
        return best;
    }

    /** Nothing is known of the columns but their names. */
    static Recognised.Told untold(Source source, int sheet, long headerRow, List<String> names) {
        var distinct = Header.distinct(names);
        var columns = new ArrayList<Recognised.Column>();
        for (var i = 0; i < distinct.size(); i++) columns.add(new Recognised.Column(i, distinct.get(i), -1, false));
        return new Recognised.Told(kept(source, sheet, headerRow), List.copyOf(columns), List.of(), null);
    }

    static Source.Kept kept(Source source, int sheet, long headerRow) {
        return new Source.Kept(source.container(), source.encoding(), source instanceof CsvSource csv ? String.valueOf(csv.separator()) : "", sheet, headerRow);
    }

    /** Two header rows: a group over several columns, and their names below it; what stands over one column alone is its name. */
    private static List<String> grouped(List<String> groups, List<String> names) {
        var both = new ArrayList<String>();
        var group = "";
        for (var i = 0; i < Math.max(groups.size(), names.size()); i++) {
            var above = i < groups.size() && groups.get(i) != null ? groups.get(i).strip() : "";
            var name = i < names.size() && names.get(i) != null ? names.get(i).strip() : "";
            if (!above.isEmpty()) group = above;
            both.add(name.isEmpty() ? above : group.isEmpty() ? name : group + "/" + name);
        }
        return both;
    }

    /** A file of rows alone: most of its first rows have to be of the format, and none of them names columns. */
    private @Nullable Recognised withoutHeader(Path file, String name) throws IOException, BadFile {
        for (var source : Sniff.sources(file, name)) {
            if (!(source instanceof CsvSource csv)) continue;
            var head = head(source, 0);
            if (Glance.headerRow(head) >= 0) continue;
            for (var format : formats) {
                if (format.hasHeader() || head.stream().filter(format::isRow).count() * 2 <= head.size()) continue;
                var version = versions.get(format.key()).getFirst();
                var columns = new ArrayList<Recognised.Column>();
                for (var column : version.columns.values()) columns.add(new Recognised.Column(columns.size(), column, columns.size(), true));
                return new Recognised(format, version.name, new Source.Kept(csv.container(), csv.encoding(), String.valueOf(csv.separator()), 0, 0), List.copyOf(columns), List.of());
            }
        }
        return null;
    }

    private Recognised match(Source source, int sheet, long headerRow, List<String> names) throws BadFile {
        var plain = names.stream().map(n -> n == null ? "" : Header.plain(n)).toList();
        var there = new HashSet<>(plain);
        Format best = null;
        Version version = null;
        var closest = 0L;
        for (var format : formats) {
            if (!format.hasHeader() || !lacking(format, there).isEmpty()) continue;
            for (var each : versions.get(format.key())) {
                var closeness = closeness(each, there);
                if (best != null && closeness <= closest) continue;
                best = format;
                version = each;
                closest = closeness;
            }
        }
        if (best == null) {
            refuseNearMiss(there);
            return null;
        }
        return recognised(source, sheet, headerRow, names, plain, best, version);
    }

    /** Shared names in ten thousandths of all names of both: the version with the most in common. */
    private static long closeness(Version version, Set<String> there) {
        var shared = version.columns.keySet().stream().filter(there::contains).count();
        return shared * 10_000 / (version.columns.size() + there.size() - shared);
    }

    private static List<String> lacking(Format format, Set<String> there) {
        return format.fields().stream().filter(Field::required)
                .filter(f -> f.headers().stream().map(Header::plain).noneMatch(there::contains))
                .map(f -> f.headers().getFirst()).toList();
    }

    private void refuseNearMiss(Set<String> there) throws BadFile {
        for (var format : formats) {
            if (!format.hasHeader()) continue;
            var lacking = lacking(format, there);
            var needed = format.fields().stream().filter(Field::required).count();
            var closest = versions.get(format.key()).stream().mapToLong(v -> closeness(v, there)).max().orElse(0);
            if (lacking.size() * 2 <= needed && closest > 5_000)
                throw new BadFile(ImportRefusal.MISSING_COLUMNS, Map.of("format", format.name().zh(), "columns", String.join("、", lacking)));
        }
    }

    private Recognised recognised(Source source, int sheet, long headerRow, List<String> names, List<String> plain, Format format, Version version) throws BadFile {
        var known = new HashSet<String>();
        versions.get(format.key()).forEach(v -> known.addAll(v.columns.keySet()));
        var columns = new ArrayList<Recognised.Column>();
        var taken = new HashSet<Integer>();
        for (var i = 0; i < names.size(); i++) {
            if (plain.get(i).isEmpty()) continue;
            var field = fieldOf(format, plain.get(i), plain);
            if (field >= 0 && !taken.add(field)) throw new BadFile(ImportRefusal.TWICE_THE_SAME_COLUMN, Map.of("column", names.get(i).strip()));
            columns.add(new Recognised.Column(i, names.get(i).strip(), field, known.contains(plain.get(i))));
        }
        var missing = new LinkedHashSet<>(version.columns.keySet());
        missing.removeAll(plain);
        return new Recognised(format, version.name, kept(source, sheet, headerRow), List.copyOf(columns),
                missing.stream().map(version.columns::get).toList());
    }

    /** A field takes the first of its headers that the file has; the others then are known columns that nobody reads. */
    private static int fieldOf(Format format, String plain, List<String> all) {
        for (var i = 0; i < format.fields().size(); i++) {
            for (var header : format.fields().get(i).headers()) {
                var name = Header.plain(header);
                if (name.equals(plain)) return i;
                if (all.contains(name)) break;
            }
        }
        return -1;
    }

    static List<List<String>> head(Source source, int sheet) throws IOException, BadFile {
        var rows = new ArrayList<List<String>>();
        source.read(sheet, new CellSink() {
            private List<String> row;

            @Override public void begin(long number) { row = new ArrayList<>(); }

            @Override public void cell(int column, char[] buffer, int from, int length, Kind kind) {
                if (column >= MOST_COLUMNS) return;
                while (row.size() <= column) row.add(null);
                row.set(column, new String(buffer, from, Math.min(length, 200)));
            }

            @Override public boolean end(int cells) {
                rows.add(row);
                return rows.size() < LOOK_AT_ROWS;
            }
        }, _ -> { });
        return rows;
    }
}
