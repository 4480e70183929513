package zhanggui.approvals;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** ACC-05: whoever is away names somebody who decides for these days; HR names one for others. */
@Component
class StandIns {

    /** @param lastDay the last day, inclusive; earlier than was said when it was ended before */
    record StandIn(long id, PersonId person, String name, PersonId standIn, String standInName, LocalDate from, LocalDate lastDay, String why, boolean now) {}

    private static final String ROWS = """
            select * from (
                select s.id, s.person_id, p.name, s.stand_in_id, q.name as stand_in_name, s.from_day, least(s.until_day, coalesce(e.until_day, s.until_day)) as until_day, s.why
                  from approvals.stand_in s join organisation.fact_person p on p.person_id = s.person_id join organisation.fact_person q on q.person_id = s.stand_in_id
                  left join approvals.stand_in_end e on e.stand_in_id = s.id) s
            """;

    private final JdbcClient db;
    private final Flow flow;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    StandIns(JdbcClient db, Flow flow, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.flow = flow;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    /** Those that hold or will hold: one's own and those one stands in for; for HR everybody's. */
    List<StandIn> list(Viewer viewer) {
        var today = calendar.today();
        return db.sql(ROWS + " where (:all or :me in (s.person_id, s.stand_in_id)) and s.until_day > :today order by s.from_day, s.id limit 200")
                .param("all", viewer.may(Permission.SET_APPROVALS)).param("me", viewer.person().value()).param("today", today)
                .query((row, _) -> {
                    var from = row.getObject("from_day", LocalDate.class);
                    return new StandIn(row.getLong("id"), new PersonId(row.getLong("person_id")), row.getString("name"), new PersonId(row.getLong("stand_in_id")), row.getString("stand_in_name"), from,
                            row.getObject("until_day", LocalDate.class).minusDays(1), row.getString("why"), !from.isAfter(today));
                }).list();
    }

    /** One who could stand in. */
    record Colleague(PersonId person, String staffNo, String name) {}

    /** Colleagues by a part of the name or staff number, for whoever names his stand-in. */
    List<Colleague> colleagues(String text) {
        return db.sql("select person_id, staff_no, name from organisation.fact_person where (left_on is null or left_on >= :today) and (name like :text or staff_no ilike :text) order by staff_no limit 20")
                .param("today", calendar.today()).param("text", Finder.inside(text)).query((row, _) -> new Colleague(new PersonId(row.getLong(1)), row.getString(2), row.getString(3))).list();
    }

    /** @param person null for oneself; others are named for by HR only */
    @Transactional
    Outcome<Long> name(@Nullable PersonId person, PersonId standIn, LocalDate from, LocalDate lastDay, String why, Viewer viewer) {
        var of = person == null ? viewer.person() : person;
        if (!viewer.is(of) && !viewer.may(Permission.SET_APPROVALS)) return Outcome.refused(ApprovalRefusal.NOT_YOURS);
        if (of.equals(standIn)) return Outcome.refused(ApprovalRefusal.SELF_STAND_IN);
        if (lastDay.isBefore(from) || lastDay.isBefore(calendar.today())) return Outcome.refused(ApprovalRefusal.WRONG_DAYS);
        if (!here(of) || !here(standIn)) return Outcome.refused(ApprovalRefusal.NO_PERSON);
        db.sql("select pg_advisory_xact_lock(hashtextextended('approvals.stand_in', ?))").param(of.value()).query().singleRow();
        var other = db.sql(ROWS + " where s.person_id = ? and s.from_day <= ? and s.until_day > ? order by s.id limit 1").params(of.value(), lastDay, from).query((row, _) -> row.getString("stand_in_name")).optional();
        if (other.isPresent()) return Outcome.refused(ApprovalRefusal.STANDS_IN_ALREADY, Map.of("name", other.get()));
        var id = db.sql("insert into approvals.stand_in (person_id, stand_in_id, from_day, until_day, why, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?) returning id")
                .params(of.value(), standIn.value(), from, lastDay.plusDays(1), why, viewer.person().value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        audit.record(viewer.person(), "approvals.stand-in", "person/" + of.value(), null, Map.of("standIn", standIn.value(), "from", from.toString(), "lastDay", lastDay.toString()), why);
        flow.askAnew(of);
        return Outcome.done(id);
    }

    /** From now on the person decides himself again. */
    @Transactional
    Outcome<Void> end(long id, Viewer viewer) {
        var of = db.sql("select person_id from approvals.stand_in where id = ? for update").param(id).query(Long.class).optional().map(PersonId::new);
        if (of.isEmpty()) return Outcome.refused(ApprovalRefusal.NO_STAND_IN);
        if (!viewer.is(of.get()) && !viewer.may(Permission.SET_APPROVALS)) return Outcome.refused(ApprovalRefusal.NOT_YOURS);
        var written = db.sql("insert into approvals.stand_in_end (stand_in_id, until_day, made_by, made_at) values (?, ?, ?, ?) on conflict do nothing")
                .params(id, calendar.today(), viewer.person().value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        if (written == 1) audit.record(viewer.person(), "approvals.stand-in.end", "person/" + of.get().value(), null, Map.of("standIn", id), null);
        flow.askAnew(of.get());
        return Outcome.done(null);
    }

    private boolean here(PersonId person) {
        return db.sql("select exists (select from organisation.fact_person where person_id = ? and (left_on is null or left_on >= ?))").params(person.value(), calendar.today()).query(Boolean.class).single();
    }
}
