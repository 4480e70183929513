package zhanggui.attendance.roster;

import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** SRV-02: a plan is drafted day by day, then published; what is published changes by a reason, and never against a rule without saying so. */
@Component
class EditPlan {

    /**
     * One day of one person as it is to be.
     *
     * @param shift null: a rest day
     * @param clear not planned at all
     */
    record Put(@NotNull PersonId person, @NotNull LocalDate day, @Nullable String shift, boolean clear, boolean pinned) {}

    /** @param written how many days were published anew or changed */
    record Published(int written, List<Breach> breaches) {}

    static final int LONGEST_DAYS = 62;

    private final JdbcClient db;
    private final Rotas rotas;
    private final ReadPlan plans;
    private final WriteEntries entries;
    private final RosterNotices notices;
    private final Audit audit;
    private final Clock clock;
    private final BusinessCalendar calendar;

    EditPlan(JdbcClient db, Rotas rotas, ReadPlan plans, WriteEntries entries, RosterNotices notices, Audit audit, Clock clock, BusinessCalendar calendar) {
        this.db = db;
        this.rotas = rotas;
        this.plans = plans;
        this.entries = entries;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.calendar = calendar;
    }

    /** Drafts; the answer names what these changes break. */
    @Transactional
    Outcome<List<Breach>> put(long id, List<Put> puts, Viewer viewer) {
        if (rotas.plans(id, calendar.today(), viewer) instanceof Outcome.Refused<Rota> refused) return refused.map(_ -> null);
        if (puts.isEmpty()) return Outcome.done(List.of());
        rotas.hold(id);
        var first = puts.stream().map(Put::day).min(LocalDate::compareTo).orElseThrow();
        var last = puts.stream().map(Put::day).max(LocalDate::compareTo).orElseThrow().plusDays(1);
        if (ChronoUnit.DAYS.between(first, last) > LONGEST_DAYS) return Outcome.refused(RosterRefusal.WRONG_SPAN, Map.of("days", LONGEST_DAYS));
        var before = plans.of(id, first, last, true);
        for (var put : puts) {
            var wrong = wrong(id, put, before);
            if (wrong != null) return wrong.map(_ -> null);
        }
        for (var put : puts) draft(id, put, viewer.person());
        return Outcome.done(RosterRules.added(before, plans.of(id, first, last, true)));
    }

    private @Nullable Outcome<Void> wrong(long id, Put put, Plan plan) {
        if (put.day.isBefore(calendar.today())) return Outcome.refused(RosterRefusal.DAY_IS_OVER, Map.of("day", put.day));
        var member = plan.member(put.person, put.day);
        if (member == null) return Outcome.refused(RosterRefusal.NO_SUCH_MEMBER, Map.of("name", plan.members().stream().filter(m -> m.person().equals(put.person)).map(Plan.Member::name).findFirst().orElse("–")));
        return put.shift == null || rotas.shifts(id, put.day).containsKey(put.shift) ? null : Outcome.refused(RosterRefusal.NO_SUCH_SHIFT, Map.of("shift", put.shift));
    }

    void draft(long id, Put put, PersonId by) {
        if (put.clear) {
            db.sql("delete from attendance.rota_draft where rota_id = ? and person_id = ? and day = ?").params(id, put.person.value(), put.day).update();
            return;
        }
        db.sql("""
                insert into attendance.rota_draft (rota_id, person_id, day, shift, pinned, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?)
                on conflict (rota_id, person_id, day) do update set shift = excluded.shift, pinned = excluded.pinned, made_by = excluded.made_by, made_at = excluded.made_at
                """).params(id, put.person.value(), put.day, put.shift, put.pinned, by.value(), now()).update();
    }

