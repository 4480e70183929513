package zhanggui.payroll;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Outcome.Field;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** PAY-47: tables of pay by which people were paid until now: read, mapped to the lines of schemes, kept as they came. */
@Component
class ParallelRuns {

    /** What a column means: the staff number, the name, a line's key, or nothing. */
    static final String STAFF_NO = "#staffNo";
    static final String NAME = "#name";
    private static final Set<String> STAFF_HEADS = Set.of("工号", "员工编号", "员工号", "staffno", "staffno.", "employeeno", "id");
    private static final Set<String> NAME_HEADS = Set.of("姓名", "员工", "name");
    private static final int MOST_FAULTS = 50;
    private static final int LONGEST = 200;

    /** @param line what it is taken for; null when nothing fits @param sample the first cells */
    record Column(String head, @Nullable String line, List<String> sample) {}

    record LineName(String key, Words name) {}

    record Preview(List<Column> columns, List<LineName> lines, int rows) {}

    record Mapped(String head, String line) {}

    record Table(long id, YearMonth month, String name, List<Mapped> columns, String by, Instant at, int people) {}

    private final JdbcClient db;
    private final Clock clock;
    private final JsonMapper json;
    private final Schemes schemes;
    private final Organisation organisation;
    private final Audit audit;

    ParallelRuns(JdbcClient db, Clock clock, JsonMapper json, Schemes schemes, Organisation organisation, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.json = json;
        this.schemes = schemes;
        this.organisation = organisation;
        this.audit = audit;
    }

    Outcome<Preview> preview(byte[] bytes, YearMonth month) {
        var table = PayTable.read(bytes).orElse(null);
        if (table == null) return Outcome.refused(PayRefusal.NO_TABLE);
        var lines = lines(month);
        var taken = new HashSet<String>();
        var columns = new ArrayList<Column>();
        for (var i = 0; i < table.head().size(); i++) {
            var at = i;
            var guess = guess(table.head().get(i), lines);
            columns.add(new Column(table.head().get(i), guess != null && taken.add(guess) ? guess : null, table.rows().stream().limit(3).map(row -> table.cell(row, at)).toList()));
        }
        return Outcome.done(new Preview(columns, lines.entrySet().stream().map(l -> new LineName(l.getKey(), l.getValue())).toList(), table.rows().size()));
    }

    private static @Nullable String guess(String head, Map<String, Words> lines) {
        var plain = head.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
        if (STAFF_HEADS.contains(plain)) return STAFF_NO;
        if (NAME_HEADS.contains(plain)) return NAME;
        for (var line : lines.entrySet())
            if (plain.equals(line.getKey()) || plain.equals(line.getValue().zh().replaceAll("\\s", "")) || plain.equals(line.getValue().en().toLowerCase(Locale.ROOT).replaceAll("\\s", ""))) return line.getKey();
        return null;
    }

    /** Of all schemes that are in force in the month. */
    Map<String, Words> lines(YearMonth month) {
        var lines = new LinkedHashMap<String, Words>();
        schemes.inForce(month).values().stream().distinct().forEach(s -> s.scheme().lines().forEach(l -> lines.putIfAbsent(l.key(), l.name())));
        return lines;
    }

