package zhanggui.approvals;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** ACC-05: a request's way along its chain: opened, decided step by step, returned for change, withdrawn, reminded of. */
@Component
class Flow {

    private static final Duration BETWEEN_REMINDERS = Duration.ofHours(2);

    private final JdbcClient db;
    private final Chains chains;
    private final Deciders deciders;
    private final Telling telling;
    private final ObjectProvider<Approved> ears;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    Flow(JdbcClient db, Chains chains, Deciders deciders, Telling telling, ObjectProvider<Approved> ears, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.chains = chains;
        this.deciders = deciders;
        this.telling = telling;
        this.ears = ears;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    /** What the steps of an open request are judged by. */
    record Locked(long id, Kind kind, long subject, PersonId of, @Nullable DepartmentId department, Words title, PersonId openedBy, boolean ended) {}

    private record At(int position, Chain.Step step) {}

    @Transactional
    Outcome<Long> open(Kind kind, long subject, PersonId of, @Nullable Amount amount, Words title, String path, PersonId by) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('approvals.' || ?, ?))").params(kind.name(), subject).query().singleRow();
        if (standing(kind, subject).isPresent()) return Outcome.refused(ApprovalRefusal.ALREADY_OPEN);
        var department = department(of);
        var chosen = chains.of(kind, department, calendar.today());
        var steps = chosen.chain().steps(amount);
        var first = steps.indexOf(steps.stream().filter(s -> !s.told()).findFirst().orElseThrow());
        if (deciders.of(steps.get(first), of, department).isEmpty()) return Outcome.refused(ApprovalRefusal.NOBODY_TO_DECIDE, Map.of("step", 1));
        var now = now();
        var id = db.sql("""
                insert into approvals.request (kind, subject, round, person_id, department_id, amount, zh, en, path, chain_id, remind_hours, opened_by, opened_at)
                values (:kind, :subject, (select count(*) + 1 from approvals.request where kind = :kind and subject = :subject), :of, :department, :amount, :zh, :en, :path, :chain, :hours, :by, :now)
                returning id
                """).param("kind", kind.name()).param("subject", subject).param("of", of.value()).param("department", department == null ? null : department.value(), Types.BIGINT)
                .param("amount", amount == null ? null : amount.hundredths(), Types.BIGINT).param("zh", title.zh()).param("en", title.en()).param("path", path)
                .param("chain", chosen.id(), Types.BIGINT).param("hours", chosen.chain().remindHours()).param("by", by.value()).param("now", now).query(Long.class).single();
        for (int i = 0; i < steps.size(); i++) insert(id, i + 1, steps.get(i));
        audit.record(by, "approvals.open", "approval/" + id, null, Map.of("kind", kind, "subject", subject, "of", of.value()), null);
        ask(lock(id).orElseThrow(), new At(first + 1, steps.get(first)));
        return Outcome.done(id);
    }

    private void insert(long id, int position, Chain.Step step) {
        db.sql("insert into approvals.step (request_id, position, decider, role, person_id, told) values (:id, :position, :decider, :role, :person, :told)")
                .param("id", id).param("position", position).param("decider", step.decider().name()).param("role", step.role()).param("person", step.person() == null ? null : step.person().value(), Types.BIGINT)
                .param("told", step.told()).update();
    }

    /** The request that is open for it; empty when none is. */
    Optional<Long> standing(Kind kind, long subject) {
        return db.sql("select r.id from approvals.request r where r.kind = ? and r.subject = ? and not exists (select from approvals.ended e where e.request_id = r.id)")
                .params(kind.name(), subject).query(Long.class).optional();
    }

    @Transactional
    Outcome<Void> decide(long id, Request.Verdict verdict, String words, PersonId by) {
        var request = lock(id).orElse(null);
        if (request == null) return Outcome.refused(ApprovalRefusal.NO_REQUEST);
        if (request.ended) return Outcome.refused(ApprovalRefusal.ALREADY_ENDED);
        if (request.of.equals(by)) return Outcome.refused(ApprovalRefusal.OWN_REQUEST);
        if (verdict != Request.Verdict.APPROVED && words.isBlank()) return Outcome.refused(ApprovalRefusal.NO_WORDS);
        var turn = db.sql("select position, stands_for, since from approvals.waiting where request_id = ? and person_id = ?").params(id, by.value())
                .query((row, _) -> new Turn(row.getInt(1), row.getObject(2, Long.class), row.getObject(3, OffsetDateTime.class))).optional().orElse(null);
        if (turn == null) return Outcome.refused(ApprovalRefusal.NOT_ASKED, Map.of("names", names(id)));
        write(id, turn, by, verdict, words.strip(), false);
        audit.record(by, "approvals." + verdict.name().toLowerCase(), "approval/" + id, null, Map.of("kind", request.kind, "subject", request.subject, "of", request.of.value(), "step", turn.position), words);
        var outcome = verdict == Request.Verdict.APPROVED ? goOn(request, by, words.strip()) : end(request, Approved.End.valueOf(verdict.name()), by, words.strip());
        return orNothing(outcome);
    }

    private record Turn(int position, @Nullable Long standsFor, OffsetDateTime since) {}

    private void write(long id, Turn turn, PersonId by, Request.Verdict verdict, String words, boolean carried) {
        db.sql("insert into approvals.decision (request_id, position, person_id, stands_for, verdict, words, carried, asked_at, at) values (:id, :position, :by, :for, :verdict, :words, :carried, :since, :now)")
                .param("id", id).param("position", turn.position).param("by", by.value()).param("for", turn.standsFor, Types.BIGINT).param("verdict", verdict.name()).param("words", words)
                .param("carried", carried).param("since", turn.since).param("now", now()).update();
    }

    /** To the next step; who has agreed already is not asked twice. */
    private Outcome<Void> goOn(Locked request, PersonId by, String words) {
        for (var next = next(request.id); next.isPresent(); next = next(request.id)) {
            var at = next.get();
            var asked = deciders.of(at.step, request.of, request.department);
            if (asked.isEmpty()) return Outcome.refused(ApprovalRefusal.NOBODY_TO_DECIDE, Map.of("step", at.position));
            var before = agreed(request.id);
            var same = asked.stream().filter(a -> before.contains(a.person())).findFirst();
            if (same.isEmpty()) {
                ask(request, at);
                return Outcome.done(null);
            }
            write(request.id, new Turn(at.position, same.get().standsFor() == null ? null : same.get().standsFor().value(), now()), same.get().person(), Request.Verdict.APPROVED, "", true);
        }
        return end(request, Approved.End.APPROVED, by, words);
    }

    private HashSet<PersonId> agreed(long id) {
        return new HashSet<>(db.sql("select person_id from approvals.decision where request_id = ?").param(id).query(Long.class).list().stream().map(PersonId::new).toList());
    }

    /** The first step that somebody has to decide and nobody has. */
    private Optional<At> next(long id) {
        return db.sql("""
                select s.* from approvals.step s
                 where s.request_id = ? and not s.told and not exists (select from approvals.decision d where d.request_id = s.request_id and d.position = s.position)
                 order by s.position limit 1
                """).param(id).query((row, _) -> new At(row.getInt("position"), Steps.step(row))).optional();
    }

    private void ask(Locked request, At at) {
        var asked = deciders.of(at.step, request.of, request.department);
        db.sql("delete from approvals.waiting where request_id = ?").param(request.id).update();
        for (var one : asked) for (var table : List.of("approvals.asked", "approvals.waiting")) write(table, request.id, at.position, one);
        telling.asked(request, asked);
    }

    private void write(String table, long id, int position, Deciders.Asked asked) {
        var time = table.endsWith("asked") ? "at" : "since";
        db.sql("insert into " + table + " (request_id, position, person_id, stands_for, because, " + time + ") values (:id, :position, :person, :for, :because, :now)")
                .param("id", id).param("position", position).param("person", asked.person().value()).param("for", asked.standsFor() == null ? null : asked.standsFor().value(), Types.BIGINT)
                .param("because", asked.because().name()).param("now", now()).update();
    }

    private Outcome<Void> end(Locked request, Approved.End end, PersonId by, String words) {
        db.sql("delete from approvals.waiting where request_id = ?").param(request.id).update();
        db.sql("insert into approvals.ended (request_id, state, person_id, words, at) values (?, ?, ?, ?, ?)").params(request.id, end.name(), by.value(), words, now()).update();
        var ended = new Approved.Ended(request.id, request.kind, request.subject, end, by, words);
        for (var ear : ears.orderedStream().filter(e -> e.hears(request.kind)).toList())
            if (ear.ended(ended) instanceof Outcome.Refused<Void> refused) return refused;
        var told = end == Approved.End.APPROVED ? told(request) : List.<Deciders.Asked>of();
        for (var one : told) db.sql("insert into approvals.told values (?, ?, ?) on conflict do nothing").params(request.id, one.person().value(), now()).update();
        telling.ended(request, end, by, words, told);
        return Outcome.done(null);
    }

    private List<Deciders.Asked> told(Locked request) {
        return db.sql("select * from approvals.step where request_id = ? and told order by position").param(request.id).query((row, _) -> Steps.step(row)).list().stream()
                .flatMap(step -> deciders.of(step, request.of, request.department).stream()).toList();
    }

    @Transactional
    Outcome<Void> withdraw(long id, String words, PersonId by) {
        var request = lock(id).orElse(null);
        if (request == null) return Outcome.refused(ApprovalRefusal.NO_REQUEST);
        if (!by.equals(request.of) && !by.equals(request.openedBy)) return Outcome.refused(ApprovalRefusal.NOT_YOURS);
        if (request.ended) return Outcome.refused(ApprovalRefusal.ALREADY_ENDED);
        audit.record(by, "approvals.withdraw", "approval/" + id, null, Map.of("kind", request.kind, "subject", request.subject), words);
        return orNothing(end(request, Approved.End.WITHDRAWN, by, words.strip()));
    }

    @Transactional
    Outcome<Void> remind(long id, PersonId by) {
        var request = lock(id).orElse(null);
        if (request == null) return Outcome.refused(ApprovalRefusal.NO_REQUEST);
        if (!by.equals(request.of) && !by.equals(request.openedBy)) return Outcome.refused(ApprovalRefusal.NOT_YOURS);
        if (request.ended) return Outcome.refused(ApprovalRefusal.ALREADY_ENDED);
        var last = db.sql("select max(at) from approvals.reminder where request_id = ?").param(id).query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
        var since = last.map(at -> Duration.between(at, clock.instant())).orElse(BETWEEN_REMINDERS);
        if (since.compareTo(BETWEEN_REMINDERS) < 0) return Outcome.refused(ApprovalRefusal.JUST_REMINDED, Map.of("minutes", since.toMinutes()));
        reminded(request, by);
        audit.record(by, "approvals.remind", "approval/" + id, null, null, null);
        return Outcome.done(null);
    }

    private void reminded(Locked request, PersonId by) {
        db.sql("insert into approvals.reminder (request_id, person_id, at) values (?, ?, ?)").params(request.id, by.value(), now()).update();
        telling.reminded(request, db.sql("select person_id from approvals.waiting where request_id = ?").param(request.id).query(Long.class).list().stream().map(PersonId::new).toList());
    }

    /** Reminds by itself of what has waited for its chain's hours since it was asked or reminded of. */
    @Transactional
    public void remindDue(Instant now) {
        var due = db.sql("""
                select r.id from approvals.request r join approvals.waiting w on w.request_id = r.id
                 group by r.id having greatest(max(w.since), (select max(at) from approvals.reminder m where m.request_id = r.id)) + make_interval(hours => max(r.remind_hours)) <= :now
                 order by r.id limit 500
                """).param("now", now.atOffset(ZoneOffset.UTC)).query(Long.class).list();
        for (var id : due) lock(id, " skip locked").filter(r -> !r.ended).ifPresent(r -> reminded(r, Viewer.SYSTEM.person()));
    }

    /**
     * Asks anew where those who are asked are no longer who would be: somebody went on leave, came back, named a stand-in, or left. What
     * somebody is deciding at this moment is left to the next time.
     */
    @Transactional
    public void askAnew() { askAnew(db.sql("select distinct request_id from approvals.waiting order by 1").query(Long.class).list()); }

    /** The same for what lies with this person, or with somebody in his place. */
    @Transactional
    public void askAnew(PersonId person) {
        askAnew(db.sql("select distinct request_id from approvals.waiting where person_id = :person or stands_for = :person order by 1").param("person", person.value()).query(Long.class).list());
    }

    private void askAnew(List<Long> requests) {
        for (var id : requests) lock(id, " skip locked").filter(r -> !r.ended).ifPresent(this::askAnew);
    }

    private void askAnew(Locked request) {
        var at = next(request.id).orElseThrow();
        var now = deciders.of(at.step, request.of, request.department).stream().map(Deciders.Asked::person).collect(Collectors.toSet());
        var before = db.sql("select person_id from approvals.waiting where request_id = ?").param(request.id).query(Long.class).list().stream().map(PersonId::new).collect(Collectors.toSet());
        if (!now.isEmpty() && !now.equals(before)) ask(request, at);
    }

    void hold(Kind kind, long subject) { db.sql("select id from approvals.request where kind = ? and subject = ? order by id for update").params(kind.name(), subject).query().listOfRows(); }

    private Optional<Locked> lock(long id) { return lock(id, ""); }

    /** Locked first and read afterwards: who had to wait sees what the other has done. */
    private Optional<Locked> lock(long id, String orNot) {
        if (db.sql("select id from approvals.request where id = ? for update" + orNot).param(id).query(Long.class).optional().isEmpty()) return Optional.empty();
        return db.sql("select r.*, exists (select from approvals.ended e where e.request_id = r.id) as ended from approvals.request r where r.id = ?").param(id)
                .query((row, _) -> new Locked(id, Kind.valueOf(row.getString("kind")), row.getLong("subject"), new PersonId(row.getLong("person_id")),
                        Optional.ofNullable(row.getObject("department_id", Long.class)).map(DepartmentId::new).orElse(null), Words.of(row.getString("zh"), row.getString("en")),
                        new PersonId(row.getLong("opened_by")), row.getBoolean("ended"))).optional();
    }

    @Nullable DepartmentId department(PersonId person) {
        return db.sql("select department_id from organisation.fact_assignment where person_id = :person and from_day <= :day and (until_day is null or until_day > :day) order by from_day desc limit 1")
                .param("person", person.value()).param("day", calendar.today()).query(Long.class).optional().map(DepartmentId::new).orElse(null);
    }

    private String names(long id) {
        return db.sql("select coalesce(string_agg(p.name, '、' order by p.person_id), '') from approvals.waiting w join organisation.fact_person p on p.person_id = w.person_id where w.request_id = ?").param(id).query(String.class).single();
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }

    private static <T> Outcome<T> orNothing(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Refused<T>) TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return outcome;
    }
}
