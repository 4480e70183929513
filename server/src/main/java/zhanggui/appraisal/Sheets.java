package zhanggui.appraisal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Why;

/** Sheets, bands and assessors in force: each read asks for a month and gets what held in it. */
@Component
class Sheets {

    static final String BANDS = "score-coefficient-65-80-95";

    /** One version of a post's sheet. @param agreedBy the second person, or null */
    record Version(long id, String post, int version, LocalDate from, Sheet sheet, String reason, PersonId madeBy, Instant madeAt, @Nullable PersonId agreedBy) {
        @JsonIgnore String label() { return post + " v" + version; }
    }

    /** A sheet that waits for the second person. @param second who alone can approve it */
    record Proposal(long id, String post, LocalDate from, Sheet sheet, String reason, PersonId proposedBy, Instant proposedAt, PersonId second) {}

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    Sheets(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** Newest first. */
    List<Version> versions(String post) {
        return db.sql("select * from appraisal.sheet where post_key = ? order by version desc").param(post).query(this::version).list();
    }

    Optional<Version> version(String post, int version) {
        return db.sql("select * from appraisal.sheet where post_key = ? and version = ?").params(post, version).query(this::version).optional();
    }

    Optional<Version> byId(long id) { return db.sql("select * from appraisal.sheet where id = ?").param(id).query(this::version).optional(); }

    /** By post, what holds in the month. */
    Map<String, Version> inForce(YearMonth month) {
        var byPost = new LinkedHashMap<String, Version>();
        db.sql("select distinct on (post_key) * from appraisal.sheet where from_day <= ? order by post_key, from_day desc").param(month.atDay(1))
                .query(this::version).list().forEach(v -> byPost.put(v.post(), v));
        return byPost;
    }

    Version add(String post, LocalDate from, Sheet sheet, String reason, PersonId by, PersonId agreedBy) {
        return db.sql("""
                insert into appraisal.sheet (post_key, version, from_day, body, reason, made_by, made_at, agreed_by)
                values (:post, (select coalesce(max(version), 0) + 1 from appraisal.sheet where post_key = :post), :from, :body::jsonb, :reason, :by, :at, :agreed) returning *
                """)
                .param("post", post).param("from", from).param("body", json.writeValueAsString(sheet)).param("reason", reason.strip())
                .param("by", by.value()).param("at", now()).param("agreed", agreedBy == null ? null : agreedBy.value(), java.sql.Types.BIGINT)
                .query(this::version).single();
    }

    Proposal propose(String post, LocalDate from, Sheet sheet, String reason, PersonId by, PersonId second) {
        return db.sql("insert into appraisal.sheet_proposal (post_key, from_day, body, reason, proposed_by, proposed_at, second) values (?, ?, ?::jsonb, ?, ?, ?, ?) returning *")
                .params(post, from, json.writeValueAsString(sheet), reason.strip(), by.value(), now(), second.value()).query(this::proposal).single();
    }

    /** Those of a post that still wait, the oldest first. */
    List<Proposal> proposals(String post) {
        return db.sql("select * from appraisal.sheet_proposal where post_key = ? and approved_at is null order by id limit 100").param(post).query(this::proposal).list();
    }

    /** Those that wait for somebody. */
    List<Proposal> proposals(PersonId second) {
        return db.sql("select * from appraisal.sheet_proposal where second = ? and approved_at is null order by id limit 100").param(second.value()).query(this::proposal).list();
    }

    Optional<Proposal> lockProposal(long id) {
        return db.sql("select * from appraisal.sheet_proposal where id = ? and approved_at is null for update").param(id).query(this::proposal).optional();
    }

    void approved(long id, Version version) { db.sql("update appraisal.sheet_proposal set approved_at = ?, sheet_id = ? where id = ?").params(now(), version.id(), id).update(); }

    private Proposal proposal(ResultSet row, int n) throws SQLException {
        return new Proposal(row.getLong("id"), row.getString("post_key"), row.getObject("from_day", LocalDate.class), json.readValue(row.getString("body"), Sheet.class), row.getString("reason"),
                new PersonId(row.getLong("proposed_by")), row.getObject("proposed_at", OffsetDateTime.class).toInstant(), new PersonId(row.getLong("second")));
    }

    /** APR-05: what held on the month's first day. No value in force is an error, not a zero. */
    Bands bands(YearMonth month) {
        var from = db.sql("select max(from_day) from appraisal.band where scheme = ? and from_day <= ?").params(BANDS, month.atDay(1)).query(LocalDate.class).optional()
                .orElseThrow(() -> new IllegalStateException("no bands in force in " + month));
        return new Bands(BANDS, from, db.sql("select from_hundredths, coefficient_hundredths from appraisal.band where scheme = ? and from_day = ? order by from_hundredths nulls first")
                .params(BANDS, from)
                .query((row, _) -> new Why.Band(row.getObject(1) == null ? null : new Points(row.getInt(1)), new Coefficient(row.getInt(2)))).list());
    }

    /** APR-02: who scores the post on that day; empty when everybody who may assess can. */
    Optional<PersonId> assessor(String post, LocalDate day) {
        return db.sql("select person_id from appraisal.assessor where post_key = ? and from_day <= ? order by from_day desc, id desc limit 1").params(post, day)
                .query(Long.class).optional().map(PersonId::new);
    }

    /** ORG-07: the committee whose members score the post on that day; empty when a person does, or everybody can. */
    Optional<Long> committee(String post, LocalDate day) { return Optional.ofNullable(committees(day).get(post)); }

    Map<String, Long> committees(LocalDate day) {
        var byPost = new LinkedHashMap<String, Long>();
        db.sql("select post_key, committee_id from (select distinct on (post_key) post_key, committee_id from appraisal.assessor where from_day <= ? order by post_key, from_day desc, id desc) a where committee_id is not null")
                .param(day).query(row -> { byPost.put(row.getString(1), row.getLong(2)); });
        return byPost;
    }

    /** The same for every post that has somebody named. */
    Map<String, PersonId> assessors(LocalDate day) {
        var byPost = new LinkedHashMap<String, PersonId>();
        db.sql("select post_key, person_id from (select distinct on (post_key) post_key, person_id from appraisal.assessor where from_day <= ? order by post_key, from_day desc, id desc) a where person_id is not null").param(day)
                .query(row -> { byPost.put(row.getString(1), new PersonId(row.getLong(2))); });
        return byPost;
    }

    /** @param person or the committee, never both */
    void setAssessor(String post, LocalDate from, @Nullable PersonId person, @Nullable Long committee, PersonId by) {
        db.sql("insert into appraisal.assessor (post_key, from_day, person_id, committee_id, made_by, made_at) values (?, ?, ?, ?, ?, ?)")
                .params(post, from, person == null ? null : person.value(), committee, by.value(), now()).update();
    }

    private Version version(ResultSet row, int n) throws SQLException {
        var agreed = row.getObject("agreed_by", Long.class);
        return new Version(row.getLong("id"), row.getString("post_key"), row.getInt("version"), row.getObject("from_day", LocalDate.class),
                json.readValue(row.getString("body"), Sheet.class), row.getString("reason"), new PersonId(row.getLong("made_by")),
                row.getObject("made_at", OffsetDateTime.class).toInstant(), agreed == null ? null : new PersonId(agreed));
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
