package zhanggui.stock;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DatedValues;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;

/** How the stock and its house are run (rules.yaml stock_rules): values in force from a day on; a change is a new row with its reason. */
@Component
public class StockRules {

    public static final String COST_METHOD = "stock.cost_method";

    /** One value from a day on, with who set it and why. */
    public record Rule(String key, LocalDate fromDay, String value, PersonId by, Instant at, String why) {}

    private enum Form {
        SWITCH("on / off"), TIME("18:00"), NUMBER("0–100000"), METHOD("MOVING_AVERAGE / FIFO"), ROLES("DIRECTOR,STORE_MANAGER");

        private final String hint;

        Form(String hint) { this.hint = hint; }

        boolean reads(String value) {
            try {
                return switch (this) {
                    case SWITCH -> value.equals("on") || value.equals("off");
                    case TIME -> LocalTime.parse(value) != null;
                    case NUMBER -> Integer.parseInt(value) >= 0 && Integer.parseInt(value) <= LARGEST;
                    case METHOD -> value.equals("MOVING_AVERAGE") || value.equals("FIFO");
                    case ROLES -> value.matches("[A-Z_]+(, ?[A-Z_]+)*");
                };
            } catch (NumberFormatException | DateTimeParseException wrong) {
                return false;
            }
        }
    }

    private static final int LARGEST = 100_000;
    private static final Map<String, Form> FORMS = Map.ofEntries(Map.entry("count.daily.required", Form.SWITCH), Map.entry("count.daily.cutoff", Form.TIME), Map.entry("count.daily.lines", Form.NUMBER),
            Map.entry("check.before", Form.TIME), Map.entry("check.after", Form.TIME), Map.entry("warn.hot.items", Form.NUMBER), Map.entry("warn.hot", Form.NUMBER), Map.entry("warn.steady", Form.NUMBER),
            Map.entry("warn.slow", Form.NUMBER), Map.entry("slow.days", Form.NUMBER), Map.entry("sales.days", Form.NUMBER), Map.entry("hold.minutes", Form.NUMBER), Map.entry("brand.days", Form.NUMBER),
            Map.entry(COST_METHOD, Form.METHOD), Map.entry("stock.transfer_failed_twice", Form.NUMBER), Map.entry("stock.summary_reminder_days", Form.NUMBER), Map.entry("stock.told_roles", Form.ROLES));

    private final JdbcClient db;
    private final DatedValues values;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final Audit audit;

    StockRules(JdbcClient db, BusinessCalendar calendar, Clock clock, Audit audit) {
        this.db = db;
        this.values = DatedValues.withSecondThoughts(db, "stock.rule");
        this.calendar = calendar;
        this.clock = clock;
        this.audit = audit;
    }

    public boolean on(String key, LocalDate day) { return "on".equals(text(key, day)); }

    public LocalTime time(String key, LocalDate day) { return LocalTime.parse(text(key, day)); }

    public int number(String key, LocalDate day) { return values.number(key, day); }

    public String text(String key, LocalDate day) { return values.on(key, day); }

    public List<Rule> all() {
        return db.sql("select key, from_day, value, set_by, set_at, why from stock.rule order by key, from_day, n")
                .query((row, _) -> new Rule(row.getString("key"), row.getObject("from_day", LocalDate.class), row.getString("value"), new PersonId(row.getLong("set_by")),
                        row.getTimestamp("set_at").toInstant(), row.getString("why"))).list();
    }

    @Transactional
    public Outcome<Void> set(String key, LocalDate from, String value, String why, PersonId by) {
        var form = Optional.ofNullable(FORMS.get(key));
        if (form.isEmpty()) return Outcome.refused(StockRefusal.RULE_UNKNOWN);
        if (from.isBefore(calendar.today())) return Outcome.refused(StockRefusal.RULE_FROM_PAST);
        if (!form.get().reads(value.strip())) return Outcome.refused(StockRefusal.RULE_VALUE_WRONG, Map.of("hint", form.get().hint));
        write(key, from, value.strip(), why.strip(), by);
        audit.record(by, "stock.rule.set", "rule/" + key, null, Map.of("from", from, "value", value.strip()), why.strip());
        return Outcome.done(null);
    }

    /** For whoever has judged the value and tells the log in words of its own. */
    public void write(String key, LocalDate from, String value, String why, PersonId by) {
        db.sql("insert into stock.rule (key, from_day, value, set_by, set_at, why) values (?, ?, ?, ?, ?, ?)").params(key, from, value, by.value(), clock.instant().atOffset(UTC), why).update();
    }
}
