package zhanggui;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.kernel.Words;

/**
 * CLS-03, CLS-04 for {@code ./zhanggui audit}: whether the payslips of each closed month are still those whose SHA-256 it was locked with, and whether all guards of the database
 * stand. Whoever owns the tables can take the guards away (docs/decisions/0126); this says so afterwards. The database reckons it, so it shares nothing with what wrote the payslips.
 *
 * @param months how many are locked
 * @param wrong  what is not as it was, empty when all is
 */
record ClosedMonths(int months, List<Words> wrong) {

    private static final String PAY = "select to_char(month, 'YYYY-MM'), same, unpaid from payroll.fact_closed_pay order by month";
    private static final String UNLOCKED = "select to_char(month, 'YYYY-MM') from payroll.fact_unlocked_pay order by month";
    private static final String GUARDS_OFF = "select guard from audit.fact_guard_off order by guard";

    private record Pay(String month, boolean same, boolean unpaid) {}

    static ClosedMonths check(DataSource source) {
        var db = JdbcClient.create(source);
        if (!db.sql("select to_regclass('payroll.fact_closed_pay') is not null and to_regclass('audit.fact_guard_off') is not null").query(Boolean.class).single()) return new ClosedMonths(0, List.of());
        var wrong = new ArrayList<Words>();
        var months = db.sql(PAY).query((row, _) -> new Pay(row.getString(1), row.getBoolean(2), row.getBoolean(3))).list();
        for (var pay : months) if (!pay.same && !pay.unpaid) wrong.add(Words.of(pay.month + " 的工资条不是封账时的了", "the payslips of " + pay.month + " are not what the month was locked with"));
        for (var month : db.sql(UNLOCKED).query(String.class).list()) wrong.add(Words.of(month + " 的工资批准过，锁却不在了", "the pay of " + month + " was approved and its lock is gone"));
        for (var guard : db.sql(GUARDS_OFF).query(String.class).list()) wrong.add(Words.of("数据库里的守卫被关了：" + guard, "a guard in the database is switched off: " + guard));
        return new ClosedMonths(months.size(), List.copyOf(wrong));
    }
}
