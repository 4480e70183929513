package zhanggui.attendance.roster;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.attendance.Workday;
import zhanggui.attendance.Workdays;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** ATT-21, ATT-22: who cleans up and who receives visitors: planned, told, confirmed the same day. */
@Component
class Duties {

    enum Kind { CLEANING, RECEPTION }

    /** @param from null for cleaning; @param mine whether it is the viewer's to confirm now */
    record Duty(long id, long rota, Kind kind, LocalDate day, PersonId person, String name, @Nullable LocalTime from, @Nullable LocalTime until, @Nullable Instant doneAt, boolean missed, boolean mine) {}

    /** ATT-21: @param receptionGaps hours of working days in which nobody is there for visitors, the lunch hour included */
    record Of(List<Duty> duties, List<Coverage.Gap> receptionGaps, List<Words> checklist) {}

    private final JdbcClient db;
    private final Rotas rotas;
    private final ReadPlan plans;
    private final Workdays workdays;
    private final Organisation organisation;
    private final RosterNotices notices;
    private final Audit audit;
    private final Clock clock;
    private final BusinessCalendar calendar;

    Duties(JdbcClient db, Rotas rotas, ReadPlan plans, Workdays workdays, Organisation organisation, RosterNotices notices, Audit audit, Clock clock, BusinessCalendar calendar) {
        this.db = db;
        this.rotas = rotas;
        this.plans = plans;
        this.workdays = workdays;
        this.organisation = organisation;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.calendar = calendar;
    }

    /** @param until exclusive */
    Of of(long rota, LocalDate from, LocalDate until, Viewer viewer) {
        var rule = rotas.find(rota, from, viewer).orElseThrow().rule();
        return new Of(list("d.rota_id = :rota and d.day >= :from and d.day < :until", Map.of("rota", rota, "from", from, "until", until), viewer), rule.reception() ? receptionGaps(rota, from, until) : List.of(), rule.checklist());
    }

    List<Duty> mine(LocalDate from, LocalDate until, Viewer viewer) {
        return list("d.person_id = :me and d.day >= :from and d.day < :until", Map.of("me", viewer.person().value(), "from", from, "until", until), viewer);
    }

    /** Cleaning duties of others of the rota from today on, not confirmed yet. */
    List<Duty> ofOthers(long rota, Viewer viewer) {
        return list("d.rota_id = :rota and d.kind = 'CLEANING' and d.person_id <> :me and x.at is null and d.day >= :today and d.day < :until",
                Map.of("rota", rota, "me", viewer.person().value(), "today", calendar.today(), "until", calendar.today().plusDays(EditPlan.LONGEST_DAYS)), viewer);
    }

    private List<Duty> list(String where, Map<String, Object> params, Viewer viewer) {
        var today = calendar.today();
        return db.sql("""
                select d.*, p.name, x.at from attendance.rota_duty d join organisation.fact_person p on p.person_id = d.person_id left join attendance.rota_duty_done x on x.duty_id = d.id
                 where d.withdrawn_at is null and""" + " " + where + " order by d.day, d.kind, d.start_at, d.id limit 1000").params(params).query((row, _) -> {
            var kind = Kind.valueOf(row.getString("kind"));
            var day = row.getObject("day", LocalDate.class);
            var done = row.getObject("at", OffsetDateTime.class);
            var person = new PersonId(row.getLong("person_id"));
            return new Duty(row.getLong("id"), row.getLong("rota_id"), kind, day, person, row.getString("name"), row.getObject("start_at", LocalTime.class), row.getObject("end_at", LocalTime.class), done == null ? null : done.toInstant(),
                    kind == Kind.CLEANING && done == null && day.isBefore(today), kind == Kind.CLEANING && viewer.is(person) && done == null && day.equals(today));
        }).list();
    }

    private List<PersonId> members(long rota) { return rotas.members(rota).stream().filter(m -> m.until() == null || m.until().isAfter(calendar.today())).map(Rota.Member::person).distinct().toList(); }

