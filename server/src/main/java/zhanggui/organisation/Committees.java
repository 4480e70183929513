package zhanggui.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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
import zhanggui.kernel.Words;

/** ORG-07: the supervisor committee, the appraisal committee and others: who sits on them from when to when, and what they do. */
@Component
public class Committees {

    /** What a committee does; it may do several. */
    record Does(boolean reports, boolean meets, boolean scores) {}

    /** @param until the first day no longer; null while still a member */
    public record Member(PersonId person, String name, boolean chair, LocalDate from, @Nullable LocalDate until) {}

    record Committee(long id, Words name, Does does, @Nullable LocalDate closedOn, List<Member> members) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Audit audit;

    Committees(JdbcClient db, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.calendar = calendar;
        this.audit = audit;
    }

    /** Who sits on it on that day, the chair first. */
    public List<Member> members(long committee, LocalDate day) {
        return members().getOrDefault(committee, List.of()).stream().filter(m -> !m.from.isAfter(day) && (m.until == null || m.until.isAfter(day))).toList();
    }

    /** Empty for one that does not exist. */
    public Optional<Words> name(long committee) {
        return db.sql("select name_zh, name_en from organisation.committee where id = ?").param(committee).query((row, _) -> Words.of(row.getString(1), row.getString(2))).optional();
    }

    /** Each with all it ever had as members, those of today first. */
    List<Committee> all() {
        var members = members();
        return db.sql("select id, name_zh, name_en, reports, meets, scores, closed_on from organisation.committee order by closed_on nulls first, id limit 200")
                .query((row, _) -> new Committee(row.getLong("id"), Words.of(row.getString("name_zh"), row.getString("name_en")),
                        new Does(row.getBoolean("reports"), row.getBoolean("meets"), row.getBoolean("scores")), row.getObject("closed_on", LocalDate.class), members.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    private Map<Long, List<Member>> members() {
        var members = new HashMap<Long, List<Member>>();
        db.sql("""
                select m.committee_id, m.person_id, p.name, m.chair, m.from_day, m.until_day from organisation.committee_member m join organisation.person p on p.id = m.person_id
                 order by m.until_day desc nulls first, m.chair desc, m.from_day, m.id limit 2000
                """).query(row -> {
                    members.computeIfAbsent(row.getLong("committee_id"), _ -> new ArrayList<>()).add(new Member(new PersonId(row.getLong("person_id")), row.getString("name"), row.getBoolean("chair"),
                            row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class)));
                });
        return members;
    }

    @Transactional
    long add(Words name, Does does, PersonId by) {
        long id = db.sql("insert into organisation.committee (name_zh, name_en, reports, meets, scores) values (?, ?, ?, ?, ?) returning id")
                .params(name.zh(), name.en(), does.reports, does.meets, does.scores).query(Long.class).single();
        audit.record(by, "organisation.committee.add", "committee/" + id, null, name, null);
        return id;
    }

    private record Locked(Words name, boolean closed) {}

    private Optional<Locked> lock(long id) {
        return db.sql("select name_zh, name_en, closed_on is not null as closed from organisation.committee where id = ? for update").param(id)
                .query((row, _) -> new Locked(Words.of(row.getString(1), row.getString(2)), row.getBoolean(3))).optional();
    }

    /** A new chair takes the place of the one before, who stays a member. */
    @Transactional
    Outcome<Void> join(long id, PersonId person, boolean chair, LocalDate from, PersonId by) {
        var committee = lock(id);
        if (committee.isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_COMMITTEE);
        if (committee.get().closed) return Outcome.refused(OrganisationRefusal.COMMITTEE_CLOSED, Map.of("name", committee.get().name));
        var name = db.sql("select name from organisation.person where id = ? and left_on is null").param(person.value()).query(String.class).optional();
        if (name.isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_PERSON);
        if (isMember(id, person)) return Outcome.refused(OrganisationRefusal.ALREADY_MEMBER, Map.of("name", name.get()));
        if (chair) db.sql("update organisation.committee_member set chair = false where committee_id = ? and chair and until_day is null").param(id).update();
        db.sql("insert into organisation.committee_member (committee_id, person_id, chair, from_day) values (?, ?, ?, ?)").params(id, person.value(), chair, from).update();
        audit.record(by, "organisation.committee.join", "committee/" + id, null, Map.of("person", person.value(), "chair", chair, "from", from.toString()), null);
        return Outcome.done(null);
    }

    private boolean isMember(long id, PersonId person) {
        return db.sql("select exists (select from organisation.committee_member where committee_id = ? and person_id = ? and until_day is null)").params(id, person.value()).query(Boolean.class).single();
    }

    /** Sat on it until the day before. */
    @Transactional
    Outcome<Void> leave(long id, PersonId person, LocalDate until, PersonId by) {
        if (lock(id).isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_COMMITTEE);
        var from = db.sql("select from_day from organisation.committee_member where committee_id = ? and person_id = ? and until_day is null").params(id, person.value()).query(LocalDate.class).optional();
        if (from.isEmpty()) return Outcome.refused(OrganisationRefusal.NOT_A_MEMBER);
        if (until.isBefore(from.get())) return Outcome.refused(OrganisationRefusal.WRONG_DAY, Map.of("first", from.get()));
        db.sql("update organisation.committee_member set until_day = ? where committee_id = ? and person_id = ? and until_day is null").params(until, id, person.value()).update();
        audit.record(by, "organisation.committee.leave", "committee/" + id, null, Map.of("person", person.value(), "until", until.toString()), null);
        return Outcome.done(null);
    }

    @Transactional
    Outcome<Void> close(long id, PersonId by) {
        if (lock(id).isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_COMMITTEE);
        db.sql("update organisation.committee set closed_on = coalesce(closed_on, ?) where id = ?").params(calendar.today(), id).update();
        audit.record(by, "organisation.committee.close", "committee/" + id, null, Map.of("on", calendar.today().toString()), null);
        return Outcome.done(null);
    }
}
