package zhanggui.appraisal;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/** APR-47: a person's closed months, each with its items as they were scored by the sheet of that month. */
@Component
class History {

    /** @param full what the item could bring */
    record ItemRow(String key, Words title, Points full, Points given) {}

    record MonthRow(YearMonth month, Words post, String sheet, Points assessor, Points self, Points score, Coefficient coefficient, List<ItemRow> items) {}

    private final JdbcClient db;
    private final JsonMapper json;
    private final Sheets sheets;

    History(JdbcClient db, JsonMapper json, Sheets sheets) {
        this.db = db;
        this.json = json;
        this.sheets = sheets;
    }

    private record Row(java.time.LocalDate month, long sheetId, int assessor, int self, int score, int coefficient, String items) {}

    /** The earliest first. */
    List<MonthRow> of(PersonId person, int most) {
        var rows = db.sql("""
                select * from (select distinct on (r.month) r.month, r.sheet_id, r.assessor, r.self, r.score, r.coefficient, r.items::text as items, r.step_id,
                                      (select max(o.id) from appraisal.step o where o.person_id = r.person_id and o.month = r.month and o.kind = 'REOPEN') as reopened
                                 from appraisal.result r where r.person_id = :person order by r.month, r.step_id desc) c
                 where reopened is null or reopened < step_id order by month desc limit :most
                """).param("person", person.value()).param("most", most).query(Row.class).list();
        return rows.reversed().stream().map(this::month).toList();
    }

    private MonthRow month(Row row) {
        var version = sheets.byId(row.sheetId).orElseThrow();
        var items = List.of(json.readValue(row.items, Results.ClosedItem[].class)).stream().map(i -> item(version.sheet().item(i.item()), i)).toList();
        return new MonthRow(YearMonth.from(row.month), version.sheet().name(), version.label(), new Points(row.assessor), new Points(row.self), new Points(row.score), new Coefficient(row.coefficient), items);
    }

    private static ItemRow item(Optional<Item> of, Results.ClosedItem closed) {
        return new ItemRow(closed.item(), of.map(Item::title).orElse(Words.same(closed.item())), of.map(Item::points).orElse(Points.NONE), closed.assessor());
    }
}
