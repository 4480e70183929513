package zhanggui.stock.house;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DatedValues;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;

/** How the house is run (rules.yaml stock_rules): values in force from a day on; a change is a new row with its reason. */
@Component
public class HouseRules {

    /** One value from a day on, with who set it and why. */
    record Rule(String key, LocalDate fromDay, String value, PersonId by, Instant at, String why) {}

    private enum Form { SWITCH, TIME, NUMBER }

    private static final int LARGEST = 100_000;

    private static final Map<String, Form> FORMS = Map.ofEntries(Map.entry("count.daily.required", Form.SWITCH), Map.entry("count.daily.cutoff", Form.TIME), Map.entry("count.daily.lines", Form.NUMBER),
            Map.entry("check.before", Form.TIME), Map.entry("check.after", Form.TIME), Map.entry("warn.hot.items", Form.NUMBER), Map.entry("warn.hot", Form.NUMBER), Map.entry("warn.steady", Form.NUMBER),
            Map.entry("warn.slow", Form.NUMBER), Map.entry("slow.days", Form.NUMBER), Map.entry("sales.days", Form.NUMBER), Map.entry("hold.minutes", Form.NUMBER), Map.entry("brand.days", Form.NUMBER));

    private final JdbcClient db;
    private final DatedValues values;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final Audit audit;

    HouseRules(JdbcClient db, BusinessCalendar calendar, Clock clock, Audit audit) {
        this.db = db;
        this.values = DatedValues.withSecondThoughts(db, "stock.house_rule");
        this.calendar = calendar;
        this.clock = clock;
        this.audit = audit;
    }

    public boolean on(String key, LocalDate day) { return "on".equals(values.on(key, day)); }

    public LocalTime time(String key, LocalDate day) { return LocalTime.parse(values.on(key, day)); }

    public int number(String key, LocalDate day) { return values.number(key, day); }

    List<Rule> all() {
        return db.sql("select key, from_day, value, set_by, set_at, why from stock.house_rule order by key, from_day, n")
                .query((row, _) -> new Rule(row.getString("key"), row.getObject("from_day", LocalDate.class), row.getString("value"), new PersonId(row.getLong("set_by")),
                        row.getTimestamp("set_at").toInstant(), row.getString("why"))).list();
    }

    @Transactional
    public Outcome<Void> set(String key, LocalDate from, String value, String why, PersonId by) {
        var form = FORMS.get(key);
        if (form == null) return Outcome.refused(HouseRefusal.RULE_UNKNOWN);
        if (from.isBefore(calendar.today())) return Outcome.refused(HouseRefusal.RULE_FROM_PAST);
        if (!reads(form, value.strip())) return Outcome.refused(HouseRefusal.RULE_VALUE_WRONG, Map.of("hint", form == Form.SWITCH ? "on / off" : form == Form.TIME ? "18:00" : "0–" + LARGEST));
        db.sql("insert into stock.house_rule (key, from_day, value, set_by, set_at, why) values (?, ?, ?, ?, ?, ?)")
                .params(key, from, value.strip(), by.value(), clock.instant().atOffset(UTC), why.strip()).update();
        audit.record(by, "stock.rule.set", "rule/" + key, null, Map.of("from", from, "value", value.strip()), why.strip());
        return Outcome.done(null);
    }

    private static boolean reads(Form form, String value) {
        try {
            return switch (form) {
                case SWITCH -> value.equals("on") || value.equals("off");
                case TIME -> LocalTime.parse(value) != null;
                case NUMBER -> Integer.parseInt(value) >= 0 && Integer.parseInt(value) <= LARGEST;
            };
        } catch (NumberFormatException | DateTimeParseException wrong) {
            return false;
        }
    }
}
