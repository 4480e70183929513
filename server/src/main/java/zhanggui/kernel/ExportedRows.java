package zhanggui.kernel;

import java.util.function.LongConsumer;

/** SEC-03: how many rows leave by an {@link Export}. Whoever does not say that they came to their end broke off. */
public final class ExportedRows {

    private final LongConsumer atEnd;
    private long count;
    private boolean ended;

    /** @param atEnd puts on record how many there were */
    public ExportedRows(LongConsumer atEnd) { this.atEnd = atEnd; }

    public void add(long rows) { count += rows; }

    /** All there are: said before the answer is closed, so that whoever has the whole file is on record. */
    public void end() {
        if (ended) return;
        ended = true;
        atEnd.accept(count);
    }

    public long count() { return count; }

    public boolean ended() { return ended; }
}