    /** From the first to the last hour that anybody works on a day somebody has to be there; breaks and lunch are when nobody may be. */
    List<Coverage.Gap> receptionGaps(long rota, LocalDate from, LocalDate until) {
        var gaps = new ArrayList<Coverage.Gap>();
        var people = workdays.of(members(rota), from, until);
        var away = plans.leave(people.keySet(), from, until, List.of());
        for (var day = from; day.isBefore(until); day = day.plusDays(1)) {
            var there = there(people, away, day);
            if (there.isEmpty()) continue;
            var begin = there.stream().map(Coverage.Span::from).min(LocalDateTime::compareTo).orElseThrow();
            var end = there.stream().map(Coverage.Span::until).max(LocalDateTime::compareTo).orElseThrow();
            receiving(rota, day).forEach(there::add);
            if (ChronoUnit.HOURS.between(begin, end) >= 24) continue;
            var cover = new RotaRule.Cover(EnumSet.of(day.getDayOfWeek()), begin.toLocalTime(), end.toLocalTime(), 1, null);
            gaps.addAll(Coverage.gaps(List.of(cover), day, day.plusDays(1), there, true));
        }
        return gaps;
    }

    private List<Coverage.Span> there(Map<PersonId, NavigableMap<LocalDate, Workday>> people, Map<PersonId, Set<LocalDate>> away, LocalDate day) {
        var there = new ArrayList<Coverage.Span>();
        people.forEach((person, days) -> {
            var workday = days.get(day);
            if (workday == null || workday.kind() != Workday.Kind.WORK || away.getOrDefault(person, Set.of()).contains(day)) return;
            for (var segment : workday.segments()) {
                var at = segment.start();
                for (var pause : segment.pauses()) {
                    there.add(new Coverage.Span(local(at), local(pause.from()), Set.of()));
                    at = pause.until();
                }
                there.add(new Coverage.Span(local(at), local(segment.end()), Set.of()));
            }
        });
        return there;
    }

    private LocalDateTime local(Instant at) { return LocalDateTime.ofInstant(at, calendar.zone()); }

    private List<Coverage.Span> receiving(long rota, LocalDate day) {
        return db.sql("select start_at, end_at from attendance.rota_duty where rota_id = ? and day = ? and kind = 'RECEPTION' and withdrawn_at is null").params(rota, day)
                .query((row, _) -> new Coverage.Span(day.atTime(row.getObject(1, LocalTime.class)), day.atTime(row.getObject(2, LocalTime.class)), Set.<String>of())).list();
    }

    /** @param from null for cleaning, of which there is one person a day: another takes his place */
    @Transactional
    Outcome<Long> put(long rota, Kind kind, LocalDate day, PersonId person, @Nullable LocalTime from, @Nullable LocalTime until, Viewer viewer) {
        if (rotas.plans(rota, day, viewer) instanceof Outcome.Refused<Rota> refused) return refused.map(_ -> null);
        if (day.isBefore(calendar.today())) return Outcome.refused(RosterRefusal.DAY_IS_OVER, Map.of("day", day));
        if (!members(rota).contains(person)) return Outcome.refused(RosterRefusal.NO_SUCH_MEMBER, Map.of("name", organisation.name(person)));
        if (kind == Kind.RECEPTION && (from == null || until == null || !until.isAfter(from))) return Outcome.refused(RosterRefusal.SHIFT_TOO_LONG);
        rotas.hold(rota);
        var done = db.sql("select exists (select from attendance.rota_duty d join attendance.rota_duty_done x on x.duty_id = d.id where d.rota_id = ? and d.day = ? and d.kind = 'CLEANING' and d.withdrawn_at is null)")
                .params(rota, day).query(Boolean.class).single();
        if (kind == Kind.CLEANING && done) return Outcome.refused(RosterRefusal.DUTY_CONFIRMED);
        if (kind == Kind.CLEANING) db.sql("update attendance.rota_duty set withdrawn_at = ? where rota_id = ? and day = ? and kind = 'CLEANING' and withdrawn_at is null").params(now(), rota, day).update();
        var id = insert(rota, kind, day, person, kind == Kind.CLEANING ? null : from, kind == Kind.CLEANING ? null : until, viewer.person());
        audit.record(viewer.person(), "roster.duty", "rota/" + rota, null, Map.of("kind", kind, "day", day.toString(), "person", person.value()), null);
        tell(rota, List.of(person), kind, day, day);
        return Outcome.done(id);
    }

