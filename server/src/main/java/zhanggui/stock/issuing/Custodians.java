package zhanggui.stock.issuing;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.stock.StockRefusal;

/** INV-16: special goods have a named custodian, from a day on, and a conspicuous sign. */
@Component
class Custodians {

    /** @param person null: nobody any more */
    record Row(SkuId sku, String code, String goods, @Nullable PersonId person, @Nullable String name, String sign, LocalDate from) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    Custodians(JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    /** All that hold today or will. */
    List<Row> all() {
        return db.sql("""
                select c.sku_id, s.code, trim(s.name || ' ' || s.spec) as goods, c.person_id, p.name, c.sign, c.from_day
                  from (select *, lead(from_day) over (partition by sku_id order by from_day, n) as until_day from stock.custodian) c
                  join catalogue.fact_sku s on s.sku_id = c.sku_id left join organisation.fact_person p on p.person_id = c.person_id
                 where (c.until_day is null or c.until_day > :today) and (c.person_id is not null or c.from_day > :today) order by s.code, c.from_day limit 1000
                """).param("today", calendar.today()).query((row, _) -> {
            var person = row.getObject("person_id", Long.class);
            return new Row(new SkuId(row.getLong("sku_id")), row.getString("code"), row.getString("goods"), person == null ? null : new PersonId(person), row.getString("name"), row.getString("sign"), row.getObject("from_day", LocalDate.class));
        }).list();
    }

    @Transactional
    Outcome<LocalDate> name(SkuId sku, @Nullable PersonId person, LocalDate from, String sign, PersonId by) {
        if (from.isBefore(calendar.today())) return Outcome.refused(StockRefusal.CUSTODIAN_FROM_PAST);
        db.sql("insert into stock.custodian (sku_id, from_day, person_id, sign, set_by, set_at) values (:sku, :from, :person, :sign, :by, :at)")
                .param("sku", sku.value()).param("from", from).param("person", person == null ? null : person.value(), java.sql.Types.BIGINT).param("sign", sign).param("by", by.value()).param("at", clock.instant().atOffset(UTC)).update();
        audit.record(by, "stock.custodian.name", "sku/" + sku.value(), null, Map.of("person", person == null ? 0 : person.value(), "from", from.toString()), null);
        return Outcome.done(from);
    }
}
