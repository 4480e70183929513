package zhanggui.conduct;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Incident;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** The door of rewards and penalties: proposed by one, decided by another with words, paid in an open month (FUL-29). */
@Component
public class Conduct {

    /** What the system proposes. @param source the rule's version it was found by */
    public record Proposal(PersonId person, String rule, Money amount, Words words, String source) {}

    /** What a rule book would take for an incident once somebody has decided so. @param points to deduct */
    public record Cost(Incident incident, Words words, Points points, Money amount) {}

    /** What the program books by itself: nobody proposes under its name. */
    private static final Set<String> RESERVED = Set.of(Entry.CORRECTION, "case");

    private final JdbcClient db;
    private final Audit audit;
    private final MonthLocks locks;
    private final Clock clock;
    private final Entries entries;
    private final DirtyDays dirty;
    private final Tell tell;
    private final ProposeFromRecords records;
    private final PenaltyLimits limits;
    private final Rules rules;

    Conduct(JdbcClient db, Audit audit, MonthLocks locks, Clock clock, Entries entries, DirtyDays dirty, Tell tell, ProposeFromRecords records, PenaltyLimits limits, Rules rules) {
        this.rules = rules;
        this.db = db;
        this.audit = audit;
        this.locks = locks;
        this.clock = clock;
        this.entries = entries;
        this.dirty = dirty;
        this.tell = tell;
        this.records = records;
        this.limits = limits;
    }

    /** UX-07: what these incidents would cost by the rule books of their days, if they happened. */
    public List<Cost> wouldCost(List<Incident> incidents) {
        if (incidents.isEmpty()) return List.of();
        var days = incidents.stream().map(Incident::day).sorted().toList();
        return records.wanted(incidents, days.getFirst(), days.getLast().plusDays(1)).stream()
                .map(w -> new Cost(w.incident(), w.rule().words(), w.rule().points().negate(), w.rule().amount())).toList();
    }

