package zhanggui.appraisal.annual;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.PersonId;

/** APR-08: annual sheets on record: versions, figures entered, signatures and what was sent back. */
@Component
class AnnualSheets {

    record Version(long id, int year, int version, AnnualSheet sheet, String reason, String madeBy, Instant madeAt) {}

    record Entry(String row, long hundredths, String words, String by, Instant at) {}

    record Signature(int step, PersonId by, String name, Instant at, String words) {}

    record SentBack(String name, Instant at, String words) {}

    /**
     * The round that is under way.
     *
     * @param figures what the first signed; null before
     * @param back    why the round before ended; null in the first
     */
    record Round(int number, List<Signature> signatures, @Nullable AnnualFigures figures, @Nullable SentBack back) {
        boolean approved() { return signatures.size() == 4; }
    }

    /** Whom the sheet is for. */
    record Member(PersonId person, String name, String postZh, String postEn) {}

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    AnnualSheets(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** One writer of a year at a time. */
    void hold(int year) { db.sql("select pg_advisory_xact_lock(hashtextextended('appraisal.annual', ?))").param(year).query().singleRow(); }

    List<Integer> years() { return db.sql("select distinct year from appraisal.annual_sheet order by year desc limit 50").query(Integer.class).list(); }

    /** The last version. */
    Optional<Version> of(int year) {
        return db.sql("select s.*, p.name from appraisal.annual_sheet s left join organisation.fact_person p on p.person_id = s.made_by where year = ? order by version desc limit 1").param(year).query(this::version).optional();
    }

    Version add(int year, AnnualSheet sheet, String reason, PersonId by) {
        db.sql("insert into appraisal.annual_sheet (year, version, body, reason, made_by, made_at) values (:year, (select coalesce(max(version), 0) + 1 from appraisal.annual_sheet where year = :year), :body::jsonb, :reason, :by, :at)")
                .param("year", year).param("body", json.writeValueAsString(sheet)).param("reason", reason.strip()).param("by", by.value()).param("at", now()).update();
        return of(year).orElseThrow();
    }

    private Version version(ResultSet row, int n) throws SQLException {
        return new Version(row.getLong("id"), row.getInt("year"), row.getInt("version"), json.readValue(row.getString("body"), AnnualSheet.class), row.getString("reason"),
                row.getString("name") == null ? "–" : row.getString("name"), row.getObject("made_at", OffsetDateTime.class).toInstant());
    }

    /** The last figure entered for each row. */
    Map<String, Entry> entries(int year) {
        var entries = new HashMap<String, Entry>();
        db.sql("select distinct on (e.row_key) e.*, p.name from appraisal.annual_entry e join organisation.fact_person p on p.person_id = e.by_person where e.year = ? order by e.row_key, e.id desc").param(year)
                .query(row -> { entries.put(row.getString("row_key"), new Entry(row.getString("row_key"), row.getLong("hundredths"), row.getString("words"), row.getString("name"), row.getObject("at", OffsetDateTime.class).toInstant())); });
        return entries;
    }

    void enter(int year, String row, long hundredths, String words, PersonId by) {
        db.sql("insert into appraisal.annual_entry (year, row_key, hundredths, words, by_person, at) values (?, ?, ?, ?, ?, ?)").params(year, row, hundredths, words.strip(), by.value(), now()).update();
    }

    Round round(Version version) {
        var number = db.sql("select coalesce(max(round), 0) + 1 from appraisal.annual_sent_back where sheet_id = ?").param(version.id).query(Integer.class).single();
        var signatures = db.sql("select s.step, s.by_person, p.name, s.at, s.words from appraisal.annual_signature s join organisation.fact_person p on p.person_id = s.by_person where s.sheet_id = ? and s.round = ? order by s.step")
                .params(version.id, number).query((row, _) -> new Signature(row.getInt("step"), new PersonId(row.getLong("by_person")), row.getString("name"), row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("words"))).list();
        var figures = db.sql("select figures::text from appraisal.annual_signature where sheet_id = ? and round = ? and step = 1").params(version.id, number).query(String.class).optional()
                .map(text -> json.readValue(text, AnnualFigures.class)).orElse(null);
        return new Round(number, signatures, figures, back(version, number - 1));
    }

    private @Nullable SentBack back(Version version, int round) {
        return db.sql("select p.name, b.at, b.words from appraisal.annual_sent_back b join organisation.fact_person p on p.person_id = b.by_person where b.sheet_id = ? and b.round = ?").params(version.id, round)
                .query((row, _) -> new SentBack(row.getString("name"), row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("words"))).optional().orElse(null);
    }

    void sign(Version version, int round, int step, PersonId by, String words, @Nullable AnnualFigures figures) {
        db.sql("insert into appraisal.annual_signature (sheet_id, round, step, by_person, at, words, figures) values (?, ?, ?, ?, ?, ?, ?::jsonb)")
                .params(version.id, round, step, by.value(), now(), words, figures == null ? null : json.writeValueAsString(figures)).update();
    }

    void sendBack(Version version, int round, PersonId by, String words) {
        db.sql("insert into appraisal.annual_sent_back (sheet_id, round, by_person, at, words) values (?, ?, ?, ?, ?)").params(version.id, round, by.value(), now(), words.strip()).update();
    }

    /** Who held a post on the year's last day, or on the first day there are records of when they begin later; but for the posts it is not for. */
    List<Member> members(Version version) {
        return db.sql("""
                with told as (select greatest(:last::date, min(from_day)) as day from organisation.fact_assignment)
                select * from (select distinct on (person_id) person_id, name, post_key, post_zh, post_en from organisation.fact_assignment, told
                                where from_day <= told.day and (until_day is null or until_day > told.day) and (left_on is null or left_on > told.day) order by person_id, from_day desc) h
                 where post_key <> all(:excluded) and split_part(post_key, '/', 1) <> all(:excluded) order by name, person_id
                """).param("last", LocalDate.of(version.year, 12, 31)).param("excluded", version.sheet.excluded().toArray(String[]::new))
                .query((row, _) -> new Member(new PersonId(row.getLong("person_id")), row.getString("name"), row.getString("post_zh"), row.getString("post_en"))).list();
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
