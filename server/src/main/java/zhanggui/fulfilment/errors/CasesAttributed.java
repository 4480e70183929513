package zhanggui.fulfilment.errors;

import java.time.YearMonth;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.ClosingStep;
import zhanggui.kernel.Words;

/** CLS-01, FUL-44: every error of the month has its owner by the step log, or is undetermined and counts against nobody. */
@Component
class CasesAttributed implements ClosingStep {

    private record Counts(long all, long nobody) {}

    private final JdbcClient db;

    CasesAttributed(JdbcClient db) { this.db = db; }

    @Override
    public Stage stage() { return Stage.CASES; }

    @Override
    public Look look(YearMonth month) {
        var counts = db.sql("select count(*) as \"all\", count(*) filter (where person_id is null) as nobody from fulfilment.fact_error where counts_on >= ? and counts_on < ?")
                .params(month.atDay(1), month.plusMonths(1).atDay(1)).query(Counts.class).single();
        return Look.settled(counts.all, counts.nobody == 0 ? Words.of("差错都归到了人", "every error has its owner") : Words.of("「无法判定」" + counts.nobody + " 件，不算谁的", counts.nobody + " undetermined, counting against nobody"), null);
    }
}
