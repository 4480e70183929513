package zhanggui.attendance.roster;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.approvals.Approvals;
import zhanggui.approvals.Approved;
import zhanggui.approvals.Kind;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** SRV-41: swaps between two people: the other consents, then it is approved; never one that breaks a rule, and the rule is named. */
@Component
class Swaps implements Approved {

    enum State { ASKED, AGREED, DECLINED, WITHDRAWN, APPROVED, REJECTED }

    /** @param otherDay the same as {@code day} when they exchange that one alone; @param gives, takes what the asker has and would have */
    record Swap(long id, long rota, PersonId asker, String askerName, PersonId partner, String partnerName, LocalDate day, LocalDate otherDay, List<String> was, String why, State state, String words, Instant askedAt) {}

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;
    private final ReadPlan plans;
    private final Rotas rotas;
    private final WriteEntries entries;
    private final Approvals approvals;
    private final RosterNotices notices;
    private final Audit audit;
    private final Clock clock;
    private final BusinessCalendar calendar;

    Swaps(JdbcClient db, JsonMapper json, ReadPlan plans, Rotas rotas, WriteEntries entries, Approvals approvals, RosterNotices notices, Audit audit, Clock clock, BusinessCalendar calendar) {
        this.db = db;
        this.json = json;
        this.plans = plans;
        this.rotas = rotas;
        this.entries = entries;
        this.approvals = approvals;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.calendar = calendar;
    }

    /** Those one has asked for or is asked about, the newest first. */
    List<Swap> of(PersonId person) {
        return db.sql(ROWS + " where :me in (s.asker_id, s.partner_id) order by s.id desc limit 50").param("me", person.value()).query((row, _) -> swap(row)).list();
    }

    private static final String ROWS = """
            select s.*, a.name as asker, b.name as partner from attendance.rota_swap s join organisation.fact_person a on a.person_id = s.asker_id join organisation.fact_person b on b.person_id = s.partner_id
            """;

