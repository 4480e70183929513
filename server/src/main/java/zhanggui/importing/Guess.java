package zhanggui.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhanggui.importing.spi.Field;
import zhanggui.importing.spi.Mappable;
import zhanggui.importing.spi.Mapping;
import zhanggui.importing.spi.Reading;
import zhanggui.importing.spi.Role;

/** IMP-02: what the columns of an unknown file probably hold, by their names and by what stands in them. A person looks at it before it counts. */
final class Guess {

    private record Fit(Role role, Glance.Column column, int score) {}

    private Guess() {}

    static Mapping of(Mappable subject, Glance glance) {
        var fits = new ArrayList<Fit>();
        for (var role : subject.roles()) {
            for (var column : glance.columns) {
                var score = score(role, column);
                if (score > 0) fits.add(new Fit(role, column, score));
            }
        }
        fits.sort(Comparator.comparingInt((Fit f) -> -f.score).thenComparing(f -> !f.role.needed()).thenComparing(f -> f.column.index));
        var columns = new LinkedHashMap<String, String>();
        var taken = new HashSet<String>();
        for (var fit : fits) {
            if (columns.containsKey(fit.role.key()) || !taken.add(fit.column.name)) continue;
            columns.put(fit.role.key(), fit.column.name);
        }
        byContent(subject, glance, columns, taken);
        var mapping = new Mapping(columns, readings(subject, glance, columns), words(subject, glance, columns), choices(subject));
        return subject.refined(mapping, glance);
    }

    /** A needed time that no name tells is the only column of times. */
    private static void byContent(Mappable subject, Glance glance, Map<String, String> columns, HashSet<String> taken) {
        for (var role : subject.roles()) {
            if (!role.needed() || role.type() != Field.Type.WHEN || columns.containsKey(role.key())) continue;
            var times = glance.columns.stream().filter(c -> !taken.contains(c.name) && (c.reads(Reading.YMD) || c.reads(Reading.MDY) || c.reads(Reading.DMY))).toList();
            if (times.size() == 1 && taken.add(times.getFirst().name)) columns.put(role.key(), times.getFirst().name);
        }
    }

    /** A name that is known, or that holds a known one; 0 when the cells cannot be read so. */
    private static int score(Role role, Glance.Column column) {
        if (column.filled > 0 && !readable(role.type(), column)) return 0;
        var name = bare(column.name);
        var best = 0;
        for (var i = 0; i < role.headers().size(); i++) {
            var known = bare(role.headers().get(i));
            if (name.equals(known)) return 1_000 - i;
            var telling = known.length() > (known.charAt(0) < 128 ? 2 : 1);
            var holds = telling && name.contains(known) || name.length() > 2 && known.contains(name) && name.length() * 2 > known.length();
            if (holds) best = Math.max(best, 400 - i - Math.abs(name.length() - known.length()) * 5);
        }
        return Math.max(0, best);
    }

    /** Also without the signs that programs set between the words of a name. */
    private static String bare(String name) { return Header.plain(name).replaceAll("[_\\-./()（）\\[\\]:：#*￥¥$]", "").replaceAll("元$", ""); }

    private static boolean readable(Field.Type type, Glance.Column column) {
        return switch (type) {
            case AMOUNT -> column.reads(Reading.POINT) || column.reads(Reading.COMMA);
            case COUNT -> column.fractions == 0 && (column.reads(Reading.POINT) || column.reads(Reading.COMMA));
            case WHEN -> reading(type, column) != null;
            case TEXT -> !dated(column);
            case ID, MONEY, INTEGER, TIMESTAMP, CODE -> true;
        };
    }

    /** Each cell a day: when it was handed to the carrier is no carrier. */
    private static boolean dated(Glance.Column column) { return column.reads(Reading.YMD) || column.reads(Reading.MDY) || column.reads(Reading.DMY); }

    static Map<String, Reading> readings(Mappable subject, Glance glance, Map<String, String> columns) {
        var readings = new HashMap<String, Reading>();
        for (var role : subject.roles()) {
            var column = columns.containsKey(role.key()) ? glance.column(columns.get(role.key())) : null;
            if (column == null) continue;
            var reading = reading(role.type(), column);
            if (reading != null) readings.put(role.key(), reading);
        }
        return readings;
    }

    /** Null when the type is written in one way, or the cells in none. */
    static @Nullable Reading reading(Field.Type type, Glance.Column column) {
        return switch (type) {
            case AMOUNT, COUNT -> column.reads(Reading.POINT) || !column.reads(Reading.COMMA) ? Reading.POINT : Reading.COMMA;
            case WHEN -> time(column);
            case TEXT, ID, MONEY, INTEGER, TIMESTAMP, CODE -> null;
        };
    }

    private static @Nullable Reading time(Glance.Column column) {
        var fitting = List.of(Reading.YMD, Reading.MDY, Reading.DMY).stream().filter(column::reads).toList();
        if (!fitting.isEmpty()) return fitting.stream().min(Comparator.comparingInt(r -> column.backwards.getOrDefault(r, 0))).orElseThrow();
        return column.reads(Reading.UNIX) ? Reading.UNIX : column.reads(Reading.SERIAL) ? Reading.SERIAL : null;
    }

    /** Whether day and month could be the other way round in every cell. */
    static boolean doubtful(Glance.Column column) {
        return column.reads(Reading.MDY) && column.reads(Reading.DMY) && !column.reads(Reading.YMD)
                && column.backwards.getOrDefault(Reading.MDY, 0).equals(column.backwards.getOrDefault(Reading.DMY, 0));
    }

    private static Map<String, Map<String, String>> words(Mappable subject, Glance glance, Map<String, String> columns) {
        var words = new HashMap<String, Map<String, String>>();
        for (var role : subject.roles()) {
            if (role.meanings().isEmpty() || !columns.containsKey(role.key())) continue;
            var meant = new LinkedHashMap<String, String>();
            glance.column(columns.get(role.key())).words.keySet().forEach(word -> {
                var meaning = meaning(role, word);
                if (meaning != null) meant.put(word, meaning);
            });
            words.put(role.key(), meant);
        }
        return words;
    }

    /** The very word first; else the longest known word that it holds. */
    static @Nullable String meaning(Role role, String word) {
        var plain = bare(word);
        String best = null;
        var length = 0;
        for (var meaning : role.meanings()) {
            for (var known : meaning.words()) {
                var bare = bare(known);
                if (plain.equals(bare)) return meaning.key();
                if (!plain.contains(bare) || bare.length() <= length) continue;
                best = meaning.key();
                length = bare.length();
            }
        }
        return best;
    }

    private static Map<String, String> choices(Mappable subject) {
        var choices = new LinkedHashMap<String, String>();
        subject.choices().forEach(c -> choices.put(c.key(), c.usual()));
        return choices;
    }
}
