package zhanggui.purchasing;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DatedValues;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** The figures of purchasing in force on a day (rules.yaml sla.procure.18, stock.replenishment_thursday). None in force is an error, not a zero. */
@Component
public class PurchaseRules {

    /** What may be set, in the order of the page. */
    public enum Key {
        CLOSE("procure.close", "当天采购截止", "Purchasing of the day closes at", null, 0, 0), WEEKDAY("replenish.weekday", "补货需求表的星期（1–7）", "Weekday of the replenishment list (1–7)", null, 1, 7),
        SALES_DAYS("replenish.sales_days", "按最近几天的销量算", "Days of sales that are looked at", "天", 1, 180), COVER_DAYS("replenish.cover_days", "到货后要够卖几天", "Days that goods shall last after they came", "天", 1, 180),
        LEAD_DAYS("replenish.lead_days", "没记货期时按几天", "Lead time while none is kept", "天", 0, 180), APPROVE_FROM("purchase.approve_from_fen", "从多少分起要审批", "Approval from how many fen on", "分", 0, 1_000_000_000),
        SCORE_DAYS("supplier.score_days", "供应商评分看几天", "Days that a supplier's score looks at", "天", 7, 1000), PRICE_RISE("supervise.price_rise_percent", "涨价超过百分之几提示财务", "Finance is shown a rise above so many percent", "%", 0, 1000),
        REPORT_WEEKDAY("report.weekday", "采购周报草稿的星期（1–7）", "Weekday of the weekly draft (1–7)", null, 1, 7);

        private final String key;
        private final Words words;
        private final @Nullable String unit;
        private final int least;
        private final int most;

        Key(String key, String zh, String en, @Nullable String unit, int least, int most) {
            this.key = key;
            this.words = Words.of(zh, en);
            this.unit = unit;
            this.least = least;
            this.most = most;
        }
    }

    public record Setting(Key key, Words words, @Nullable String unit, String value, LocalDate from) {}

    private final JdbcClient db;
    private final DatedValues values;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    PurchaseRules(JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.values = DatedValues.withSecondThoughts(db, "purchasing.rule");
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    /** sla.procure.18: procurement of the day closes. */
    public LocalTime close(LocalDate day) { return LocalTime.parse(values.on(Key.CLOSE.key, day)); }

    public DayOfWeek restockDay(LocalDate day) { return DayOfWeek.of(number(Key.WEEKDAY, day)); }

    public DayOfWeek reportDay(LocalDate day) { return DayOfWeek.of(number(Key.REPORT_WEEKDAY, day)); }

    public Money approveFrom(LocalDate day) { return new Money(Long.parseLong(values.on(Key.APPROVE_FROM.key, day))); }

    public int number(Key key, LocalDate day) { return values.number(key.key, day); }

    List<Setting> all() {
        var today = calendar.today();
        return Arrays.stream(Key.values()).map(k -> {
            var held = values.held(k.key, today);
            return new Setting(k, k.words, k.unit, held.value(), held.from());
        }).toList();
    }

    /** From a day on; a day that has begun keeps what stood. */
    @Transactional
    Outcome<List<Setting>> set(Key key, String value, LocalDate from, String why, PersonId by) {
        if (from.isBefore(calendar.today())) return Outcome.refused(PurchasingRefusal.FROM_PAST);
        var wrong = wrong(key, value);
        if (wrong != null) return Outcome.refused(PurchasingRefusal.WRONG_VALUE, Map.of("why", wrong));
        var before = values.on(key.key, from);
        db.sql("insert into purchasing.rule (key, from_day, value, set_by, set_at, why) values (?, ?, ?, ?, ?, ?)")
                .params(key.key, from, value, by.value(), clock.instant().atOffset(ZoneOffset.UTC), why).update();
        audit.record(by, "purchasing.rule.set", "purchasing-rule/" + key.key, before, Map.of("value", value, "from", from.toString()), why);
        return Outcome.done(all());
    }

    private static @Nullable String wrong(Key key, String value) {
        try {
            if (key == Key.CLOSE) {
                LocalTime.parse(value);
                return null;
            }
            var number = Long.parseLong(value);
            return number < key.least || number > key.most ? key.least + " – " + key.most : null;
        } catch (DateTimeParseException | NumberFormatException e) {
            return value;
        }
    }
}
