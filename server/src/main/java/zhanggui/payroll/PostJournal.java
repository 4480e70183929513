package zhanggui.payroll;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;
import zhanggui.payroll.JournalEntry.Use;
import zhanggui.payroll.law.ContributionRule;
import zhanggui.payroll.law.LawInput;

/** PAY-48: an approved run goes to the journal, a paid one also with its payment. A run whose payslips do not add up from gross to net is refused with who it is. */
@Component
class PostJournal {

    record PostedLine(String code, Words account, Money debit, Money credit, Words words) {}

    record Posted(long id, long run, YearMonth month, JournalEntry.Kind kind, String postedBy, Instant postedAt, List<PostedLine> lines) {}

    /** @param debit and credit of all postings of a month, by account */
    record Balance(String code, Words account, Money debit, Money credit) {}

    record Account(Use use, LocalDate from, String code, Words name) {}

    private static final List<String> TAX = List.of("income_tax", "bonus_tax");
    private static final int NAMED = 5;

    private final JdbcClient db;
    private final Runs runs;
    private final Schemes schemes;
    private final Organisation organisation;
    private final Audit audit;
    private final Clock clock;

    PostJournal(JdbcClient db, Runs runs, Schemes schemes, Organisation organisation, Audit audit, Clock clock) {
        this.db = db;
        this.runs = runs;
        this.schemes = schemes;
        this.organisation = organisation;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whatever is due and not there yet. */
    @Transactional
    Outcome<List<Posted>> post(long id, PersonId by) {
        var run = runs.lock(id).orElse(null);
        if (run == null) return Outcome.refused(PayRefusal.NO_RUN);
        if (run.stage() != Runs.Stage.APPROVED && run.stage() != Runs.Stage.PAID) return Outcome.refused(PayRefusal.NOT_APPROVED_FOR_BOOKS);
        var there = posted(id).stream().map(Posted::kind).collect(Collectors.toSet());
        var odd = unbalanced(id);
        if (!odd.isEmpty()) return Outcome.refused(PayRefusal.UNBALANCED, Map.of("count", odd.size(), "names", Words.list(organisation.names(odd.stream().limit(NAMED).toList()).values())));
        var sums = sums(id);
        var due = new ArrayList<JournalEntry>();
        if (!there.contains(JournalEntry.Kind.ACCRUAL)) due.add(JournalEntry.accrual(sums));
        if (run.stage() == Runs.Stage.PAID && !there.contains(JournalEntry.Kind.PAYMENT)) due.add(JournalEntry.payment(sums));
        if (due.isEmpty()) return Outcome.refused(PayRefusal.ALREADY_POSTED);
        for (var entry : due) write(run, entry, by);
        return Outcome.done(posted(id));
    }

    private void write(Runs.Run run, JournalEntry entry, PersonId by) {
        var accounts = accounts(run.month());
        var journal = db.sql("insert into payroll.journal (run_id, kind, posted_by, posted_at) values (?, ?, ?, ?) returning id").params(run.id(), entry.kind().name(), by.value(), now()).query(Long.class).single();
        var place = 0;
        for (var p : entry.postings()) {
            var account = accounts.get(p.use());
            db.sql("insert into payroll.journal_line values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(journal, place++, account.code, account.name.zh(), account.name.en(), p.debit().fen(), p.credit().fen(), p.words().zh(), p.words().en()).update();
        }
        audit.record(by, "payroll.journal.post", "run/" + run.id(), null, Map.of("month", run.month().toString(), "kind", entry.kind(), "debitFen", entry.debit().fen(), "creditFen", entry.credit().fen()), null);
    }

    /** Every line of the run's schemes with what it is to the books. */
    private Map<Long, Map<String, Use>> uses(long run) {
        var uses = new HashMap<Long, Map<String, Use>>();
        for (var scheme : db.sql("select distinct scheme_id from payroll.slip where run_id = ?").param(run).query(Long.class).list()) {
            var lines = schemes.lines(schemes.byId(scheme).orElseThrow().scheme());
            var own = new HashMap<String, Use>();
            for (var line : lines.scheme().lines()) {
                var insured = lines.formula(line.key()).names().stream().flatMap(name -> LawInput.of(name).stream()).map(LawInput::kind).filter(k -> k != null).findFirst().orElse(null);
                var use = use(line, insured);
                if (use != null) own.put(line.key(), use);
            }
            uses.put(scheme, own);
        }
        return uses;
    }

    private static Use use(Line line, ContributionRule.Kind insured) {
        return switch (line.kind()) {
            case EARNING -> Use.WAGES;
            case DEDUCTION -> insured != null ? insured == ContributionRule.Kind.HOUSING ? Use.WITHHELD_HOUSING : Use.WITHHELD_SOCIAL : TAX.contains(line.key()) ? Use.TAX : Use.WITHHELD_OTHER;
            case COMPANY -> insured == ContributionRule.Kind.HOUSING ? Use.HOUSING_COMPANY : Use.SOCIAL_COMPANY;
            case NET -> Use.PAYABLE_WAGES;
            case SUBTOTAL, BASIS -> null;
        };
    }

    private JdbcClient.StatementSpec mapped(long run, String sql) {
        var schemesOf = new ArrayList<Long>();
        var keys = new ArrayList<String>();
        var uses = new ArrayList<String>();
        uses(run).forEach((scheme, own) -> own.forEach((key, use) -> {
            schemesOf.add(scheme);
            keys.add(key);
            uses.add(use.name());
        }));
        return db.sql(sql.formatted("payroll.line l join payroll.slip s on s.run_id = l.run_id and s.person_id = l.person_id join unnest(:schemes::bigint[], :keys::text[], :uses::text[]) u(scheme_id, key, use) on u.scheme_id = s.scheme_id and u.key = l.key where l.run_id = :run"))
                .param("schemes", schemesOf.toArray(Long[]::new)).param("keys", keys.toArray(String[]::new)).param("uses", uses.toArray(String[]::new)).param("run", run);
    }

    private JournalEntry.Sums sums(long run) {
        var byUse = new EnumMap<Use, Money>(Use.class);
        mapped(run, "select u.use, sum(l.fen) from %s group by u.use").query(row -> { byUse.put(Use.valueOf(row.getString(1)), new Money(row.getLong(2))); });
        var withheld = new EnumMap<Use, Money>(Use.class);
        for (var use : List.of(Use.WITHHELD_SOCIAL, Use.WITHHELD_HOUSING, Use.TAX, Use.WITHHELD_OTHER)) withheld.put(use, byUse.getOrDefault(use, Money.NONE).negate());
        return new JournalEntry.Sums(byUse.getOrDefault(Use.WAGES, Money.NONE), withheld, byUse, byUse.getOrDefault(Use.PAYABLE_WAGES, Money.NONE));
    }

    /** Whose payslip says another net than its earnings less its deductions. */
    private List<PersonId> unbalanced(long run) {
        return mapped(run, "select l.person_id from %s and u.use not in ('SOCIAL_COMPANY', 'HOUSING_COMPANY') group by l.person_id having sum(case when u.use = 'PAYABLE_WAGES' then -l.fen else l.fen end) <> 0 order by l.person_id")
                .query((row, _) -> new PersonId(row.getLong(1))).list();
    }

    Map<Use, Account> accounts(YearMonth month) {
        var accounts = new EnumMap<Use, Account>(Use.class);
        db.sql("select distinct on (use) * from payroll.account where from_day <= ? order by use, from_day desc, n desc").param(month.atDay(1))
                .query((row, _) -> new Account(Use.valueOf(row.getString("use")), row.getObject("from_day", LocalDate.class), row.getString("code"), Words.of(row.getString("zh"), row.getString("en")))).list().forEach(a -> accounts.put(a.use, a));
        return accounts;
    }

    /** The company's own account for a use, from a month on; what has been posted keeps its accounts. */
    @Transactional
    Outcome<Account> account(Account account, PersonId by) {
        if (account.from.getYear() < 2000 || account.from.getYear() > 2100 || account.from.getDayOfMonth() != 1) return Outcome.refused(PayRefusal.NOT_FIRST_OF_MONTH, Map.of("from", account.from));
        db.sql("insert into payroll.account (use, from_day, code, zh, en, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(account.use.name(), account.from, account.code.strip(), account.name.zh(), account.name.en(), by.value(), now()).update();
        audit.record(by, "payroll.journal.account", "account/" + account.use, null, Map.of("from", account.from.toString(), "code", account.code), null);
        return Outcome.done(account);
    }

    List<Posted> posted(long run) {
        var lines = new HashMap<Long, List<PostedLine>>();
        db.sql("select l.* from payroll.journal_line l join payroll.journal j on j.id = l.journal_id where j.run_id = ? order by l.journal_id, l.place").param(run)
                .query(row -> { lines.computeIfAbsent(row.getLong("journal_id"), _ -> new ArrayList<>()).add(new PostedLine(row.getString("code"), Words.of(row.getString("zh"), row.getString("en")), new Money(row.getLong("debit_fen")),
                        new Money(row.getLong("credit_fen")), Words.of(row.getString("words_zh"), row.getString("words_en")))); });
        return db.sql("select j.*, r.month from payroll.journal j join payroll.run r on r.id = j.run_id where j.run_id = ? order by j.id").param(run)
                .query((row, _) -> new Posted(row.getLong("id"), run, YearMonth.from(row.getObject("month", LocalDate.class)), JournalEntry.Kind.valueOf(row.getString("kind")), organisation.name(new PersonId(row.getLong("posted_by"))),
                        row.getObject("posted_at", OffsetDateTime.class).toInstant(), lines.getOrDefault(row.getLong("id"), List.of()))).list();
    }

    /** The trial balance of all postings up to and with a month. */
    List<Balance> balances(YearMonth month) {
        return db.sql("select l.code, min(l.zh), min(l.en), sum(l.debit_fen), sum(l.credit_fen) from payroll.journal_line l join payroll.journal j on j.id = l.journal_id join payroll.run r on r.id = j.run_id where r.month <= ? group by l.code order by l.code")
                .param(month.atDay(1)).query((row, _) -> new Balance(row.getString(1), Words.of(row.getString(2), row.getString(3)), new Money(row.getLong(4)), new Money(row.getLong(5)))).list();
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
