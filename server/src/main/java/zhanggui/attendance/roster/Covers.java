package zhanggui.attendance.roster;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.approvals.Approved;
import zhanggui.approvals.Kind;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;
import zhanggui.organisation.Superiors;

/**
 * ORG-10: leave that empties a published shift asks whoever answers for the rota to cover it. A stand-in who was named for these days
 * takes the shift at once, when no rule stands against it.
 */
@Component
class Covers implements Approved {

    /** @param answers who has to find somebody or covers himself; @param takenBy null while nobody has it */
    record Cover(long id, long rota, PersonId person, String name, LocalDate day, ShiftTime shift, @Nullable PersonId answers, @Nullable String answersName, boolean open, @Nullable PersonId takenBy, @Nullable String takenByName) {}

    /** @param last inclusive */
    record StandIn(long id, PersonId person, String name, PersonId standIn, String standInName, LocalDate from, LocalDate last) {}

    private static final Logger log = LoggerFactory.getLogger(Covers.class);
    private static final int AHEAD_DAYS = 62;

    private final JdbcClient db;
    private final Rotas rotas;
    private final ReadPlan plans;
    private final WriteEntries entries;
    private final Superiors superiors;
    private final Organisation organisation;
    private final RosterNotices notices;
    private final Audit audit;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final TransactionTemplate own;

