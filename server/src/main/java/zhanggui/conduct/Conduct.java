package zhanggui.conduct;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** The door of rewards and penalties: proposed by one, decided by another with words, paid in an open month (FUL-29). */
@Component
public class Conduct {

    /** What the system proposes. @param source the rule's version it was found by */
    public record Proposal(PersonId person, String rule, Money amount, Words words, String source) {}

    private static final String ENTRIES = """
            select e.*, t.source, p.name
              from conduct.fact_entry e join conduct.entry t on t.id = e.entry_id join organisation.fact_person p on p.person_id = e.person_id
            """;

    private final JdbcClient db;
    private final Audit audit;
    private final MonthLocks locks;
    private final Clock clock;

    Conduct(JdbcClient db, Audit audit, MonthLocks locks, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.locks = locks;
        this.clock = clock;
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

    /** A person proposes a reward or, with a negative amount, a penalty. */
    @Transactional
    public Outcome<Long> propose(PersonId person, YearMonth month, Money amount, String words, PersonId by) {
        if (words == null || words.isBlank()) return Outcome.refused(ConductRefusal.NO_WORDS);
        if (amount.fen() == 0) return Outcome.refused(ConductRefusal.NO_AMOUNT);
        if (!db.sql("select exists (select from organisation.fact_person where person_id = ?)").param(person.value()).query(Boolean.class).single()) return Outcome.refused(ConductRefusal.NO_PERSON);
        var id = insert(person, month, "person", amount, Words.same(words.strip()), "", by, clock.instant().atOffset(ZoneOffset.UTC));
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
        return db.sql(ENTRIES + " where e.person_id = ? and e.month = ? and e.rule = ? order by e.entry_id").params(person.value(), month.atDay(1), Entry.CORRECTION).query(Conduct::entry).list().stream()
                .map(Entry::corrects).toList();
    }

    /** What moves one person's pay of a month. */
    public List<Entry> paidIn(PersonId person, YearMonth month) {
        return db.sql(ENTRIES + " where e.state = 'ACCEPTED' and e.pays_in = ? and e.person_id = ? order by e.entry_id").params(month.atDay(1), person.value()).query(Conduct::entry).list();
    }

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
        var paysIn = YearMonth.from(locks.countsOn(entry.month().atEndOfMonth())).atDay(1);
        var written = db.sql("insert into conduct.decision (entry_id, accepted, decided_by, decided_at, words, pays_in) values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(id, accept, by.value(), clock.instant().atOffset(ZoneOffset.UTC), words.strip(), paysIn).update();
        if (written == 0) return Outcome.refused(ConductRefusal.ALREADY_DECIDED);
        audit.record(by, accept ? "conduct.accept" : "conduct.refuse", "entry/" + id, null, Map.of("fen", entry.amount().fen(), "paysIn", paysIn.toString()), words);
        return Outcome.done(find(id));
    }

    /** What moves the pay of a month: accepted entries, in the order of their numbers. */
    public List<Entry> paidIn(YearMonth month) {
        return db.sql(ENTRIES + " where e.state = 'ACCEPTED' and e.pays_in = ? order by e.entry_id").param(month.atDay(1)).query(Conduct::entry).list();
    }

    /** All that stands in a month, decided or not. */
    public List<Entry> of(YearMonth month) { return db.sql(ENTRIES + " where e.month = ? and e.state <> 'WITHDRAWN' order by e.entry_id").param(month.atDay(1)).query(Conduct::entry).list(); }

    /** All that stands for a person in a month, decided or not. */
    public List<Entry> of(PersonId person, YearMonth month) {
        return db.sql(ENTRIES + " where e.person_id = ? and e.month = ? and e.state <> 'WITHDRAWN' order by e.entry_id").params(person.value(), month.atDay(1)).query(Conduct::entry).list();
    }

    public Entry find(long id) { return db.sql(ENTRIES + " where e.entry_id = ?").param(id).query(Conduct::entry).optional().orElse(null); }

    /** @param state null for all; @param month null for all */
    public Page<Entry> list(Entry.State state, YearMonth month, Page.Request page) {
        var filter = " where (:state::text is null or e.state = :state) and (:month::date is null or e.month = :month) and e.state <> 'WITHDRAWN'";
        var values = new HashMap<String, Object>();
        values.put("state", state == null ? null : state.name());
        values.put("month", month == null ? null : month.atDay(1));
        var total = db.sql("select count(*) from conduct.fact_entry e" + filter).params(values).query(Long.class).single();
        values.put("limit", page.size());
        values.put("offset", page.offset());
        return Page.of(db.sql(ENTRIES + filter + " order by e.entry_id desc limit :limit offset :offset").params(values).query(Conduct::entry).list(), total, page);
    }

    private long insert(PersonId person, YearMonth month, String rule, Money amount, Words words, String source, PersonId by, OffsetDateTime at) {
        return db.sql("insert into conduct.entry (person_id, month, rule, fen, zh, en, source, proposed_by, proposed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(person.value(), month.atDay(1), rule, amount.fen(), words.zh(), words.en(), source, by.value(), at).query(Long.class).single();
    }

    private record Key(long person, String rule) {}

    private record Standing(long id, Key key, long fen, boolean undecided) {}

    private static Entry entry(ResultSet row, int n) throws SQLException {
        var decidedBy = row.getObject("decided_by", Long.class);
        var decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        var paysIn = row.getObject("pays_in", LocalDate.class);
        var state = Entry.State.valueOf(row.getString("state"));
        return new Entry(row.getLong("entry_id"), new PersonId(row.getLong("person_id")), row.getString("name"), YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getString("rule"), new Money(row.getLong("fen")), Words.of(row.getString("zh"), row.getString("en")), row.getString("source"), state,
                new PersonId(row.getLong("proposed_by")), row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                decidedBy == null ? null : new PersonId(decidedBy), decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("words") == null ? "" : row.getString("words"), state == Entry.State.ACCEPTED ? YearMonth.from(paysIn) : null);
    }
}
