package zhanggui.metrics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Formula;
import zhanggui.kernel.Words;

/** MET-41: the formulas that the company added itself, in their latest version. */
@Component
class OwnFormulas {

    private final JdbcClient db;

    OwnFormulas(JdbcClient db) { this.db = db; }

    private static final String LATEST = """
            select distinct on (key) key, version, name_zh, name_en, meaning_zh, meaning_en, formula, unit, counts_zh, counts_en, direction, from_day
              from metrics.own_formula
            """;

    List<Measure> all() { return db.sql(LATEST + " order by key, version desc").query((row, _) -> measure(row)).list(); }

    Optional<Measure> find(String key) {
        return db.sql(LATEST + " where key = ? order by key, version desc").param(key).query((row, _) -> measure(row)).optional();
    }

    /** The version in force on that day; before the first one the first. */
    Optional<Measure> find(String key, LocalDate day) {
        return db.sql(LATEST + " where key = :key order by key, from_day <= :day desc, case when from_day <= :day then from_day end desc, case when from_day <= :day then version else -version end desc")
                .param("key", key).param("day", day).query((row, _) -> measure(row)).optional();
    }

    private Measure measure(ResultSet row) throws SQLException {
        var text = row.getString("formula");
        var formula = Formula.accepted(text);
        var inputs = Formulas.keys(formula);
        var definition = new Definition(row.getString("key"), row.getInt("version") + "·" + MeasureFile.fingerprint(text),
                Words.of(row.getString("name_zh"), row.getString("name_en")), Words.of(row.getString("meaning_zh"), row.getString("meaning_en")),
                MeasureKind.FORMULA, Unit.valueOf(row.getString("unit")), Words.of(row.getString("counts_zh"), row.getString("counts_en")),
                Definition.Direction.valueOf(row.getString("direction")), List.of(SubjectKind.PERSON, SubjectKind.SHOP, SubjectKind.COMPANY), Words.same(text), text, null,
                Words.of("公司自定", "the company's own"), null, List.copyOf(inputs), null, null, Cadence.DAILY, true);
        return new Measure.Reckoned(definition, formula, inputs);
    }
}
