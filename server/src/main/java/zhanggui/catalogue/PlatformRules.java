package zhanggui.catalogue;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** PRD-09: what platforms forbid, and which attributes a category needs: dated rows that the company keeps up with. */
@Component
class PlatformRules {

    enum Kind { FORBIDDEN_WORD, TITLE_SIGNS, PRICE_AT_LEAST }

    record Rule(long n, String platform, Kind kind, String value, LocalDate fromDay, boolean active, String by, Instant at, String why) {}

    record Attribute(String name, boolean required, List<String> options) {}

    record Category(long id, String platform, String name, boolean sized, List<Attribute> attributes) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    PlatformRules(JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    /** Those that hold or will hold, the last row of each; what no longer holds is left out. */
    List<Rule> rules() {
        return db.sql("""
                select r.*, coalesce(p.name, '') as by_name from (select distinct on (platform, kind, case kind when 'FORBIDDEN_WORD' then value end) * from catalogue.platform_rule
                         order by platform, kind, case kind when 'FORBIDDEN_WORD' then value end, from_day desc, n desc) r left join organisation.fact_person p on p.person_id = r.set_by
                 where r.active order by r.kind, r.platform, r.value limit 1000
                """)
                .query((row, _) -> new Rule(row.getLong("n"), row.getString("platform"), Kind.valueOf(row.getString("kind")), row.getString("value"), row.getObject("from_day", LocalDate.class), row.getBoolean("active"),
                        row.getString("by_name"), row.getTimestamp("set_at").toInstant(), row.getString("why"))).list();
    }

    @Transactional
    Outcome<Long> set(String platform, Kind kind, String value, LocalDate from, boolean active, String why, PersonId by) {
        if (why.isBlank()) return Outcome.refused(CatalogueRefusal.REASON_MISSING);
        if (from.isBefore(calendar.today())) return Outcome.refused(CatalogueRefusal.RULE_FROM_PAST);
        if (kind != Kind.FORBIDDEN_WORD && !value.matches("\\d{1,9}")) return Outcome.refused(CatalogueRefusal.RULE_WRONG, Map.of("hint", Words.of("要写整数", "a whole number")));
        var n = db.sql("insert into catalogue.platform_rule (platform, kind, value, from_day, active, set_by, set_at, why) values (?, ?, ?, ?, ?, ?, ?, ?) returning n")
                .params(platform, kind.name(), value, from, active, by.value(), clock.instant().atOffset(UTC), why.strip()).query(Long.class).single();
        audit.record(by, "catalogue.rule.set", "platform-rule/" + n, null, Map.of("platform", platform, "kind", kind, "value", value, "from", from, "active", active), why.strip());
        return Outcome.done(n);
    }

    List<Category> categories() {
        var attributes = new HashMap<Long, List<Attribute>>();
        db.sql("select category_id, name, required, options from catalogue.category_attribute order by category_id, not required, name")
                .query(row -> { attributes.computeIfAbsent(row.getLong("category_id"), _ -> new java.util.ArrayList<>()).add(new Attribute(row.getString("name"), row.getBoolean("required"), List.of((String[]) row.getArray("options").getArray()))); });
        return db.sql("select id, platform, name, sized from catalogue.category order by platform, name limit 5000")
                .query((row, _) -> new Category(row.getLong("id"), row.getString("platform"), row.getString("name"), row.getBoolean("sized"), attributes.getOrDefault(row.getLong("id"), List.of()))).list();
    }

    /** The category with exactly these attributes from now on. */
    @Transactional
    Outcome<Long> category(String platform, String name, boolean sized, List<Attribute> attributes, PersonId by) {
        var id = db.sql("insert into catalogue.category (platform, name, sized) values (?, ?, ?) on conflict (platform, name) do update set sized = excluded.sized returning id").params(platform, name, sized).query(Long.class).single();
        db.sql("delete from catalogue.category_attribute where category_id = ?").param(id).update();
        for (var a : attributes)
            db.sql("insert into catalogue.category_attribute (category_id, name, required, options) values (?, ?, ?, ?) on conflict (category_id, name) do update set required = excluded.required, options = excluded.options")
                    .params(id, a.name.strip(), a.required, a.options.stream().map(String::strip).filter(o -> !o.isEmpty()).toArray(String[]::new)).update();
        audit.record(by, "catalogue.category.set", "goods-category/" + id, null, Map.of("platform", platform, "name", name, "sized", sized, "attributes", attributes), null);
        return Outcome.done(id);
    }
}