    /**
     * Makes the undecided proposals of these rules in a month exactly what is wanted: adds what is missing, withdraws what
     * no longer holds, leaves what is decided. The same call again changes nothing.
     *
     * @return how many were added or withdrawn
     */
    @Transactional
    public int proposeForMonth(YearMonth month, Collection<String> rules, Collection<Proposal> wanted) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('conduct.propose', ?))").param((long) month.hashCode()).query().singleRow();
        db.sql("select id from conduct.entry where month = ? and rule = any(?) order by id for update").params(month.atDay(1), rules.toArray(String[]::new)).query().listOfRows();
        var standing = db.sql("select entry_id, person_id, rule, fen, state from conduct.fact_entry where month = ? and rule = any(?) and state <> 'WITHDRAWN'")
                .params(month.atDay(1), rules.toArray(String[]::new))
                .query((row, _) -> new Standing(row.getLong(1), new Key(row.getLong(2), row.getString(3)), row.getLong(4), row.getString(5).equals("PROPOSED"))).list();
        var byKey = wanted.stream().collect(Collectors.toMap(p -> new Key(p.person().value(), p.rule()), p -> p));
        var gone = standing.stream().filter(Standing::undecided).filter(s -> !byKey.containsKey(s.key) || byKey.get(s.key).amount().fen() != s.fen).toList();
        var kept = standing.stream().filter(s -> !gone.contains(s)).map(Standing::key).collect(Collectors.toSet());
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        if (!gone.isEmpty()) db.sql("insert into conduct.withdrawal select unnest(?::bigint[]), ?").params(gone.stream().map(Standing::id).toArray(Long[]::new), now).update();
        var missing = wanted.stream().filter(p -> !kept.contains(new Key(p.person().value(), p.rule()))).toList();
        for (var p : missing) insert(p.person(), month, p.rule(), p.amount(), p.words(), p.source(), new PersonId(0), now);
        if (!gone.isEmpty() || !missing.isEmpty())
            audit.record(new PersonId(0), "conduct.propose", "month/" + month, null, Map.of("added", missing.size(), "withdrawn", gone.size()), null);
        return gone.size() + missing.size();
    }

    /** A person proposes a reward or, with a negative amount, a penalty. @param rule of the catalogue; null when it is free */
    @Transactional
    public Outcome<Long> propose(PersonId person, YearMonth month, Money amount, @Nullable String rule, String words, PersonId by) {
        if (words == null || words.isBlank()) return Outcome.refused(ConductRefusal.NO_WORDS);
        if (amount.fen() == 0) return Outcome.refused(ConductRefusal.NO_AMOUNT);
        if (rule != null && RESERVED.contains(rule.strip())) return Outcome.refused(ConductRefusal.NO_RULE);
        if (!db.sql("select exists (select from organisation.fact_person where person_id = ?)").param(person.value()).query(Boolean.class).single()) return Outcome.refused(ConductRefusal.NO_PERSON);
        var key = rule == null || rule.isBlank() ? "person" : rule.strip();
        var same = entries.same(person, month, key, amount, Words.same(words.strip()));
        if (same.isPresent()) return Outcome.refused(ConductRefusal.SAID_ALREADY, same.get());
        var id = insert(person, month, key, amount, Words.same(words.strip()), "", by, clock.instant().atOffset(ZoneOffset.UTC));
        audit.record(by, "conduct.propose", "entry/" + id, null, Map.of("person", person.value(), "month", month.toString(), "fen", amount.fen()), words);
        return Outcome.done(id);
    }

    /**
     * CLS-03: gives back, in the open month, what a fact that did not hold took in a locked one. The system proposes it and whoever
     * took the fact back has decided it with his words; when he would pay himself, somebody else decides. The same fact of the same
     * month again changes nothing.
     *
     * @param fact what is corrected, e.g. {@code error}/17
     */
    @Transactional
    public boolean correct(PersonId person, YearMonth month, Why.FactRef fact, Money amount, Words words, PersonId by, String why) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var id = db.sql("""
                insert into conduct.entry (person_id, month, rule, fen, zh, en, source, proposed_by, proposed_at) values (?, ?, ?, ?, ?, ?, ?, 0, ?)
                on conflict (person_id, month, source) where rule = 'correction' do nothing returning id
                """).params(person.value(), month.atDay(1), Entry.CORRECTION, amount.fen(), words.zh(), words.en(), fact.kind() + "/" + fact.id(), now).query(Long.class).optional();
        if (id.isEmpty()) return false;
        audit.record(new PersonId(0), "conduct.propose", "entry/" + id.get(), null, Map.of("person", person.value(), "month", month.toString(), "fen", amount.fen(), "corrects", fact.kind() + "/" + fact.id()), why);
        if (by.value() != 0 && !by.equals(person)) decide(id.get(), true, why, by);
        return true;
    }

    /** The facts of a person's locked month that have been corrected, the oldest first. */
    public List<Why.FactRef> corrected(PersonId person, YearMonth month) {
        return entries.money(person, month).stream().map(Entry::corrects).filter(Objects::nonNull).toList();
    }

    /** The last day on which somebody may appeal against what counted on that day (DIS-02, WHY-04). */
    public LocalDate appealUntil(LocalDate day) { return rules.appealUntil(day); }

    /** What moves one person's pay of a month. */
    public List<Entry> paidIn(PersonId person, YearMonth month) { return entries.paidIn(month, person); }

    /** Decided once, by another person than the one who proposed it and the one it concerns. */
    @Transactional
    public Outcome<Entry> decide(long id, boolean accept, String words, PersonId by) {
        db.sql("select id from conduct.entry where id = ? for update").param(id).query().listOfRows(); // nobody withdraws it meanwhile
        var entry = find(id);
        if (entry == null) return Outcome.refused(ConductRefusal.NO_ENTRY);
        if (words == null || words.isBlank()) return Outcome.refused(ConductRefusal.NO_WORDS);
        if (entry.proposedBy().equals(by)) return Outcome.refused(ConductRefusal.OWN_PROPOSAL);
        if (entry.person().equals(by)) return Outcome.refused(ConductRefusal.OWN_MONEY);
        if (entry.state() != Entry.State.PROPOSED) return Outcome.refused(ConductRefusal.ALREADY_DECIDED);
        if (!write(entry, accept, words.strip(), by)) return Outcome.refused(ConductRefusal.ALREADY_DECIDED);
        if (accept) tell.one(entry.person(), "conduct.decided", "conduct.entry/" + id, entry.words(), Words.same(words.strip()), "/conduct");
        return Outcome.done(find(id));
    }

    /** The decision's row: yuan move the pay of their month, points count on their day, both in the first open month when theirs is locked. */
    boolean write(Entry entry, boolean accept, String words, PersonId by) {
        var on = locks.countsOn(entry.day() == null ? entry.month().atEndOfMonth() : entry.day());
        var paysIn = YearMonth.from(on).atDay(1);
        var points = !entry.points().equals(Points.NONE);
        var written = db.sql("insert into conduct.decision (entry_id, accepted, decided_by, decided_at, words, pays_in, counts_on) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(entry.id(), accept, by.value(), clock.instant().atOffset(ZoneOffset.UTC), words, paysIn, points ? on : null).update();
        if (written == 0) return false;
        if (accept) mark(entry, points ? on : paysIn);
        audit.record(by, accept ? "conduct.accept" : "conduct.refuse", "entry/" + entry.id(), null,
                Map.of("fen", entry.amount().fen(), "points", entry.points().hundredths(), "paysIn", paysIn.toString()), words);
        return true;
    }

    /** The day's figures have to be reckoned anew. */
    void mark(Entry entry, LocalDate day) {
        var points = !entry.points().equals(Points.NONE);
        var shop = points ? db.sql("select shop_id from conduct.entry where id = ?").param(entry.id()).query((row, _) -> row.getObject(1, Long.class)).list().getFirst() : null;
        dirty.mark(points ? "conduct.fact_points" : "conduct.fact_money", shop == null ? null : new ShopId(shop), day);
    }

    /** What the law leaves of a month's wages. */
    public interface PenaltyCheck {

        /** In words, what is passed; empty when they are within the limits. @param penalties as a positive amount */
        Optional<Words> passed(PersonId person, Money penalties, Money wage);
    }

    /** PAY-43: the law's limits of a month as figures. */
    public interface Withholding {

        /** Of the wage, at most. */
        int percent();

        /** The local minimum wage where the person works; empty while nobody has said it. */
        Optional<Money> minimum(PersonId person);
    }

    public Withholding withholding(YearMonth month) { return limits.in(month); }

    /** What the pay run stops at: penalties above the law's limits of that month. */
    public PenaltyCheck penaltyCheck(YearMonth month) { return limits.of(month); }

    /** What moves the pay of a month: accepted entries in yuan, in the order of their numbers. */
    public List<Entry> paidIn(YearMonth month) { return entries.paidIn(month); }

    /** All yuan that stand in a month, decided or not. */
    public List<Entry> of(YearMonth month) { return entries.money(month); }

    /** All yuan that stand for a person in a month, decided or not. */
    public List<Entry> of(PersonId person, YearMonth month) { return entries.money(person, month); }

    public @Nullable Entry find(long id) { return entries.find(id); }

    private long insert(PersonId person, YearMonth month, String rule, Money amount, Words words, String source, PersonId by, OffsetDateTime at) {
        return db.sql("insert into conduct.entry (person_id, month, rule, fen, zh, en, source, proposed_by, proposed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(person.value(), month.atDay(1), rule, amount.fen(), words.zh(), words.en(), source, by.value(), at).query(Long.class).single();
    }

    private record Key(long person, String rule) {}

    private record Standing(long id, Key key, long fen, boolean undecided) {}
}
