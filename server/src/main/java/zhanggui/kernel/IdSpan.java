package zhanggui.kernel;

import java.util.Arrays;
import java.util.LongSummaryStatistics;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * From the least to the largest of some {@link MonthId}s. A statement about rows that it gets as a list says also {@code and x.id between :first and :last}: only so the database opens
 * the months those rows lie in, and not every month there ever was (docs/decisions/0002). Of no ids it spans nothing. Where it would span everything the statement names no span: a plan that was made
 * once for any span may read all of it.
 */
public record IdSpan(long first, long last) {

    public static IdSpan of(Long[] ids) {
        var all = Arrays.stream(ids).mapToLong(Long::longValue).collect(LongSummaryStatistics::new, LongSummaryStatistics::accept, LongSummaryStatistics::combine);
        return new IdSpan(all.getMin(), all.getMax());
    }

    /** What came of these in their month or later: a parcel is of the order's month or of one after it. One month is granted to clocks. */
    public long monthBefore() { return first == Long.MAX_VALUE ? first : MonthId.of(MonthId.month(first).minusMonths(1), 0); }

    /** Gives {@code :first} and {@code :last} to a statement. */
    public JdbcClient.StatementSpec in(JdbcClient.StatementSpec statement) { return statement.param("first", first).param("last", last); }
}
