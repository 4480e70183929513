package zhanggui.stock.books;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.RoleHolders;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.stock.Leaders;
import zhanggui.stock.StockRules;

/**
 * INV-07, stock.month_end_summary: the summary of in, out and balance reaches operations director and shop manager before the month ends. The keepers are reminded some days before; on the
 * last day it goes by itself if nobody has sent it. What was sent, when and to whom is on record.
 */
@Component
class Summaries {

    record Sent(long id, YearMonth month, Instant at, String by, List<String> to, long opening, long came, long went, long closing, int skus) {}

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Ledgers ledgers;
    private final Leaders leaders;
    private final RoleHolders roles;
    private final StockRules rules;
    private final Audit audit;

    Summaries(JdbcClient db, Clock clock, BusinessCalendar calendar, Ledgers ledgers, Leaders leaders, RoleHolders roles, StockRules rules, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.ledgers = ledgers;
        this.leaders = leaders;
        this.roles = roles;
        this.rules = rules;
        this.audit = audit;
    }

    /** Of the month until today. @return its number in the log */
    @Transactional
    long send(YearMonth month, PersonId by) {
        var until = month.atEndOfMonth().isAfter(calendar.today()) ? calendar.today() : month.atEndOfMonth();
        var sums = ledgers.sums(month.atDay(1), until);
        var to = leaders.today();
        var id = db.sql("insert into stock.summary_sent (month, sent_at, sent_by, sent_to, opening, came, went, closing, skus) values (:month, :at, :by, :to, :opening, :came, :went, :closing, :skus) returning id")
                .param("month", month.atDay(1)).param("at", clock.instant().atOffset(UTC)).param("by", by.value()).param("to", to.stream().map(PersonId::value).toArray(Long[]::new))
                .param("opening", sums.opening()).param("came", sums.came()).param("went", sums.went()).param("closing", sums.closing()).param("skus", sums.skus()).query(Long.class).single();
        leaders.tell(to, "stock.summary", "stock-summary/" + id, Words.of(month + " 入出存汇总", "Goods in, out and balance of " + month),
                Words.of("期初 " + sums.opening() + "，入 " + sums.came() + "，出 " + sums.went() + "，结存 " + sums.closing() + " 件", "opening " + sums.opening() + ", in " + sums.came() + ", out " + sums.went() + ", balance " + sums.closing() + " pieces"),
                "/stock-books?from=" + month.atDay(1) + "&until=" + until, null);
        audit.record(by, "stock.summary.send", "stock-month/" + month, null, Map.of("to", to.size(), "closing", sums.closing()), null);
        return id;
    }

    /** Asked again it does nothing again. */
    @Transactional
    void strike(Instant now) {
        var today = calendar.dayOf(now);
        var month = YearMonth.from(today);
        var left = today.until(month.atEndOfMonth(), java.time.temporal.ChronoUnit.DAYS);
        if (calendar.timeOf(now).isBefore(MORNING) || left > rules.number("stock.summary_reminder_days", today) || sent(month)) return;
        if (left == 0) send(month, Viewer.SYSTEM.person());
        else remind(month, today);
    }

    private boolean sent(YearMonth month) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('stock.summary', 0))").query().listOfRows();
        return db.sql("select exists (select from stock.summary_sent where month = ?)").param(month.atDay(1)).query(Boolean.class).single();
    }

    private void remind(YearMonth month, LocalDate today) {
        var keepers = new LinkedHashSet<>(roles.holdingAnywhere("WAREHOUSE_KEEPER", today));
        keepers.addAll(roles.holdingAnywhere("LOGISTICS_SUPERVISOR", today));
        leaders.tell(keepers, "stock.summary.due", "stock-summary/" + month + "/due", Words.of("该交本月入出存汇总", "The month's goods summary is due"), Words.of(month + " 月底前交运营总监和店长；最后一天没交会自动送出", "To operations director and shop manager before " + month + " ends; on its last day it goes by itself"),
                "/stock-books?tab=months", calendar.at(month.atEndOfMonth(), MORNING));
    }

    List<Sent> log() {
        return db.sql("""
                select x.*, coalesce(p.name, '') as by, array(select name from organisation.fact_person q where q.person_id = any(x.sent_to) order by name) as to_names
                  from stock.summary_sent x left join organisation.fact_person p on p.person_id = x.sent_by order by x.id desc limit 60
                """).query((row, _) -> new Sent(row.getLong("id"), YearMonth.from(row.getObject("month", LocalDate.class)), row.getTimestamp("sent_at").toInstant(), row.getString("by"),
                List.of((String[]) row.getArray("to_names").getArray()), row.getLong("opening"), row.getLong("came"), row.getLong("went"), row.getLong("closing"), row.getInt("skus"))).list();
    }
}
