package zhanggui.payroll.law;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Formula;
import zhanggui.kernel.Money;

/** PAY-41: the bracket tables on record. They are appended, so one that was read once is kept. */
@Component
class TaxTables implements LawFunctions.Tables {

    enum Kind { ANNUAL, BONUS }

    /** @param source the law it is from */
    record Stored(Kind kind, TaxTable table, String source) {}

    /** As a row keeps it. */
    private record Row(@Nullable Long upToFen, int millionths, long quickFen) {
        TaxTable.Bracket bracket() { return new TaxTable.Bracket(upToFen == null ? null : new Money(upToFen), new Rate(millionths), new Money(quickFen)); }

        static Row of(TaxTable.Bracket b) { return new Row(b.upTo() == null ? null : b.upTo().fen(), b.rate().millionths(), b.quick().fen()); }
    }

    private record Key(Kind kind, LocalDate from) {}

    private final JdbcClient db;
    private final JsonMapper json;
    private final Map<Key, TaxTable> read = new ConcurrentHashMap<>();
    private final Map<String, Formula.Given> functions = LawFunctions.of(this);

    TaxTables(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    Map<String, Formula.Given> functions() { return functions; }

    @Override public TaxTable annual(LocalDate from) { return at(Kind.ANNUAL, from); }

    @Override public TaxTable bonus(LocalDate from) { return at(Kind.BONUS, from); }

    private TaxTable at(Kind kind, LocalDate from) {
        return read.computeIfAbsent(new Key(kind, from), key -> db.sql("select from_day, brackets from payroll.tax_table where kind = ? and from_day = ?").params(kind.name(), from)
                .query((row, _) -> table(row.getObject(1, LocalDate.class), row.getString(2))).optional().orElseThrow(() -> new ArithmeticException("no table " + key)));
    }

    /** No table in force is an error. */
    TaxTable in(Kind kind, YearMonth month) {
        return db.sql("select from_day, brackets from payroll.tax_table where kind = ? and from_day <= ? order by from_day desc limit 1").params(kind.name(), month.atDay(1))
                .query((row, _) -> table(row.getObject(1, LocalDate.class), row.getString(2))).optional().orElseThrow(() -> new IllegalStateException("no table of " + kind + " in force in " + month));
    }

    List<Stored> all() {
        return db.sql("select kind, from_day, brackets, source from payroll.tax_table order by kind, from_day desc")
                .query((row, _) -> new Stored(Kind.valueOf(row.getString(1)), table(row.getObject(2, LocalDate.class), row.getString(3)), row.getString(4))).list();
    }

    private TaxTable table(LocalDate from, String brackets) { return new TaxTable(from, List.of(json.readValue(brackets, Row[].class)).stream().map(Row::bracket).toList()); }

    String written(TaxTable table) { return json.writeValueAsString(table.brackets().stream().map(Row::of).toList()); }
}