    private Swap swap(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Swap(row.getLong("id"), row.getLong("rota_id"), new PersonId(row.getLong("asker_id")), row.getString("asker"), new PersonId(row.getLong("partner_id")), row.getString("partner"),
                row.getObject("day", LocalDate.class), row.getObject("other_day", LocalDate.class), json.readValue(row.getString("was"), TEXTS), row.getString("why"), State.valueOf(row.getString("state")), row.getString("words"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant());
    }

    private Optional<Swap> lock(long id) {
        var rota = db.sql("select rota_id from attendance.rota_swap where id = ?").param(id).query(Long.class).optional();
        rota.ifPresent(rotas::hold);
        return rota.flatMap(_ -> db.sql(ROWS + " where s.id = ?").param(id).query((row, _) -> swap(row)).optional());
    }

    /** @param otherDay the same as {@code day}, or the day on which the asker takes the partner's shift in turn */
    @Transactional
    Outcome<Long> ask(long rota, LocalDate day, PersonId partner, LocalDate otherDay, String why, Viewer viewer) {
        if (rotas.see(rota, day, viewer) instanceof Outcome.Refused<Rota> refused) return refused.map(_ -> null);
        rotas.hold(rota);
        var fresh = new Swap(0, rota, viewer.person(), viewer.name(), partner, "", day, otherDay, List.of(), why.strip(), State.ASKED, "", clock.instant());
        var wrong = wrong(fresh);
        if (wrong != null) return wrong.map(_ -> null);
        var open = db.sql("select exists (select from attendance.rota_swap where asker_id in (:a, :b) and day in (:day, :other) and state in ('ASKED', 'AGREED'))")
                .param("a", viewer.person().value()).param("b", partner.value()).param("day", day).param("other", otherDay).query(Boolean.class).single();
        if (open) return Outcome.refused(RosterRefusal.SWAP_OPEN);
        var id = db.sql("insert into attendance.rota_swap (rota_id, asker_id, partner_id, day, other_day, was, why, state, asked_at) values (?, ?, ?, ?, ?, ?::jsonb, ?, 'ASKED', ?) returning id")
                .params(rota, viewer.person().value(), partner.value(), day, otherDay, json.writeValueAsString(had(fresh, plan(fresh))), why.strip(), now()).query(Long.class).single();
        audit.record(viewer.person(), "roster.swap.ask", "swap/" + id, null, Map.of("partner", partner.value(), "day", day.toString(), "otherDay", otherDay.toString()), why);
        notices.tell(List.of(partner), "roster.swap", "swap/" + id + "/asked", Words.of(viewer.name() + "想和您换班", viewer.name() + " would like to swap shifts"),
                Words.of(RosterRules.said(day) + (day.equals(otherDay) ? "" : "换" + RosterRules.said(otherDay)), RosterRules.saidEn(day) + (day.equals(otherDay) ? "" : " for " + RosterRules.saidEn(otherDay))), RosterNotices.MINE, null);
        return Outcome.done(id);
    }

    private Plan plan(Swap swap) {
        var first = swap.day.isBefore(swap.otherDay) ? swap.day : swap.otherDay;
        var last = swap.day.isBefore(swap.otherDay) ? swap.otherDay : swap.day;
        return plans.of(swap.rota, first, last.plusDays(1), false);
    }

    /** Null when it can be done. */
    private @Nullable Outcome<Void> wrong(Swap swap) {
        for (var day : List.of(swap.day, swap.otherDay)) if (day.isBefore(calendar.today())) return Outcome.refused(RosterRefusal.DAY_IS_OVER, Map.of("day", day));
        var before = plan(swap);
        for (var day : List.of(swap.day, swap.otherDay)) for (var person : List.of(swap.asker, swap.partner)) {
            if (before.member(person, day) == null) return Outcome.refused(RosterRefusal.NO_SUCH_MEMBER, Map.of("name", person.equals(swap.asker) ? swap.askerName : swap.partnerName));
            if (before.cell(person, day) == null) return Outcome.refused(RosterRefusal.SWAP_NOT_PUBLISHED, Map.of("day", day));
        }
        var cells = cells(swap, before);
        if (cells.stream().allMatch(c -> Objects.equals(c.shift(), before.cell(c.person(), c.day()).shift()))) return Outcome.refused(RosterRefusal.SWAP_NOTHING);
        var broken = RosterRules.added(before, before.with(cells)).stream().filter(Breach::hard).findFirst();
        return broken.map(b -> Outcome.<Void>refused(RosterRefusal.BREAKS_RULE, Map.of("rule", b.words()))).orElse(null);
    }

    private static List<Plan.Cell> cells(Swap swap, Plan plan) {
        var cells = new ArrayList<Plan.Cell>();
        for (var day : swap.day.equals(swap.otherDay) ? List.of(swap.day) : List.of(swap.day, swap.otherDay)) {
            cells.add(new Plan.Cell(swap.asker, day, plan.cell(swap.partner, day).shift(), true, false, "SWAP"));
            cells.add(new Plan.Cell(swap.partner, day, plan.cell(swap.asker, day).shift(), true, false, "SWAP"));
        }
        return cells;
    }

    /** What both have on the days: asker and partner on the first, asker and partner on the other. */
    private static List<String> had(Swap swap, Plan plan) {
        var had = new ArrayList<String>();
        for (var day : List.of(swap.day, swap.otherDay)) for (var person : List.of(swap.asker, swap.partner)) {
            var cell = plan.cell(person, day);
            had.add(cell == null ? "–" : cell.works() ? cell.shift().name().zh() + " " + cell.shift().hours() : "休");
        }
        return had;
    }

    /** The other one consents, and whoever approves is asked; or declines. */
    @Transactional
    Outcome<Void> answer(long id, boolean agree, String words, Viewer viewer) {
        var swap = lock(id).orElse(null);
        if (swap == null) return Outcome.refused(RosterRefusal.NO_SUCH_SWAP);
        if (!viewer.is(swap.partner)) return Outcome.refused(RosterRefusal.SWAP_NOT_YOURS);
        if (swap.state != State.ASKED) return Outcome.refused(RosterRefusal.SWAP_ENDED);
        if (agree && !had(swap, plan(swap)).equals(swap.was)) return Outcome.refused(RosterRefusal.SWAP_CHANGED);
        var wrong = agree ? wrong(swap) : null;
        if (wrong != null) return wrong;
        db.sql("update attendance.rota_swap set state = ?, words = ?, answered_at = ? where id = ?").params(agree ? "AGREED" : "DECLINED", words.strip(), now(), id).update();
        audit.record(viewer.person(), agree ? "roster.swap.agree" : "roster.swap.decline", "swap/" + id, null, null, words.isBlank() ? null : words);
        if (agree) return open(swap);
        tell(swap.asker, swap, "declined", Words.of(swap.partnerName + "没有同意换班", swap.partnerName + " did not agree to swap"));
        return Outcome.done(null);
    }

    private Outcome<Void> open(Swap swap) {
        var title = Words.of(swap.askerName + "和" + swap.partnerName + "换班，" + RosterRules.said(swap.day), swap.askerName + " and " + swap.partnerName + " swap, " + RosterRules.saidEn(swap.day));
        var opened = approvals.open(Kind.SHIFT_SWAP, swap.id, swap.asker, null, title, RosterNotices.MINE, swap.asker);
        if (opened instanceof Outcome.Refused<Long>) TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return opened.map(_ -> null);
    }

    @Transactional
    Outcome<Void> withdraw(long id, Viewer viewer) {
        approvals.hold(Kind.SHIFT_SWAP, id);
        var swap = lock(id).orElse(null);
        if (swap == null) return Outcome.refused(RosterRefusal.NO_SUCH_SWAP);
        if (!viewer.is(swap.asker)) return Outcome.refused(RosterRefusal.SWAP_NOT_YOURS);
        if (swap.state == State.AGREED) return approvals.withdraw(Kind.SHIFT_SWAP, id, "", viewer.person());
        if (swap.state != State.ASKED) return Outcome.refused(RosterRefusal.SWAP_ENDED);
        to(swap, State.WITHDRAWN, "");
        audit.record(viewer.person(), "roster.swap.withdraw", "swap/" + id, null, null, null);
        return Outcome.done(null);
    }

    private void to(Swap swap, State state, String words) {
        db.sql("update attendance.rota_swap set state = ?, words = ?, ended_at = ? where id = ?").params(state.name(), words, now(), swap.id).update();
    }

    @Override
    public boolean hears(Kind kind) { return kind == Kind.SHIFT_SWAP; }

    /** Approved, it holds at once; a plan that has changed meanwhile, or a rule that it would break now, stands against it. */
    @Override
    public Outcome<Void> ended(Ended ended) {
        var swap = lock(ended.subject()).orElseThrow();
        if (ended.end() != End.APPROVED) {
            to(swap, ended.end() == End.WITHDRAWN ? State.WITHDRAWN : State.REJECTED, ended.words());
            tell(swap.partner, swap, "ended", Words.of("换班没有成", "The swap has not come about"));
            return Outcome.done(null);
        }
        var plan = plan(swap);
        if (!had(swap, plan).equals(swap.was)) return Outcome.refused(RosterRefusal.SWAP_CHANGED);
        var wrong = wrong(swap);
        if (wrong != null) return wrong;
        to(swap, State.APPROVED, ended.words());
        var written = cells(swap, plan).stream().map(c -> new WriteEntries.Entry(c.person(), c.day(), c.shift(), false)).toList();
        entries.append(swap.rota, written, WriteEntries.Source.SWAP, swap.id, swap.why, ended.by());
        tell(swap.partner, swap, "approved", Words.of("换班已批准", "The swap is approved"));
        return Outcome.done(null);
    }

    private void tell(PersonId to, Swap swap, String key, Words title) {
        notices.tell(List.of(to), "roster.swap", "swap/" + swap.id + "/" + key, title, Words.of(RosterRules.said(swap.day), RosterRules.saidEn(swap.day)), RosterNotices.MINE, null);
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
