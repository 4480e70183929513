package zhanggui.payroll;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postgresql.PGConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Money;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;

/** Pay runs and payslips on record (PAY-46): slips go in by COPY, thousands in one statement. */
@Component
class Runs {

    enum Stage { CALCULATED, CHECKED, APPROVED, PAID }

    /** @param results the SHA-256 of the closed scores it was calculated from; empty for runs of before it was kept. @param accepted why what is out of the ordinary is right. @param attendance what it read of the month's attendance */
    record Run(long id, YearMonth month, int number, Stage stage, int people, Money net, String fingerprint, String results, List<Stop> stops, String accepted, PayReckoning.Attendance attendance,
               PersonId calculatedBy, Instant calculatedAt, PersonId checkedBy, Instant checkedAt, PersonId approvedBy, Instant approvedAt, PersonId paidBy, Instant paidAt) {}

    /** A payslip with its run. */
    record StoredSlip(Run run, PersonId person, String post, long scheme, List<Input> inputs, Map<String, Money> amounts, Money net) {}

    private final JdbcClient db;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Runs(JdbcClient db, JdbcTemplate jdbc, JsonMapper json, Clock clock) {
        this.db = db;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    Run add(YearMonth month, PayReckoning.Reckoned reckoned, byte[] results, List<Stop> stops, String accepted, PersonId by) {
        var net = reckoned.slips().stream().map(Slip::net).reduce(Money.NONE, Money::plus);
        var id = db.sql("""
                insert into payroll.run (month, number, stage, people, net_fen, fingerprint, results, stops, accepted, attendance, calculated_by, calculated_at)
                values (:month, (select coalesce(max(number), 0) + 1 from payroll.run where month = :month), 'CALCULATED', :people, :net, :sha, :results, :stops::jsonb, :accepted, :attendance, :by, :at) returning id
                """)
                .param("month", month.atDay(1)).param("people", reckoned.slips().size()).param("net", net.fen()).param("sha", Fingerprint.of(month, reckoned.slips())).param("results", results)
                .param("stops", json.writeValueAsString(stops)).param("accepted", accepted == null ? "" : accepted.strip()).param("attendance", reckoned.attendance().name()).param("by", by.value()).param("at", now())
                .query(Long.class).single();
        copy(id, reckoned.slips());
        return find(id).orElseThrow();
    }

    private void copy(long run, List<Slip> slips) {
        var slipRows = new StringBuilder();
        var lineRows = new StringBuilder();
        for (var slip : slips) {
            slipRows.append(run).append('\t').append(slip.person().value()).append('\t').append(slip.scheme().id()).append('\t').append(slip.post()).append('\t').append(slip.net().fen()).append('\t')
                    .append(escaped(json.writeValueAsString(slip.inputs()))).append('\n');
            int place = 0;
            for (var line : slip.amounts().entrySet())
                lineRows.append(run).append('\t').append(slip.person().value()).append('\t').append(place++).append('\t').append(line.getKey()).append('\t').append(line.getValue().fen()).append('\n');
        }
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            try {
                var copying = connection.unwrap(PGConnection.class).getCopyAPI();
                copying.copyIn("copy payroll.slip (run_id, person_id, scheme_id, post_key, net_fen, inputs) from stdin", new ByteArrayInputStream(slipRows.toString().getBytes(UTF_8)));
                copying.copyIn("copy payroll.line (run_id, person_id, place, key, fen) from stdin", new ByteArrayInputStream(lineRows.toString().getBytes(UTF_8)));
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String escaped(String text) { return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r"); }

    Optional<Run> find(long id) { return db.sql("select * from payroll.run where id = ?").param(id).query(this::run).optional(); }

    Optional<Run> lock(long id) { return db.sql("select * from payroll.run where id = ? for update").param(id).query(this::run).optional(); }

    /** One month is reckoned by one at a time. */
    void alone(YearMonth month) { db.sql("select pg_advisory_xact_lock(hashtextextended('payroll', ?))").param(month.getYear() * 12L + month.getMonthValue()).query().singleRow(); }

    /** The newest attempt at each month, newest month first. */
    List<Run> latest(int most) { return db.sql("select * from (select distinct on (month) * from payroll.run order by month desc, number desc) r order by month desc limit ?").param(most).query(this::run).list(); }

    /** Newest month first, the newest attempt of each first. */
    Page<Run> page(Page.Request page) {
        var rows = db.sql("select * from payroll.run order by month desc, number desc limit ? offset ?").params(page.size(), page.offset()).query(this::run).list();
        return Page.of(rows, db.sql("select count(*) from payroll.run").query(Long.class).single(), page);
    }

    /** Which of these runs are the newest attempt at their month. */
    Set<Long> latest(List<Run> runs) {
        var months = runs.stream().map(r -> java.sql.Date.valueOf(r.month().atDay(1))).toArray(java.sql.Date[]::new);
        return db.sql("select distinct on (month) id from payroll.run where month = any(:months::date[]) order by month, number desc").param("months", months).query(Long.class).set();
    }

    Optional<Run> latest(YearMonth month) { return db.sql("select * from payroll.run where month = ? order by number desc limit 1").param(month.atDay(1)).query(this::run).optional(); }

    void step(long id, Stage stage, PersonId by) {
        var column = switch (stage) { case CHECKED -> "checked"; case APPROVED -> "approved"; case PAID -> "paid"; case CALCULATED -> throw new IllegalArgumentException(); };
        db.sql("update payroll.run set stage = ?, " + column + "_by = ?, " + column + "_at = ? where id = ?").params(stage.name(), by.value(), now(), id).update();
    }

    /** Net pay of a month's last approved run, for what is out of the ordinary. */
    Map<PersonId, Money> nets(YearMonth month) {
        var nets = new HashMap<PersonId, Money>();
        db.sql("select s.person_id, s.net_fen from payroll.slip s join payroll.run r on r.id = s.run_id where r.month = ? and r.stage in ('APPROVED', 'PAID')").param(month.atDay(1))
                .query((row, _) -> Map.entry(new PersonId(row.getLong(1)), new Money(row.getLong(2)))).list().forEach(e -> nets.put(e.getKey(), e.getValue()));
        return nets;
    }

    /** @param finished approved and paid ones only: what the person may see */
    Optional<StoredSlip> slip(PersonId person, YearMonth month, boolean finished) {
        return db.sql("""
                select r.id from payroll.slip s join payroll.run r on r.id = s.run_id
                 where s.person_id = :person and r.month = :month and (not :finished or r.stage in ('APPROVED', 'PAID')) order by r.number desc limit 1
                """)
                .param("person", person.value()).param("month", month.atDay(1)).param("finished", finished).query(Long.class).optional().flatMap(run -> slip(run, person));
    }

    /** An approved payslip in one row. */
    record Past(YearMonth month, long scheme, Money net, Map<String, Money> amounts) {}

    /** A person's approved payslips, the oldest first. @param most of them, the newest */
    List<Past> slips(PersonId person, int most) {
        var slips = new ArrayList<Past>();
        db.sql("""
                select r.month, s.scheme_id, s.net_fen, (select jsonb_object_agg(l.key, l.fen) from payroll.line l where l.run_id = s.run_id and l.person_id = s.person_id)::text as lines
                  from payroll.slip s join payroll.run r on r.id = s.run_id where s.person_id = ? and r.stage in ('APPROVED', 'PAID') order by r.month desc limit ?
                """).params(person.value(), most).query(row -> {
                    var amounts = new HashMap<String, Money>();
                    json.readTree(row.getString("lines")).properties().forEach(l -> amounts.put(l.getKey(), new Money(l.getValue().asLong())));
                    slips.addFirst(new Past(YearMonth.from(row.getObject("month", LocalDate.class)), row.getLong("scheme_id"), new Money(row.getLong("net_fen")), amounts));
                });
        return slips;
    }

    /** The months in which a person has an approved payslip with its net, newest first. */
    Map<YearMonth, Money> months(PersonId person) {
        var nets = new LinkedHashMap<YearMonth, Money>();
        db.sql("select r.month, s.net_fen from payroll.slip s join payroll.run r on r.id = s.run_id where s.person_id = ? and r.stage in ('APPROVED', 'PAID') order by r.month desc")
                .param(person.value()).query(row -> { nets.put(YearMonth.from(row.getObject(1, LocalDate.class)), new Money(row.getLong(2))); });
        return nets;
    }

    Optional<StoredSlip> slip(long run, PersonId person) {
        var amounts = new LinkedHashMap<String, Money>();
        db.sql("select key, fen from payroll.line where run_id = ? and person_id = ? order by place").params(run, person.value())
                .query((row, _) -> Map.entry(row.getString(1), new Money(row.getLong(2)))).list().forEach(e -> amounts.put(e.getKey(), e.getValue()));
        return db.sql("select * from payroll.slip where run_id = ? and person_id = ?").params(run, person.value()).query((row, _) -> new StoredSlip(find(run).orElseThrow(), person,
                row.getString("post_key"), row.getLong("scheme_id"), List.of(json.readValue(row.getString("inputs"), Input[].class)), amounts, new Money(row.getLong("net_fen")))).optional();
    }

    /** @param name of the person, and what the run pays @param last what he was paid for the month before; null when he was not */
    record Row(PersonId person, String staffNo, String name, String post, Money net, @Nullable Money last) {}

    List<Row> rows(long run, int offset, int limit) {
        return db.sql("""
                select s.person_id, p.staff_no, p.name, s.post_key, s.net_fen,
                       (select b.net_fen from payroll.run q join payroll.slip b on b.run_id = q.id where q.month = r.month - interval '1 month' and q.stage in ('APPROVED', 'PAID') and b.person_id = s.person_id) as last
                  from payroll.slip s join payroll.run r on r.id = s.run_id join organisation.fact_person p on p.person_id = s.person_id
                 where s.run_id = ? order by p.staff_no, s.person_id limit ? offset ?
                """).params(run, limit, offset)
                .query((row, _) -> new Row(new PersonId(row.getLong(1)), row.getString(2), row.getString(3), row.getString(4), new Money(row.getLong(5)), row.getObject(6) == null ? null : new Money(row.getLong(6)))).list();
    }

    private Run run(ResultSet row, int n) throws SQLException {
        return new Run(row.getLong("id"), YearMonth.from(row.getObject("month", LocalDate.class)), row.getInt("number"), Stage.valueOf(row.getString("stage")), row.getInt("people"),
                new Money(row.getLong("net_fen")), HexFormat.of().formatHex(row.getBytes("fingerprint")), row.getBytes("results") == null ? "" : HexFormat.of().formatHex(row.getBytes("results")), List.of(json.readValue(row.getString("stops"), Stop[].class)), row.getString("accepted"), PayReckoning.Attendance.valueOf(row.getString("attendance")),
                person(row, "calculated_by"), at(row, "calculated_at"), person(row, "checked_by"), at(row, "checked_at"), person(row, "approved_by"), at(row, "approved_at"), person(row, "paid_by"), at(row, "paid_at"));
    }

    private static PersonId person(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, Long.class);
        return id == null ? null : new PersonId(id);
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