    /** The two-person week of the sources: it leaves the early shifts of Saturday and Sunday open, and the plan says so. */
    @Transactional
    Outcome<List<Breach>> sample(long id, LocalDate monday, PersonId a, PersonId b, Viewer viewer) {
        if (monday.getDayOfWeek() != DayOfWeek.MONDAY || a.equals(b)) return Outcome.refused(RosterRefusal.NOT_A_MONDAY);
        var puts = new ArrayList<Put>();
        var early = List.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY);
        for (var day : monday.datesUntil(monday.plusDays(7)).toList()) {
            var of = day.getDayOfWeek();
            puts.add(new Put(a, day, of == DayOfWeek.SUNDAY ? null : early.contains(of) ? "early" : "late", false, false));
            puts.add(new Put(b, day, of == DayOfWeek.SATURDAY ? null : early.contains(of) || of == DayOfWeek.SUNDAY ? "late" : "early", false, false));
        }
        if (put(id, puts, viewer) instanceof Outcome.Refused<List<Breach>> refused) return refused;
        return Outcome.done(RosterRules.breaches(plans.of(id, monday, monday.plusDays(7), true)));
    }

    /**
     * What is drafted for these days holds from now on; who has nothing drafted rests. People are told.
     *
     * @param until exclusive
     * @param words why it is published although it breaks rules; empty when it does not
     */
    @Transactional
    Outcome<Published> publish(long id, LocalDate from, LocalDate until, String words, Viewer viewer) {
        if (rotas.plans(id, from, viewer) instanceof Outcome.Refused<Rota> refused) return refused.map(_ -> null);
        if (!until.isAfter(from) || ChronoUnit.DAYS.between(from, until) > LONGEST_DAYS) return Outcome.refused(RosterRefusal.WRONG_SPAN, Map.of("days", LONGEST_DAYS));
        if (from.isBefore(calendar.today())) return Outcome.refused(RosterRefusal.DAY_IS_OVER, Map.of("day", from));
        rotas.hold(id);
        var plan = plans.of(id, from, until, true);
        if (plan.cells().values().stream().allMatch(c -> c.subMap(from, until).isEmpty())) return Outcome.refused(RosterRefusal.NOTHING_PLANNED);
        var breaches = RosterRules.breaches(plan).stream().filter(Breach::hard).toList();
        if (!breaches.isEmpty() && words.isBlank()) return Outcome.refused(RosterRefusal.PUBLISH_DESPITE, Map.of("count", breaches.size(), "first", breaches.getFirst().words()));
        var written = toWrite(plan, plans.of(id, from, until, false));
        db.sql("insert into attendance.rota_published (rota_id, from_day, until_day, words, made_by, made_at) values (?, ?, ?, ?, ?, ?)").params(id, from, until, words.strip(), viewer.person().value(), now()).update();
        db.sql("delete from attendance.rota_draft where rota_id = ? and day >= ? and day < ?").params(id, from, until).update();
        entries.append(id, written, WriteEntries.Source.PLAN, null, words.strip(), viewer.person());
        entries.keepGaps(id, from, until);
        tell(id, from, until, written);
        audit.record(viewer.person(), "roster.publish", "rota/" + id, null, Map.of("from", from.toString(), "until", until.toString(), "days", written.size(), "breaches", breaches.size()), words.isBlank() ? null : words);
        return Outcome.done(new Published(written.size(), RosterRules.breaches(plans.of(id, from, until, false))));
    }

    /** Only what differs from what was published before. On days of leave the roster says nothing: leave is counted by the calendar. */
    private static List<WriteEntries.Entry> toWrite(Plan plan, Plan published) {
        var write = new ArrayList<WriteEntries.Entry>();
        for (var day : plan.days()) {
            for (var member : plan.members()) {
                if (!member.on(day)) continue;
                var cell = plan.cell(member.person(), day);
                var old = published.cell(member.person(), day);
                var shift = cell == null ? null : cell.shift();
                if (plan.onLeave(member.person(), day) && (shift == null || old == null && !cell.draft())) continue;
                if (old == null || !java.util.Objects.equals(old.shift(), shift)) write.add(new WriteEntries.Entry(member.person(), day, shift, false));
            }
        }
        return write;
    }

    private void tell(long id, LocalDate from, LocalDate until, List<WriteEntries.Entry> written) {
        var last = until.minusDays(1);
        notices.tell(written.stream().map(WriteEntries.Entry::person).toList(), "roster.published", "roster/" + id + "/" + from + "/" + clock.instant(),
                Words.of("班表已发布", "The roster is published"), Words.of(from + " 至 " + last, from + " to " + last), RosterNotices.MINE, null);
    }

    /**
     * One published day is changed at once, for a reason. Refused with the broken rule, unless the planner says that he means it.
     *
     * @param despite whether it is to be done although it breaks a rule
     */
    @Transactional
    Outcome<List<Breach>> change(long id, Put put, String why, boolean despite, Viewer viewer) {
        if (rotas.plans(id, put.day, viewer) instanceof Outcome.Refused<Rota> refused) return refused.map(_ -> null);
        if (why.isBlank()) return Outcome.refused(RosterRefusal.NO_WHY);
        rotas.hold(id);
        var before = plans.of(id, put.day, put.day.plusDays(1), false);
        var wrong = wrong(id, put, before);
        if (wrong != null) return wrong.map(_ -> null);
        var shift = put.shift == null ? null : rotas.shifts(id, put.day).get(put.shift);
        var after = before.with(List.of(new Plan.Cell(put.person, put.day, shift, true, false, "HAND")));
        var added = RosterRules.added(before, after);
        var hard = added.stream().filter(Breach::hard).findFirst();
        if (hard.isPresent() && !despite) return Outcome.refused(RosterRefusal.BREAKS_RULE, Map.of("rule", hard.get().words()));
        entries.append(id, List.of(new WriteEntries.Entry(put.person, put.day, shift, put.clear)), WriteEntries.Source.HAND, null, why.strip(), viewer.person());
        notices.tell(List.of(put.person), "roster.changed", "roster/" + id + "/changed/" + put.day + "/" + clock.instant(), Words.of("您的班有变动", "Your shift has changed"),
                Words.of(RosterRules.said(put.day) + (shift == null ? "休" : shift.name().zh() + " " + shift.hours()) + "：" + why.strip(), RosterRules.saidEn(put.day) + " " + (shift == null ? "rest" : shift.name().en() + " " + shift.hours()) + ": " + why.strip()),
                RosterNotices.MINE, null);
        audit.record(viewer.person(), "roster.change", "rota/" + id, null, Map.of("person", put.person.value(), "day", put.day.toString(), "shift", String.valueOf(put.shift)), why);
        return Outcome.done(added);
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