    /** Kept whole or not at all: each wrong place is named. @param means what each column means, by its head */
    @Transactional
    Outcome<Long> take(byte[] bytes, YearMonth month, String name, Map<String, String> means, PersonId by) {
        var table = PayTable.read(bytes).orElse(null);
        if (table == null) return Outcome.refused(PayRefusal.NO_TABLE);
        var whose = table.head().indexOf(head(means, STAFF_NO));
        if (whose < 0) return Outcome.refused(PayRefusal.NO_STAFF_NO);
        var lines = lines(month);
        var columns = new LinkedHashMap<Integer, String>();
        for (var i = 0; i < table.head().size(); i++) if (lines.containsKey(means.getOrDefault(table.head().get(i), ""))) columns.put(i, means.get(table.head().get(i)));
        if (columns.isEmpty() || new HashSet<>(columns.values()).size() < columns.size()) return Outcome.refused(PayRefusal.NO_COLUMNS);
        var faults = new ArrayList<Field>();
        var rows = rows(table, whose, columns, month, faults);
        if (!faults.isEmpty()) return Outcome.refused(PayRefusal.TABLE_WRONG, faults.stream().limit(MOST_FAULTS).toList());
        var kept = columns.entrySet().stream().map(c -> new Mapped(table.head().get(c.getKey()), c.getValue())).toList();
        var called = name.isBlank() ? month.toString() : name.strip().substring(0, Math.min(LONGEST, name.strip().length()));
        var id = db.sql("insert into payroll.parallel_table (month, name, columns, made_by, made_at) values (?, ?, ?::jsonb, ?, ?) returning id")
                .params(month.atDay(1), called, json.writeValueAsString(kept), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        rows.forEach((person, amounts) -> db.sql("insert into payroll.parallel_row (table_id, person_id, amounts) values (?, ?, ?::jsonb)").params(id, person.value(), json.writeValueAsString(amounts)).update());
        audit.record(by, "payroll.parallel", "parallel/" + id, null, Map.of("month", month.toString(), "people", rows.size()), called);
        return Outcome.done(id);
    }

    private Map<PersonId, Map<String, Long>> rows(PayTable table, int whose, Map<Integer, String> columns, YearMonth month, List<Field> faults) {
        var people = organisation.withStaffNos(new TreeSet<>(table.rows().stream().map(row -> table.cell(row, whose)).filter(no -> !no.isEmpty()).toList()), month.atEndOfMonth());
        var rows = new LinkedHashMap<PersonId, Map<String, Long>>();
        for (var n = 0; n < table.rows().size(); n++) {
            var row = table.rows().get(n);
            var place = "row." + (n + 2);
            var no = table.cell(row, whose);
            var someone = people.get(no);
            if (someone == null) faults.add(new Field(place, Words.of("第 " + (n + 2) + " 行：没有工号「" + no + "」", "Row " + (n + 2) + ": there is no staff number " + no)));
            else if (rows.containsKey(someone.id())) faults.add(new Field(place, Words.of("第 " + (n + 2) + " 行：" + someone.name() + "（" + no + "）出现了两次，一个人一个月只领一份", "Row " + (n + 2) + ": " + someone.name() + " (" + no + ") stands twice; nobody is paid twice")));
            else rows.put(someone.id(), amounts(table, row, n + 2, columns, faults));
        }
        return rows;
    }

    private static Map<String, Long> amounts(PayTable table, List<String> row, int n, Map<Integer, String> columns, List<Field> faults) {
        var amounts = new LinkedHashMap<String, Long>();
        columns.forEach((column, line) -> PayTable.fen(table.cell(row, column)).ifPresentOrElse(fen -> amounts.put(line, fen),
                () -> faults.add(new Field("row." + n, Words.of("第 " + n + " 行「" + table.head().get(column) + "」：「" + table.cell(row, column) + "」不是金额", "Row " + n + ", " + table.head().get(column) + ": '" + table.cell(row, column) + "' is no amount")))));
        return amounts;
    }

    private static String head(Map<String, String> means, String what) { return means.entrySet().stream().filter(m -> m.getValue().equals(what)).map(Map.Entry::getKey).findFirst().orElse("\n"); }

    List<Table> all() {
        return db.sql("select t.*, p.name as made_name, (select count(*) from payroll.parallel_row r where r.table_id = t.id) as people from payroll.parallel_table t left join organisation.fact_person p on p.person_id = t.made_by order by t.id desc limit 60")
                .query((row, _) -> new Table(row.getLong("id"), YearMonth.from(row.getObject("month", LocalDate.class)), row.getString("name"), List.of(json.readValue(row.getString("columns"), Mapped[].class)), row.getString("made_name"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(), row.getInt("people"))).list();
    }

    Optional<Table> find(long id) { return all().stream().filter(t -> t.id() == id).findFirst(); }

    Map<PersonId, Map<String, Long>> rows(long table) {
        var rows = new LinkedHashMap<PersonId, Map<String, Long>>();
        db.sql("select person_id, amounts::text from payroll.parallel_row where table_id = ? order by person_id").param(table).query(row -> {
            var amounts = new HashMap<String, Long>();
            json.readTree(row.getString(2)).properties().forEach(a -> amounts.put(a.getKey(), a.getValue().asLong()));
            rows.put(new PersonId(row.getLong(1)), amounts);
        });
        return rows;
    }

    /** The last words on each difference, by person and line. */
    Map<String, String> reasons(long table) {
        var reasons = new HashMap<String, String>();
        db.sql("select person_id, line, words from payroll.parallel_reason where table_id = ? order by id").param(table).query(row -> { reasons.put(row.getLong(1) + " " + row.getString(2), row.getString(3)); });
        return reasons;
    }

    @Transactional
    Outcome<Void> explain(long table, PersonId person, String line, @Nullable String words, PersonId by) {
        if (find(table).isEmpty() || !rows(table).containsKey(person)) return Outcome.refused(PayRefusal.NO_PARALLEL);
        if (words == null || words.isBlank() || words.strip().length() > LONGEST) return Outcome.refused(PayRefusal.NO_REASON);
        db.sql("insert into payroll.parallel_reason (table_id, person_id, line, words, by_person, at) values (?, ?, ?, ?, ?, ?)").params(table, person.value(), line, words.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "payroll.parallel.explain", "parallel/" + table, null, Map.of("person", person.value(), "line", line), words.strip());
        return Outcome.done(null);
    }
}