    private long insert(long rota, Kind kind, LocalDate day, PersonId person, @Nullable LocalTime from, @Nullable LocalTime until, PersonId by) {
        return db.sql("insert into attendance.rota_duty (rota_id, kind, day, person_id, start_at, end_at, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(rota, kind.name(), day, person.value(), from, until, by.value(), now()).query(Long.class).single();
    }

    /** Cleaning goes round among those who work on a day, whoever had it least and longest ago first. Days that have somebody keep him. @param until exclusive */
    @Transactional
    Outcome<Integer> rotate(long rota, LocalDate from, LocalDate until, Viewer viewer) {
        if (rotas.plans(rota, from, viewer) instanceof Outcome.Refused<Rota> refused) return refused.map(_ -> null);
        if (from.isBefore(calendar.today())) return Outcome.refused(RosterRefusal.DAY_IS_OVER, Map.of("day", from));
        if (!until.isAfter(from) || ChronoUnit.DAYS.between(from, until) > EditPlan.LONGEST_DAYS) return Outcome.refused(RosterRefusal.WRONG_SPAN, Map.of("days", EditPlan.LONGEST_DAYS));
        rotas.hold(rota);
        var people = workdays.of(members(rota), from, until);
        var away = plans.leave(people.keySet(), from, until, List.of());
        var taken = Set.copyOf(db.sql("select day from attendance.rota_duty where rota_id = ? and kind = 'CLEANING' and withdrawn_at is null and day >= ? and day < ?").params(rota, from, until).query(LocalDate.class).list());
        var had = had(rota, from);
        var given = new ArrayList<PersonId>();
        for (var day : from.datesUntil(until).filter(d -> !taken.contains(d)).toList()) {
            var here = people.keySet().stream().filter(p -> works(people.get(p).get(day)) && !away.getOrDefault(p, Set.of()).contains(day)).min(Comparator.comparingInt((PersonId p) -> had.getOrDefault(p, 0)).thenComparing(p -> p));
            if (here.isEmpty()) continue;
            had.merge(here.get(), 1, Integer::sum);
            insert(rota, Kind.CLEANING, day, here.get(), null, null, viewer.person());
            given.add(here.get());
        }
        audit.record(viewer.person(), "roster.duty.rotate", "rota/" + rota, null, Map.of("from", from.toString(), "until", until.toString(), "days", given.size()), null);
        tell(rota, given, Kind.CLEANING, from, until.minusDays(1));
        return Outcome.done(given.size());
    }

    private static boolean works(@Nullable Workday day) { return day != null && EnumSet.of(Workday.Kind.WORK, Workday.Kind.HOURS, Workday.Kind.OPEN).contains(day.kind()); }

    private Map<PersonId, Integer> had(long rota, LocalDate before) {
        var had = new HashMap<PersonId, Integer>();
        db.sql("select person_id, count(*)::int from attendance.rota_duty where rota_id = ? and kind = 'CLEANING' and withdrawn_at is null and day >= ? and day < ? group by 1").params(rota, before.minusDays(90), before)
                .query(row -> { had.put(new PersonId(row.getLong(1)), row.getInt(2)); });
        return had;
    }

    private void tell(long rota, Collection<PersonId> to, Kind kind, LocalDate from, LocalDate last) {
        var title = kind == Kind.CLEANING ? Words.of("值日排好了", "Cleaning duty is planned") : Words.of("您有接待值班", "You receive visitors");
        notices.tell(to, "roster.duty", "duty/" + rota + "/" + from + "/" + clock.instant(), title, Words.of(from.equals(last) ? RosterRules.said(from) : from + " 至 " + last, from.equals(last) ? RosterRules.saidEn(from) : from + " to " + last), RosterNotices.MINE, null);
    }

    /** ATT-22: on its own day, by whoever has it, with every item ticked. */
    @Transactional
    Outcome<Void> confirm(long id, Set<Integer> ticked, Viewer viewer) {
        var duty = list("d.id = :id and d.kind = 'CLEANING'", Map.of("id", id), viewer).stream().findFirst().orElse(null);
        if (duty == null) return Outcome.refused(RosterRefusal.NO_SUCH_DUTY);
        if (!viewer.is(duty.person)) return Outcome.refused(RosterRefusal.NOT_YOUR_DUTY, Map.of("name", duty.name));
        if (!duty.day.equals(calendar.today())) return Outcome.refused(RosterRefusal.NOT_THE_DAY, Map.of("day", duty.day));
        if (duty.doneAt != null) return Outcome.refused(RosterRefusal.DUTY_CONFIRMED);
        var items = rotas.find(duty.rota, duty.day, viewer).orElseThrow().rule().checklist().size();
        var open = items - ticked.stream().filter(t -> t >= 0 && t < items).count();
        if (open > 0) return Outcome.refused(RosterRefusal.NOT_ALL_TICKED, Map.of("count", open));
        db.sql("insert into attendance.rota_duty_done (duty_id, at) values (?, ?) on conflict do nothing").params(id, now()).update();
        audit.record(viewer.person(), "roster.duty.done", "duty/" + id, null, null, null);
        return Outcome.done(null);
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