    Covers(JdbcClient db, Rotas rotas, ReadPlan plans, WriteEntries entries, Superiors superiors, Organisation organisation, RosterNotices notices, Audit audit, Clock clock, BusinessCalendar calendar, PlatformTransactionManager transactions) {
        this.db = db;
        this.rotas = rotas;
        this.plans = plans;
        this.entries = entries;
        this.superiors = superiors;
        this.organisation = organisation;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.calendar = calendar;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public boolean hears(Kind kind) { return kind == Kind.LEAVE; }

    /** What the leave empties is looked for right after it is booked, and by itself: whoever plans meanwhile is never waited for by whoever decides. */
    @Override
    public Outcome<Void> ended(Ended ended) {
        if (ended.end() == End.APPROVED) TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override public void afterCommit() { emptiedBy(ended.subject()); }
        });
        return Outcome.done(null);
    }

    /** The leave stands already: what cannot be looked for now is found when the clock strikes next. */
    private void emptiedBy(long leave) {
        try {
            own.executeWithoutResult(_ -> db.sql("""
                    select distinct d.rota_id from attendance.fact_leave l join attendance.fact_roster_day d on d.person_id = l.person_id and d.day = l.day and d.shift is not null
                     where l.leave_id = ? and l.day >= ? order by d.rota_id
                    """).params(leave, calendar.today()).query(Long.class).list().forEach(this::look));
        } catch (DataAccessException | TransactionException e) {
            log.warn("the shifts emptied by leave {} are looked for later", leave, e);
        }
    }

    /** Every rota with published days ahead: leave that came by another way is seen, too. */
    void lookEverywhere() {
        db.sql("select distinct rota_id from attendance.rota_published where until_day > ?").param(calendar.today()).query(Long.class).list().forEach(this::look);
    }

    private record Emptied(long entry, PersonId person, LocalDate day, ShiftTime shift) {}

    /** Finds shifts of people on leave whose hours now lack somebody, and asks once for each. */
    @Transactional
    void look(long rota) {
        var from = calendar.today();
        rotas.hold(rota);
        var plan = plans.of(rota, from, from.plusDays(AHEAD_DAYS), false);
        if (plan.leave().isEmpty()) return;
        for (var e : published(rota, from)) {
            if (plan.onLeave(e.person, e.day) && lacks(plan, e)) ask(rota, e, plan);
        }
    }

    private List<Emptied> published(long rota, LocalDate from) {
        return db.sql("""
                select d.* from attendance.fact_roster_day d where d.rota_id = ? and d.day >= ? and d.day < ? and d.shift is not null
                   and not exists (select from attendance.rota_cover c where c.entry_id = d.entry_id) order by d.day, d.person_id
                """).params(rota, from, from.plusDays(AHEAD_DAYS)).query((row, _) -> new Emptied(row.getLong("entry_id"), new PersonId(row.getLong("person_id")), row.getObject("day", LocalDate.class), ReadPlan.shift(row))).list();
    }

    private static boolean lacks(Plan plan, Emptied e) {
        return plan.gaps().stream().anyMatch(g -> g.from().isBefore(e.shift.end(e.day)) && g.until().isAfter(e.shift.start(e.day)));
    }

    private void ask(long rota, Emptied e, Plan plan) {
        var answers = answers(plan, e);
        var id = db.sql("insert into attendance.rota_cover (entry_id, rota_id, person_id, day, answers_id, state, made_at) values (?, ?, ?, ?, ?, 'OPEN', ?) on conflict (entry_id) do nothing returning id")
                .params(e.entry, rota, e.person.value(), e.day, answers == null ? null : answers.value(), now()).query(Long.class).optional();
        if (id.isEmpty()) return;
        entries.keepGaps(rota, e.day, e.day.plusDays(1));
        var name = organisation.name(e.person);
        var words = Words.of(name + "请假，" + RosterRules.said(e.day) + e.shift.name().zh() + " " + e.shift.hours() + " 没有人", name + " is on leave: " + RosterRules.saidEn(e.day) + " " + e.shift.name().en() + " " + e.shift.hours() + " has nobody");
        if (answers != null) notices.tell(List.of(answers), "roster.cover", "cover/" + id.get(), Words.of("有个班要人顶", "A shift needs cover"), words, "/roster/" + rota, e.shift.start(e.day).atZone(calendar.zone()).toInstant());
        standIn(e.person, e.day).filter(s -> why(s, e, plan) == null).ifPresent(s -> give(id.get(), rota, e, s, WriteEntries.Source.STAND_IN, Viewer.SYSTEM.person()));
    }

    private @Nullable PersonId answers(Plan plan, Emptied e) {
        var named = plan.rule(e.day).answers();
        return named != null ? new PersonId(named) : superiors.of(e.person, calendar.today()).orElse(null);
    }

    private Optional<PersonId> standIn(PersonId person, LocalDate day) {
        return db.sql("select stand_in_id from attendance.rota_stand_in where person_id = ? and from_day <= ? and until_day > ? and ended_at is null order by id desc limit 1")
                .params(person.value(), day, day).query(Long.class).optional().map(PersonId::new);
    }

    /** Why this person cannot take the shift; null when he can. */
    private @Nullable Outcome<Void> why(PersonId by, Emptied e, Plan plan) {
        if (by.equals(e.person)) return Outcome.refused(RosterRefusal.STANDS_FOR_SELF);
        var cell = plan.cell(by, e.day);
        if (cell != null && cell.works() || elsewhere(by, e.day)) return Outcome.refused(RosterRefusal.HAS_SHIFT, Map.of("name", organisation.name(by)));
        var after = plan.with(List.of(new Plan.Cell(by, e.day, e.shift, true, false, "COVER")));
        var broken = RosterRules.added(plan, after).stream().filter(b -> b.hard() && b.kind() != Breach.Kind.TOO_FEW_REST_DAYS).findFirst();
        return broken.map(b -> Outcome.<Void>refused(RosterRefusal.BREAKS_RULE, Map.of("rule", b.words()))).orElse(null);
    }

    private boolean elsewhere(PersonId by, LocalDate day) {
        return db.sql("select exists (select from attendance.fact_roster_day where person_id = ? and day = ? and shift is not null)").params(by.value(), day).query(Boolean.class).single();
    }

    private void give(long id, long rota, Emptied e, PersonId by, WriteEntries.Source source, PersonId settledBy) {
        db.sql("update attendance.rota_cover set state = 'TAKEN', taken_by = ?, settled_by = ?, taken_at = ? where id = ?").params(by.value(), settledBy.value(), now(), id).update();
        entries.append(rota, List.of(new WriteEntries.Entry(by, e.day, e.shift, false)), source, id, "", settledBy);
        audit.record(settledBy, "roster.cover.take", "cover/" + id, null, Map.of("by", by.value()), null);
        notices.tell(List.of(by), "roster.stand-in", "cover/" + id + "/taken", Words.of("您顶一个班", "You cover a shift"),
                Words.of(RosterRules.said(e.day) + e.shift.name().zh() + " " + e.shift.hours(), RosterRules.saidEn(e.day) + " " + e.shift.name().en() + " " + e.shift.hours()), RosterNotices.MINE, e.shift.start(e.day).atZone(calendar.zone()).toInstant());
    }

    /** Whoever answers for it, or plans the rota, covers it himself or puts somebody on it. */
    @Transactional
    Outcome<Void> take(long id, @Nullable PersonId person, Viewer viewer) {
        var cover = list("c.id = :id", Map.of("id", id)).stream().findFirst().orElse(null);
        if (cover == null) return Outcome.refused(RosterRefusal.NO_SUCH_COVER);
        rotas.hold(cover.rota);
        var plans = rotas.find(cover.rota, cover.day, viewer).filter(Rota::mayPlan).isPresent();
        var own = cover.answers != null && viewer.is(cover.answers);
        if (!plans && !own) return Outcome.refused(RosterRefusal.COVER_NOT_YOURS);
        var row = db.sql("select entry_id, state from attendance.rota_cover where id = ? for update").param(id).query((r, _) -> Map.entry(r.getLong(1), r.getString(2))).single();
        if (!row.getValue().equals("OPEN")) return Outcome.refused(RosterRefusal.COVER_ENDED);
        if (cover.day.isBefore(calendar.today())) return Outcome.refused(RosterRefusal.DAY_IS_OVER, Map.of("day", cover.day));
        var e = new Emptied(row.getKey(), cover.person, cover.day, cover.shift);
        var by = person == null ? viewer.person() : person;
        if (organisation.find(by, cover.day).map(s -> s.post() == null).orElse(true)) return Outcome.refused(RosterRefusal.NO_POST, Map.of("name", organisation.name(by), "day", cover.day));
        var why = why(by, e, this.plans.of(cover.rota, cover.day, cover.day.plusDays(1), false));
        if (why != null) return why;
        give(id, cover.rota, e, by, WriteEntries.Source.COVER, viewer.person());
        return Outcome.done(null);
    }

    /** Open ones that the viewer answers for, and those of a rota. */
    List<Cover> open(Viewer viewer) { return list("c.state = 'OPEN' and c.answers_id = :me and c.day >= :today", Map.of("me", viewer.person().value(), "today", calendar.today())); }

    List<Cover> ofRota(long rota, LocalDate from) { return list("c.rota_id = :rota and c.day >= :from", Map.of("rota", rota, "from", from)); }

    private List<Cover> list(String where, Map<String, Object> params) {
        return db.sql("""
                select c.*, p.name, a.name as answers, t.name as taker, e.shift, e.start_at, e.end_at, e.name_zh, e.name_en, e.late
                  from attendance.rota_cover c join attendance.rota_entry e on e.id = c.entry_id join organisation.fact_person p on p.person_id = c.person_id
                  left join organisation.fact_person a on a.person_id = c.answers_id left join organisation.fact_person t on t.person_id = c.taken_by
                 where """ + " " + where + " order by c.day, c.id limit 200").params(params).query((row, _) -> new Cover(row.getLong("id"), row.getLong("rota_id"), new PersonId(row.getLong("person_id")), row.getString("name"),
                row.getObject("day", LocalDate.class), ReadPlan.shift(row), id(row.getObject("answers_id", Long.class)), row.getString("answers"), row.getString("state").equals("OPEN"), id(row.getObject("taken_by", Long.class)), row.getString("taker"))).list();
    }

    private static @Nullable PersonId id(@Nullable Long id) { return id == null ? null : new PersonId(id); }

    /** @param until exclusive */
    @Transactional
    Outcome<Long> nameStandIn(long rota, PersonId person, PersonId standIn, LocalDate from, LocalDate until, Viewer viewer) {
        if (rotas.plans(rota, from, viewer) instanceof Outcome.Refused<Rota> refused) return refused.map(_ -> null);
        if (person.equals(standIn)) return Outcome.refused(RosterRefusal.STANDS_FOR_SELF);
        if (!until.isAfter(from)) return Outcome.refused(RosterRefusal.WRONG_SPAN, Map.of("days", 3650));
        if (organisation.find(standIn, from).map(s -> s.post() == null).orElse(true)) return Outcome.refused(RosterRefusal.NO_POST, Map.of("name", organisation.name(standIn), "day", from));
        var id = db.sql("insert into attendance.rota_stand_in (rota_id, person_id, stand_in_id, from_day, until_day, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?) returning id")
                .params(rota, person.value(), standIn.value(), from, until, viewer.person().value(), now()).query(Long.class).single();
        audit.record(viewer.person(), "roster.stand-in", "rota/" + rota, null, Map.of("person", person.value(), "standIn", standIn.value(), "from", from.toString(), "until", until.toString()), null);
        return Outcome.done(id);
    }

    /** He stands in no longer than before this day; what he has taken already stays his. @param until the first day on which he does not; at or before the first day: never */
    @Transactional
    Outcome<Void> endStandIn(long rota, long id, LocalDate until, Viewer viewer) {
        if (rotas.plans(rota, calendar.today(), viewer) instanceof Outcome.Refused<Rota> refused) return refused.map(_ -> null);
        var was = db.sql("select from_day, until_day from attendance.rota_stand_in where id = ? and rota_id = ? and ended_at is null for update").params(id, rota)
                .query((row, _) -> Map.entry(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class))).optional().orElse(null);
        if (was == null) return Outcome.refused(RosterRefusal.NO_SUCH_STAND_IN);
        if (!until.isBefore(was.getValue())) return Outcome.refused(RosterRefusal.STAND_IN_NOT_LONGER, Map.of("last", was.getValue().minusDays(1)));
        if (until.isBefore(calendar.today())) return Outcome.refused(RosterRefusal.DAY_IS_OVER, Map.of("day", until));
        if (until.isAfter(was.getKey())) db.sql("update attendance.rota_stand_in set until_day = ? where id = ?").params(until, id).update();
        else db.sql("update attendance.rota_stand_in set ended_at = ? where id = ?").params(now(), id).update();
        audit.record(viewer.person(), "roster.stand-in.end", "stand-in/" + id, Map.of("until", was.getValue().toString()), Map.of("until", until.toString()), null);
        return Outcome.done(null);
    }

    List<StandIn> standIns(long rota) {
        return db.sql("""
                select s.*, p.name, t.name as stand from attendance.rota_stand_in s join organisation.fact_person p on p.person_id = s.person_id join organisation.fact_person t on t.person_id = s.stand_in_id
                 where s.rota_id = ? and s.until_day > ? and s.ended_at is null order by s.from_day, s.id limit 200
                """).params(rota, calendar.today()).query((row, _) -> new StandIn(row.getLong("id"), new PersonId(row.getLong("person_id")), row.getString("name"), new PersonId(row.getLong("stand_in_id")), row.getString("stand"),
                row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class).minusDays(1))).list();
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
