package zhanggui;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.kernel.Words;

/**
 * CLS-03, CLS-04 for {@code ./zhanggui audit}: whether the payslips of each closed month are still those whose SHA-256 it was locked with, and whether all guards of the database
 * stand. Whoever owns the tables can take the guards away (docs/decisions/0126); this says so afterwards. It reads the tables by itself, so it shares nothing with what wrote them.
 *
 * @param months how many are locked
 * @param wrong  what is not as it was, empty when all is
 */
record ClosedMonths(int months, List<Words> wrong) {

    private static final String PAY = """
            select to_char(l.month, 'YYYY-MM') as month, s.digest is not distinct from l.sha256 as same, s.digest is null as unpaid
              from audit.month_lock l
              left join (select p.month, sha256(convert_to(to_char(p.month, 'YYYY-MM') || E'\\n' || string_agg(p.slip, '' order by p.person_id), 'UTF8')) as digest
                           from (select r.month, s.person_id, s.person_id || '|' || c.key || ' v' || c.version
                                        || coalesce((select string_agg('|' || (i ->> 'name') || '=' || (i ->> 'hundredths'), '' order by i ->> 'name' collate "C") from jsonb_array_elements(s.inputs::jsonb) i), '')
                                        || coalesce((select string_agg('|' || n.key || ':' || n.fen, '' order by n.place) from payroll.line n where n.run_id = s.run_id and n.person_id = s.person_id), '') || E'\\n' as slip
                                   from payroll.run r join payroll.slip s on s.run_id = r.id join payroll.scheme c on c.id = s.scheme_id where r.stage in ('APPROVED', 'PAID')) p
                          group by p.month) s on s.month = l.month
             order by l.month
            """;
    private static final String UNLOCKED = "select to_char(r.month, 'YYYY-MM') from payroll.run r where r.stage in ('APPROVED', 'PAID') and not exists (select from audit.month_lock l where l.month = r.month) order by 1";
    private static final String GUARDS_OFF = """
            select g.tgname || ' · ' || g.tgrelid::regclass from pg_trigger g where not g.tgisinternal and g.tgparentid = 0 and g.tgenabled in ('D', 'R') and audit.is_guard(g.tgname)
            union all select e.evtname from pg_event_trigger e where e.evtname like 'zhanggui%' and e.evtenabled in ('D', 'R') order by 1
            """;

    private record Pay(String month, boolean same, boolean unpaid) {}

    static ClosedMonths check(DataSource source) {
        var db = JdbcClient.create(source);
        if (!db.sql("select to_regclass('payroll.run') is not null and to_regprocedure('audit.is_guard(text)') is not null").query(Boolean.class).single()) return new ClosedMonths(0, List.of());
        var wrong = new ArrayList<Words>();
        var months = db.sql(PAY).query((row, _) -> new Pay(row.getString(1), row.getBoolean(2), row.getBoolean(3))).list();
        for (var pay : months) if (!pay.same && !pay.unpaid) wrong.add(Words.of(pay.month + " 的工资条不是封账时的了", "the payslips of " + pay.month + " are not what the month was locked with"));
        for (var month : db.sql(UNLOCKED).query(String.class).list()) wrong.add(Words.of(month + " 的工资批准过，锁却不在了", "the pay of " + month + " was approved and its lock is gone"));
        for (var guard : db.sql(GUARDS_OFF).query(String.class).list()) wrong.add(Words.of("数据库里的守卫被关了：" + guard, "a guard in the database is switched off: " + guard));
        return new ClosedMonths(months.size(), List.copyOf(wrong));
    }
}
