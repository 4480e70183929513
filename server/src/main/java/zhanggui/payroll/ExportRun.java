package zhanggui.payroll;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.audit.Audit;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.TableText;
import zhanggui.kernel.Words;
import zhanggui.organisation.BankAccounts;

/**
 * PAY-46, SEC-03: a run leaves as a spreadsheet, an approved one as the bank's file, only with a purpose. Who and what for is on record before
 * the first row leaves, how many rows when the last one has.
 */
@Component
class ExportRun {

    private static final int LONGEST = 200;
    private static final int FETCHED = 500;
    private static final int NAMED = 5;
    private static final List<Words> HEAD = List.of(Words.of("序号", "No."), Words.of("收款人", "Payee"), Words.of("账号", "Account"), Words.of("开户行", "Bank"), Words.of("金额", "Amount"), Words.of("附言", "Words"));

    /** Somebody whom the bank's file cannot reach. */
    record Unreached(PersonId person, String staffNo, String name, Money net) {}

    /** @param rows with an account each, @param leftOut on purpose */
    record Transfer(Runs.Run run, List<Row> rows, Map<PersonId, BankAccounts.Account> accounts, List<Unreached> leftOut) {}

    record Row(PersonId person, String staffNo, String name, Money net) {}

    private final JdbcClient db;
    private final Schemes schemes;
    private final BankAccounts accounts;
    private final Audit audit;
    private final TransactionTemplate transactions;

    ExportRun(JdbcClient db, Schemes schemes, BankAccounts accounts, Audit audit, TransactionTemplate transactions) {
        this.db = db;
        this.schemes = schemes;
        this.accounts = accounts;
        this.audit = audit;
        this.transactions = transactions;
    }

    static boolean says(String purpose) { return purpose != null && !purpose.isBlank() && purpose.strip().length() <= LONGEST; }

    /** By scheme, then by staff number. */
    void table(Runs.Run run, OutputStream out, Locale locale, ExportedRows written) {
        try (var table = new RunTable(out, locale)) {
            transactions.executeWithoutResult(_ -> rows(run, table, written));
            written.end();
        }
    }

    /** A few hundred rows at a time; a cursor lives in a transaction only. */
    private void rows(Runs.Run run, RunTable table, ExportedRows written) {
        var last = new AtomicLong(-1);
        db.sql("""
                select s.scheme_id, p.staff_no, p.name, s.post_key, (select array_agg(l.fen order by l.place) from payroll.line l where l.run_id = s.run_id and l.person_id = s.person_id) as fen
                  from payroll.slip s join organisation.fact_person p on p.person_id = s.person_id
                 where s.run_id = ? order by s.scheme_id, p.staff_no, s.person_id
                """).withFetchSize(FETCHED).param(run.id()).query(row -> {
            var scheme = row.getLong("scheme_id");
            if (last.getAndSet(scheme) != scheme) table.scheme(schemes.byId(scheme).orElseThrow().scheme());
            table.row(run.month(), row.getString("staff_no"), row.getString("name"), row.getString("post_key"), Stream.of((Long[]) row.getArray("fen").getArray()).map(Money::new).toList());
            written.add(1);
        });
    }

    private List<Row> paid(long run) {
        return db.sql("select s.person_id, p.staff_no, p.name, s.net_fen from payroll.slip s join organisation.fact_person p on p.person_id = s.person_id where s.run_id = ? and s.net_fen > 0 order by p.staff_no, s.person_id")
                .param(run).query((row, _) -> new Row(new PersonId(row.getLong(1)), row.getString(2), row.getString(3), new Money(row.getLong(4)))).list();
    }

    /** Who gets something and has no account on file. */
    List<Unreached> unreached(long run) {
        var paid = paid(run);
        var known = accounts.known(paid.stream().map(Row::person).toList());
        return paid.stream().filter(r -> !known.contains(r.person())).map(r -> new Unreached(r.person(), r.staffNo(), r.name(), r.net())).toList();
    }

    /** @param leftOut those without an account who are left out on purpose; whoever has one is not left out */
    @Transactional
    Outcome<Transfer> transfer(Runs.Run run, Collection<PersonId> leftOut, String purpose, PersonId by) {
        if (!says(purpose)) return Outcome.refused(PayRefusal.PURPOSE_MISSING);
        if (run.stage() != Runs.Stage.APPROVED && run.stage() != Runs.Stage.PAID) return Outcome.refused(PayRefusal.NOT_APPROVED);
        var unreached = unreached(run.id());
        var missing = unreached.stream().filter(u -> !leftOut.contains(u.person())).toList();
        if (!missing.isEmpty()) return Outcome.refused(PayRefusal.ACCOUNTS_MISSING, Map.of("count", missing.size(), "names", Words.list(missing.stream().limit(NAMED).map(Unreached::name).toList())));
        var without = unreached.stream().map(Unreached::person).collect(Collectors.toSet());
        var rows = paid(run.id()).stream().filter(r -> !without.contains(r.person())).toList();
        if (rows.isEmpty()) return Outcome.refused(PayRefusal.NOTHING_TO_TRANSFER);
        var opened = accounts.open(rows.stream().map(Row::person).toList(), purpose.strip(), by);
        var twice = twice(rows, opened);
        if (!twice.isEmpty()) return Outcome.refused(PayRefusal.ACCOUNT_TWICE, Map.of("names", String.join("；", twice)));
        var said = new LinkedHashMap<String, Object>();
        said.put("month", run.month().toString());
        said.put("rows", rows.size());
        said.put("sumFen", rows.stream().map(Row::net).reduce(Money.NONE, Money::plus).fen());
        said.put("leftOut", without.stream().map(PersonId::value).sorted().toList());
        audit.record(by, "payroll.transfer", "run/" + run.id(), null, said, purpose.strip());
        return Outcome.done(new Transfer(run, rows, opened, unreached));
    }

    /** PAY-05: people whose pay would go to one account, together; nobody is paid twice. */
    private static List<String> twice(List<Row> rows, Map<PersonId, BankAccounts.Account> opened) {
        var byNumber = new LinkedHashMap<String, List<String>>();
        for (var row : rows) byNumber.computeIfAbsent(opened.get(row.person()).number().replaceAll("\\D", ""), _ -> new ArrayList<>()).add(row.name() + " " + row.staffNo());
        return byNumber.values().stream().filter(names -> names.size() > 1).map(names -> String.join("、", names)).toList();
    }

    /** @param locale of the head and of what stands on each payee's account */
    static void write(Transfer transfer, Writer to, Locale locale) throws IOException {
        try (var csv = CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).build(to)) {
            csv.writeRecord(HEAD.stream().map(words -> words.in(locale)).toList());
            var n = 0;
            for (var row : transfer.rows()) {
                var account = transfer.accounts().get(row.person());
                csv.writeRecord(Integer.toString(++n), TableText.bare(row.name()), account.number(), TableText.bare(account.bank()), row.net().yuan().toPlainString(), Words.of(transfer.run().month() + " 工资", "Pay of " + transfer.run().month()).in(locale));
            }
        }
    }
}
