package zhanggui.appraisal;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;

/** APR-10: to whom a version of a sheet, with the bands of its first month, has been explained, and who has confirmed it. A new version, or new bands, begin anew. */
@Component
class Explained {

    enum State { NOT_EXPLAINED, EXPLAINED, CONFIRMED }

    /** @param late explained when the version counted already */
    record Row(PersonId person, String name, State state, @Nullable LocalDate explainedOn, @Nullable String explainedBy, boolean late, @Nullable Instant confirmedAt, @Nullable String words) {}

    /** What somebody confirmed last. @param current whether it is what counts in the month that was asked for */
    record Confirmed(String version, Instant at, boolean current) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Sheets sheets;
    private final Audit audit;

    Explained(JdbcClient db, Clock clock, BusinessCalendar calendar, Sheets sheets, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.sheets = sheets;
        this.audit = audit;
    }

    /** Everybody the version is for: who holds the post while it counts, from today on; the unconfirmed first. */
    List<Row> of(Sheets.Version version) { return rows(version, null); }

    Optional<Row> of(Sheets.Version version, PersonId person) { return rows(version, person).stream().findFirst(); }

    private List<Row> rows(Sheets.Version version, @Nullable PersonId person) {
        var next = sheets.versions(version.post()).stream().map(Sheets.Version::from).filter(f -> f.isAfter(version.from())).min(LocalDate::compareTo).orElse(null);
        var today = calendar.today();
        return db.sql("""
                select h.person_id, h.name, e.day as explained_on, e.by_name, c.at as confirmed_at, c.words
                  from (select distinct on (person_id) person_id, name from organisation.fact_assignment
                         where post_key = :post and (:person::bigint is null or person_id = :person) and (until_day is null or until_day > :since) and (left_on is null or left_on > :since) and (:next::date is null or from_day < :next)
                         order by person_id, from_day desc) h
                  left join lateral (select x.day, p.name as by_name from appraisal.explanation x join appraisal.explanation_person xp on xp.explanation_id = x.id
                                       join organisation.fact_person p on p.person_id = x.by_person
                                      where x.sheet_id = :sheet and x.bands = :bands and xp.person_id = h.person_id order by x.day, x.id limit 1) e on true
                  left join appraisal.sheet_confirmation c on c.person_id = h.person_id and c.sheet_id = :sheet and c.bands = :bands
                 order by c.at is not null, e.day is not null, h.name, h.person_id
                """).param("post", version.post()).param("person", person == null ? null : person.value(), Types.BIGINT).param("since", version.from().isAfter(today) ? version.from() : today).param("next", next, Types.DATE).param("sheet", version.id()).param("bands", bands(version))
                .query((row, _) -> {
                    var on = row.getObject("explained_on", LocalDate.class);
                    var at = row.getObject("confirmed_at", OffsetDateTime.class);
                    var state = at != null ? State.CONFIRMED : on != null ? State.EXPLAINED : State.NOT_EXPLAINED;
                    return new Row(new PersonId(row.getLong("person_id")), row.getString("name"), state, on, row.getString("by_name"), on != null && on.isAfter(version.from()),
                            at == null ? null : at.toInstant(), row.getString("words"));
                }).list();
    }

    /** What the version is explained with. */
    String bands(Sheets.Version version) { return sheets.bands(YearMonth.from(version.from())).version(); }

    /** The versions that count for somebody now or later and that he holds the post for: the present one and those to come, by post. */
    List<Sheets.Version> forPerson(PersonId person) {
        var today = calendar.today();
        var posts = db.sql("select distinct post_key from organisation.fact_assignment where person_id = ? and (until_day is null or until_day > ?)").params(person.value(), today).query(String.class).list();
        var all = new ArrayList<Sheets.Version>();
        for (var post : posts) {
            var versions = sheets.versions(post);
            versions.stream().filter(v -> v.from().isAfter(today)).forEach(all::add);
            versions.stream().filter(v -> !v.from().isAfter(today)).findFirst().ifPresent(all::add);
        }
        return all;
    }

    /** The last version somebody confirmed of a post's sheets, beside the one that counts. */
    Optional<Confirmed> last(PersonId person, Sheets.Version counts) {
        return db.sql("""
                select s.version, c.at, s.id = :sheet and c.bands = :bands as current from appraisal.sheet_confirmation c join appraisal.sheet s on s.id = c.sheet_id
                 where c.person_id = :person and s.post_key = :post and s.from_day <= :from order by s.from_day desc, c.id desc limit 1
                """).param("sheet", counts.id()).param("bands", bands(counts)).param("person", person.value()).param("post", counts.post()).param("from", counts.from())
                .query((row, _) -> new Confirmed(counts.post() + " v" + row.getInt("version"), row.getObject("at", OffsetDateTime.class).toInstant(), row.getBoolean("current"))).optional();
    }

    /** The sheet was gone through with these people. */
    @Transactional
    Outcome<List<Row>> explain(Sheets.Version version, LocalDate day, Collection<PersonId> people, @Nullable String words, PersonId by) {
        if (words == null || words.isBlank()) return Outcome.refused(AppraisalRefusal.NO_WORDS);
        if (day.isAfter(calendar.today())) return Outcome.refused(AppraisalRefusal.EXPLAINED_TO_COME);
        if (people.isEmpty()) return Outcome.refused(AppraisalRefusal.NOBODY_THERE);
        if (people.contains(by)) return Outcome.refused(AppraisalRefusal.NOT_TO_ONESELF);
        var on = of(version).stream().map(Row::person).toList();
        if (!on.containsAll(people)) return Outcome.refused(AppraisalRefusal.NOT_ON_SHEET);
        var id = db.sql("insert into appraisal.explanation (sheet_id, bands, day, words, by_person, at) values (?, ?, ?, ?, ?, ?) returning id")
                .params(version.id(), bands(version), day, words.strip(), by.value(), now()).query(Long.class).single();
        for (var person : people.stream().distinct().toList()) db.sql("insert into appraisal.explanation_person values (?, ?)").params(id, person.value()).update();
        audit.record(by, "appraisal.sheet.explain", "sheet/" + version.label(), null, Map.of("day", day.toString(), "people", people.size()), words);
        return Outcome.done(of(version));
    }

    /** The person has been told and agrees that this is what counts. */
    @Transactional
    Outcome<Row> confirm(Sheets.Version version, @Nullable String words, PersonId by) {
        var row = of(version, by).orElse(null);
        if (row == null) return Outcome.refused(AppraisalRefusal.NOT_ON_SHEET);
        if (row.state() == State.NOT_EXPLAINED) return Outcome.refused(AppraisalRefusal.NOT_EXPLAINED);
        if (row.state() == State.CONFIRMED) return Outcome.done(row);
        db.sql("insert into appraisal.sheet_confirmation (sheet_id, bands, person_id, words, at) values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(version.id(), bands(version), by.value(), words == null ? "" : words.strip(), now()).update();
        audit.record(by, "appraisal.sheet.confirm", "sheet/" + version.label(), null, Map.of("bands", bands(version)), words);
        return Outcome.done(of(version, by).orElseThrow());
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
