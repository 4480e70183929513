package zhanggui.importing;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.importing.spi.Format;
import zhanggui.importing.spi.Mappable;
import zhanggui.importing.spi.Mapping;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** IMP-02: the formats that the company has made itself by saying once what the columns of a file are. A row never changes: another mapping is another row. */
@Component
class OwnFormats {

    private static final String KEY = "own.";

    /**
     * @param header    the plain names of the file's columns
     * @param retiredAt null while new files are taken for it
     */
    record Own(long id, String subject, String name, Mapping mapping, List<String> header, PersonId by, Instant at, @Nullable Instant retiredAt) {
        String key() { return KEY + id; }

        Set<String> read() { return mapping.columns().values().stream().map(Header::plain).collect(Collectors.toSet()); }
    }

    private final JdbcClient db;
    private final JsonMapper json;
    private final Map<String, Mappable> subjects;

    OwnFormats(JdbcClient db, JsonMapper json, List<Mappable> subjects) {
        this.db = db;
        this.json = json;
        this.subjects = subjects.stream().collect(Collectors.toMap(Mappable::key, Function.identity()));
    }

    static boolean isKey(String key) { return key.startsWith(KEY); }

    List<Mappable> subjects() { return subjects.values().stream().sorted(java.util.Comparator.comparing(Mappable::key)).toList(); }

    Optional<Mappable> subject(String key) { return Optional.ofNullable(subjects.get(key)); }

    Format called(String key) { return make(find(Long.parseLong(key.substring(KEY.length()))).orElseThrow()); }

    private Format make(Own own) { return subjects.get(own.subject()).format(own.key(), Words.of(own.name(), own.name()), own.mapping()); }

    Optional<Own> find(long id) { return db.sql("select * from importing.own_format where id = ?").param(id).query((row, _) -> own(row)).optional(); }

    List<Own> active() { return db.sql("select * from importing.own_format where retired_at is null order by id desc").query((row, _) -> own(row)).list().stream().filter(o -> subjects.containsKey(o.subject())).toList(); }

    /** A format of the same name and subject gives way. */
    Own add(String subject, String name, Mapping mapping, List<String> names, PersonId by, Instant now) {
        db.sql("update importing.own_format set retired_at = ?, retired_by = ? where subject = ? and name = ? and retired_at is null").params(now.atOffset(UTC), by.value(), subject, name).update();
        var header = names.stream().map(Header::plain).toArray(String[]::new);
        var id = db.sql("insert into importing.own_format (subject, name, mapping, header, made_by, made_at) values (:subject, :name, :mapping::jsonb, :header, :by, :at) returning id")
                .param("subject", subject).param("name", name).param("mapping", json.writeValueAsString(mapping)).param("header", header).param("by", by.value()).param("at", now.atOffset(UTC))
                .query(Long.class).single();
        return find(id).orElseThrow();
    }

    boolean retire(long id, PersonId by, Instant now) {
        return db.sql("update importing.own_format set retired_at = ?, retired_by = ? where id = ? and retired_at is null").params(now.atOffset(UTC), by.value(), id).update() == 1;
    }

    /** @param same the file has the very columns that the format was made from */
    record Match(Recognised found, boolean same) {}

    /** The newest format whose columns are all there. */
    @Nullable Match match(List<Own> formats, Source source, int sheet, long headerRow, List<String> names) {
        if (formats.isEmpty()) return null;
        var distinct = Header.distinct(names);
        var there = distinct.stream().map(Header::plain).collect(Collectors.toSet());
        Own best = null;
        for (var own : formats) {
            if (own.read().isEmpty() || !there.containsAll(own.read())) continue;
            if (there.equals(new HashSet<>(own.header()))) return new Match(recognised(own, Formats.kept(source, sheet, headerRow), distinct), true);
            if (best == null) best = own;
        }
        return best == null ? null : new Match(recognised(best, Formats.kept(source, sheet, headerRow), distinct), false);
    }

    Recognised recognised(Own own, Source.Kept kept, List<String> distinct) {
        var format = called(own.key());
        var fields = format.fields().stream().map(f -> Header.plain(f.headers().getFirst())).toList();
        var columns = new ArrayList<Recognised.Column>();
        var there = new HashSet<String>();
        for (var i = 0; i < distinct.size(); i++) {
            var plain = Header.plain(distinct.get(i));
            there.add(plain);
            columns.add(new Recognised.Column(i, distinct.get(i), fields.indexOf(plain), own.header().contains(plain)));
        }
        return new Recognised(format, "v1", kept, List.copyOf(columns), own.header().stream().filter(h -> !there.contains(h)).toList());
    }

    private Own own(ResultSet row) throws SQLException {
        var retired = row.getTimestamp("retired_at");
        return new Own(row.getLong("id"), row.getString("subject"), row.getString("name"), json.readValue(row.getString("mapping"), Mapping.class),
                List.of((String[]) row.getArray("header").getArray()), new PersonId(row.getLong("made_by")), row.getTimestamp("made_at").toInstant(), retired == null ? null : retired.toInstant());
    }
}
