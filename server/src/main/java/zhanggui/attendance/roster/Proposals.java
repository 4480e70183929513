package zhanggui.attendance.roster;

import jakarta.annotation.PreDestroy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.organisation.Organisation;

/** SRV-41: rosters are proposed in the background, one after another on each node; they can be watched, cut short, and taken over as a draft. */
@Component
class Proposals {

    private static final Logger LOG = LoggerFactory.getLogger(Proposals.class);
    private static final int MOST_PEOPLE = 300;
    private static final Duration SILENT = Duration.ofSeconds(30);
    private static final int MONTHS_BEFORE = 3;
    private static final TypeReference<List<SolveRoster.Placed>> PLACED = new TypeReference<>() {};
    private static final TypeReference<List<Proposal.Unmet>> UNMET = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;
    private final Rotas rotas;
    private final ReadPlan plans;
    private final EditPlan edit;
    private final Wishes wishes;
    private final Organisation organisation;
    private final Audit audit;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().name("roster-", 0).factory());
    private final ReentrantLock oneAtATime = new ReentrantLock(true);

    Proposals(JdbcClient db, JsonMapper json, Rotas rotas, ReadPlan plans, EditPlan edit, Wishes wishes, Organisation organisation, Audit audit, Clock clock, BusinessCalendar calendar) {
        this.db = db;
        this.json = json;
        this.rotas = rotas;
        this.plans = plans;
        this.edit = edit;
        this.wishes = wishes;
        this.organisation = organisation;
        this.audit = audit;
        this.clock = clock;
        this.calendar = calendar;
    }

    /**
     * Begins to work one out. What is published or pinned stays as it is.
     *
     * @param until   exclusive
     * @param seconds after which it ends in any case; it ends before when nothing gets better any more
     */
    @Transactional
    Outcome<Long> begin(long rota, LocalDate from, LocalDate until, int seconds, Viewer viewer) {
        if (rotas.plans(rota, from, viewer) instanceof Outcome.Refused<Rota> refused) return refused.map(_ -> null);
        if (!until.isAfter(from)) return Outcome.refused(RosterRefusal.WRONG_SPAN, Map.of("days", EditPlan.LONGEST_DAYS));
        if (from.isBefore(calendar.today())) return Outcome.refused(RosterRefusal.DAY_IS_OVER, Map.of("day", from));
        rotas.hold(rota);
        var input = ChronoUnit.DAYS.between(from, until) > EditPlan.LONGEST_DAYS ? null : input(rota, from, until);
        if (input == null || input.plan().members().size() > MOST_PEOPLE) return Outcome.refused(RosterRefusal.TOO_LARGE, Map.of("people", MOST_PEOPLE, "days", EditPlan.LONGEST_DAYS));
        if (input.plan().members().isEmpty() || input.shifts().stream().allMatch(Map::isEmpty)) return Outcome.refused(RosterRefusal.NO_MEMBERS);
        if (running(rota)) return Outcome.refused(RosterRefusal.PROPOSAL_RUNNING);
        var limit = Math.clamp(seconds, 1, 120);
        var id = db.sql("""
                insert into attendance.rota_proposal (rota_id, from_day, until_day, seconds, state, millis, asked_by, asked_at, beat_at) values (:rota, :from, :until, :seconds, 'RUNNING', 0, :by, :now, :now) returning id
                """).param("rota", rota).param("from", from).param("until", until).param("seconds", limit).param("by", viewer.person().value()).param("now", now()).query(Long.class).single();
        audit.record(viewer.person(), "roster.propose", "rota/" + rota, null, Map.of("from", from.toString(), "until", until.toString(), "proposal", id), null);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override public void afterCommit() { threads.execute(() -> work(id, input, Duration.ofSeconds(limit))); }
        });
        return Outcome.done(id);
    }

    private boolean running(long rota) {
        return db.sql("select exists (select from attendance.rota_proposal where rota_id = ? and state = 'RUNNING' and beat_at > ?)").params(rota, clock.instant().minus(SILENT).atOffset(ZoneOffset.UTC)).query(Boolean.class).single();
    }

    private MakeTask.Input input(long rota, LocalDate from, LocalDate until) {
        var plan = plans.of(rota, from, until, true);
        var wished = wishes.of(rota, null, from, until).stream().map(w -> new MakeTask.Wished(w.id(), w.person(), w.day(), w.shift())).toList();
        return new MakeTask.Input(plan, plan.days().stream().map(d -> rotas.shifts(rota, d)).toList(), wished, before(rota, from));
    }

    /** SRV-41: how often each had late shifts, weekends and holidays in the months before. */
    private Map<PersonId, Tally> before(long rota, LocalDate from) {
        var tallies = new HashMap<PersonId, Tally>();
        db.sql("""
                select d.person_id, count(*) filter (where d.late)::int, count(*) filter (where extract(isodow from d.day) > 5)::int, count(h.day)::int
                  from attendance.fact_roster_day d left join attendance.fact_public_day h on h.day = d.day and h.kind = 'HOLIDAY'
                 where d.rota_id = ? and d.shift is not null and d.day >= ? and d.day < ? group by 1
                """).params(rota, from.minusMonths(MONTHS_BEFORE), from).query(row -> { var p = new PersonId(row.getLong(1)); tallies.put(p, new Tally(p, 0, row.getInt(2), row.getInt(3), row.getInt(4), 0, 0)); });
        return tallies;
    }

    private void work(long id, MakeTask.Input input, Duration limit) {
        oneAtATime.lock();
        try {
            var search = new SolveRoster(input, limit);
            var beat = threads.scheduleAtFixedRate(() -> beat(id, search), 0, 500, TimeUnit.MILLISECONDS);
            try {
                var placed = search.solve();
                beat.cancel(false);
                end(id, input, search, placed);
            } finally {
                beat.cancel(false);
            }
        } catch (RuntimeException fault) {
            LOG.error("proposal {} failed", id, fault);
            db.sql("update attendance.rota_proposal set state = 'FAILED', ended_at = ? where id = ? and state = 'RUNNING'").params(now(), id).update();
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Says how far it has come, and hears whether somebody wants it to end. */
    private void beat(long id, SolveRoster search) {
        try {
            var progress = search.progress();
            var cancel = db.sql("update attendance.rota_proposal set beat_at = :now, broken = :broken, uneven = :uneven, millis = :millis where id = :id and state = 'RUNNING' returning cancel_asked")
                    .param("now", now()).param("broken", progress == null ? null : progress.broken(), Types.BIGINT).param("uneven", progress == null ? null : progress.uneven(), Types.BIGINT)
                    .param("millis", progress == null ? 0 : progress.millis()).param("id", id).query(Boolean.class).optional();
            if (cancel.orElse(true)) search.cancel();
        } catch (RuntimeException fault) {
            LOG.warn("proposal {} could not say how far it is", id, fault);
        }
    }

    private void end(long id, MakeTask.Input input, SolveRoster search, List<SolveRoster.Placed> placed) {
        var progress = search.progress();
        var unmet = Unmet.of(input, with(input.plan(), input.shifts(), placed), organisation.names(input.wishes().stream().map(MakeTask.Wished::person).toList()));
        db.sql("update attendance.rota_proposal set state = :state, broken = :broken, uneven = :uneven, placed = :placed::jsonb, unmet = :unmet::jsonb, ended_at = :now, beat_at = :now where id = :id")
                .param("state", search.cancelled() ? "CANCELLED" : "DONE").param("broken", progress == null ? 0 : progress.broken()).param("uneven", progress == null ? 0 : progress.uneven())
                .param("placed", json.writeValueAsString(placed)).param("unmet", json.writeValueAsString(unmet)).param("now", now()).param("id", id).update();
    }

    /** The plan as it would be. What was drafted for somebody who is on leave since holds no longer. */
    private static Plan with(Plan plan, List<Map<String, ShiftTime>> shifts, List<SolveRoster.Placed> placed) {
        var cells = new ArrayList<Plan.Cell>();
        for (var p : placed) {
            var old = plan.cell(p.person(), p.day());
            if (old != null && (old.pinned() || !old.draft())) continue;
            var shift = p.shift().isEmpty() ? null : shifts.get(Math.toIntExact(ChronoUnit.DAYS.between(plan.from(), p.day()))).get(p.shift());
            cells.add(new Plan.Cell(p.person(), p.day(), shift, false, true, "PLAN"));
        }
        var kept = plan;
        for (var gone : onLeaveSince(plan)) kept = kept.without(gone.person(), gone.day());
        return kept.with(cells);
    }

    private static List<Plan.Cell> onLeaveSince(Plan plan) {
        return plan.cells().values().stream().flatMap(own -> own.subMap(plan.from(), plan.until()).values().stream()).filter(c -> c.draft() && !c.pinned() && plan.onLeave(c.person(), c.day())).toList();
    }

    Outcome<Proposal> see(long id, Viewer viewer) {
        var row = row(id).orElse(null);
        if (row == null) return Outcome.refused(RosterRefusal.NO_SUCH_PROPOSAL);
        if (rotas.plans(row.rota, row.from, viewer) instanceof Outcome.Refused<Rota> refused) return refused.map(_ -> null);
        return Outcome.done(shown(row));
    }

    /** The newest of a rota, if there is one that has not been taken over. */
    Outcome<List<Proposal>> latest(long rota, Viewer viewer) {
        if (rotas.plans(rota, calendar.today(), viewer) instanceof Outcome.Refused<Rota> refused) return refused.map(_ -> null);
        return Outcome.done(db.sql("select * from attendance.rota_proposal where rota_id = ? order by id desc limit 1").param(rota).query((row, _) -> row(row)).list().stream().filter(r -> r.takenAt == null).map(this::shown).toList());
    }

    private Proposal shown(Row row) {
        var view = row.placed == null ? null : view(row);
        return new Proposal(row.id, row.rota, row.from, row.until.minusDays(1), state(row), row.broken, row.uneven, row.millis, row.seconds * 1000L, organisation.name(new PersonId(row.by)), row.at.toInstant(),
                row.takenAt == null ? null : row.takenAt.toInstant(), view == null ? null : PlanView.of(row.rota, view, plans.publishedDays(row.rota, row.from, row.until), true, Map.of()), row.unmet, view != null && broken(row.rota, view).isEmpty());
    }

    private Proposal.State state(Row row) {
        var silent = row.state == Proposal.State.RUNNING && row.beat.toInstant().isBefore(clock.instant().minus(SILENT));
        return silent ? Proposal.State.FAILED : row.state;
    }

    private Plan view(Row row) {
        var plan = plans.of(row.rota, row.from, row.until, true);
        return with(plan, plan.days().stream().map(d -> rotas.shifts(row.rota, d)).toList(), row.placed);
    }

    /** The hard rules it does not keep. Hours that no shift of the rota reaches, and published shifts of people on leave since, are nobody's fault and no breach of the proposal. */
    private List<Breach> broken(long rota, Plan plan) {
        var reachable = new HashMap<LocalDate, List<ShiftTime>>();
        plan.days().forEach(d -> reachable.put(d, List.copyOf(rotas.shifts(rota, d).values())));
        var gaps = plan.gaps(true).stream().filter(g -> plan.days().stream().anyMatch(d -> reachable.get(d).stream().anyMatch(s -> s.start(d).isBefore(g.until()) && s.end(d).isAfter(g.from()))))
                .map(Coverage.Gap::day).toList();
        return RosterRules.breaches(plan).stream().filter(Breach::hard).filter(b -> b.kind() != Breach.Kind.COVER || gaps.contains(b.day()))
                .filter(b -> b.kind() != Breach.Kind.LEAVE || plan.cell(b.person(), b.day()).draft()).toList();
    }

    /** Asks it to end; the best found so far is kept. */
    @Transactional
    Outcome<Void> cancel(long id, Viewer viewer) {
        var row = row(id).orElse(null);
        if (row == null) return Outcome.refused(RosterRefusal.NO_SUCH_PROPOSAL);
        if (rotas.plans(row.rota, row.from, viewer) instanceof Outcome.Refused<Rota> refused) return refused.map(_ -> null);
        db.sql("update attendance.rota_proposal set cancel_asked = true where id = ?").param(id).update();
        audit.record(viewer.person(), "roster.propose.cancel", "proposal/" + id, null, null, null);
        return Outcome.done(null);
    }

    /** Becomes the draft of its days. Refused when it breaks a rule, also one that only holds since. */
    @Transactional
    Outcome<Void> take(long id, Viewer viewer) {
        var row = row(id).orElse(null);
        if (row == null) return Outcome.refused(RosterRefusal.NO_SUCH_PROPOSAL);
        if (rotas.plans(row.rota, row.from, viewer) instanceof Outcome.Refused<Rota> refused) return refused.map(_ -> null);
        if (row.placed == null) return Outcome.refused(RosterRefusal.PROPOSAL_NOT_DONE);
        rotas.hold(row.rota);
        var plan = view(row);
        var stale = row.placed.stream().anyMatch(p -> plan.member(p.person(), p.day()) == null || !p.shift().isEmpty() && plan.onLeave(p.person(), p.day()) || missing(plan, p));
        if (stale || row.from.isBefore(calendar.today())) return Outcome.refused(RosterRefusal.PROPOSAL_STALE);
        var broken = broken(row.rota, plan);
        if (!broken.isEmpty()) return Outcome.refused(RosterRefusal.PROPOSAL_BREAKS, Map.of("first", broken.getFirst().words()));
        for (var gone : onLeaveSince(plans.of(row.rota, row.from, row.until, true))) edit.draft(row.rota, new EditPlan.Put(gone.person(), gone.day(), null, true, false), viewer.person());
        for (var p : row.placed) {
            var cell = plan.cell(p.person(), p.day());
            if (cell.draft() && !cell.pinned()) edit.draft(row.rota, new EditPlan.Put(p.person(), p.day(), p.shift().isEmpty() ? null : p.shift(), false, false), viewer.person());
        }
        db.sql("update attendance.rota_proposal set taken_by = ?, taken_at = ? where id = ?").params(viewer.person().value(), now(), id).update();
        audit.record(viewer.person(), "roster.propose.take", "proposal/" + id, null, Map.of("rota", row.rota), null);
        return Outcome.done(null);
    }

    /** A shift that was placed and is no longer among those of its day. */
    private static boolean missing(Plan plan, SolveRoster.Placed placed) {
        var cell = plan.cell(placed.person(), placed.day());
        return cell == null || !placed.shift().isEmpty() && cell.draft() && !cell.pinned() && !cell.works();
    }

    private record Row(long id, long rota, LocalDate from, LocalDate until, int seconds, Proposal.State state, @Nullable Long broken, @Nullable Long uneven, long millis, @Nullable List<SolveRoster.Placed> placed,
                       List<Proposal.Unmet> unmet, long by, OffsetDateTime at, OffsetDateTime beat, @Nullable OffsetDateTime takenAt) {}

    private Optional<Row> row(long id) { return db.sql("select * from attendance.rota_proposal where id = ?").param(id).query((row, _) -> row(row)).optional(); }

    private Row row(ResultSet row) throws SQLException {
        var placed = row.getString("placed");
        var unmet = row.getString("unmet");
        return new Row(row.getLong("id"), row.getLong("rota_id"), row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class), row.getInt("seconds"), Proposal.State.valueOf(row.getString("state")),
                row.getObject("broken", Long.class), row.getObject("uneven", Long.class), row.getLong("millis"), placed == null ? null : json.readValue(placed, PLACED), unmet == null ? List.of() : json.readValue(unmet, UNMET),
                row.getLong("asked_by"), row.getObject("asked_at", OffsetDateTime.class), row.getObject("beat_at", OffsetDateTime.class), row.getObject("taken_at", OffsetDateTime.class));
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }

    @PreDestroy
    void stop() { threads.shutdownNow(); }
}
