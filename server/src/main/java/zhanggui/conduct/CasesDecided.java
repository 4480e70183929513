package zhanggui.conduct;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.ClosingStep;
import zhanggui.kernel.Words;

/** CLS-01: rewards, penalties and cases of the month are decided, and appeals against them answered. What a safety report is about stays with those who handle it. */
@Component
class CasesDecided implements ClosingStep {

    private final JdbcClient db;

    CasesDecided(JdbcClient db) { this.db = db; }

    @Override
    public Stage stage() { return Stage.CASES; }

    @Override
    public Look look(YearMonth month) {
        var first = month.atDay(1);
        var until = month.plusMonths(1).atDay(1);
        var open = new ArrayList<Open>();
        db.sql("""
                select e.entry_id, e.zh, e.en, p.name, e.state from conduct.entry_state e join organisation.fact_person p on p.person_id = e.person_id
                 where e.month = ? and (e.state = 'PROPOSED' or e.state = 'ACCEPTED' and e.appealed_at is not null and e.upheld is null and e.revoked_words is null) order by e.entry_id
                """).param(first).query(row -> {
                    var proposed = row.getString(5).equals("PROPOSED");
                    open.add(new Open("entry/" + row.getLong(1), Words.of(row.getString(4) + " · " + row.getString(2), row.getString(4) + " · " + row.getString(3)),
                            proposed ? Words.of("等着定", "to be decided") : Words.of("申诉待裁定", "an appeal waits"), false, Words.of("去定", "Decide"), "/rewards"));
                });
        db.sql("""
                select c.case_id, c.happened_on, c.state, p.name from conduct.case_state c left join organisation.fact_person p on p.person_id = c.person_id and not c.restricted
                 where c.happened_on >= ? and c.happened_on < ? and c.kind = 'CONDUCT' and c.state in ('REPORTED', 'CHECKED') order by c.case_id
                """).params(first, until).query(row -> {
                    open.add(new Open("case/" + row.getLong(1), Words.of("案件 " + Objects.requireNonNullElse(row.getString(4), "–") + " · " + row.getObject(2, LocalDate.class), "Case " + Objects.requireNonNullElse(row.getString(4), "–") + " · " + row.getObject(2, LocalDate.class)),
                            row.getString(3).equals("REPORTED") ? Words.of("等核实", "to be checked") : Words.of("等决定", "to be decided"), false, Words.of("去办", "Handle"), "/cases/" + row.getLong(1)));
                });
        long all = db.sql("select (select count(*) from conduct.entry_state e where e.month = :month and e.state <> 'WITHDRAWN') + (select count(*) from conduct.case_state c where c.happened_on >= :month and c.happened_on < :until and c.kind = 'CONDUCT')")
                .param("month", first).param("until", until).query(Long.class).single();
        return new Look(all - open.size(), all, Words.of("奖惩和案件", "rewards, penalties and cases"), null, open.stream().limit(NAMED).toList());
    }
}
