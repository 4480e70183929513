package zhanggui.importing.spi;

import java.util.List;
import zhanggui.kernel.Words;

/** A format whose files come in several spellings: each has a dialect that reads its rows into one kind of row, the rest is the same for all of them. */
public abstract class RowsFormat<R extends RowsFormat.Row> implements Format {

    /** What one program's file says, in the terms of the row. */
    public interface Spelling<R> {

        String key();

        Words name();

        List<Field> fields();

        void read(Cells cells, R row, Faults faults);
    }

    /** One row as it is staged; one object is used for all rows. */
    public interface Row {

        void clear();

        /** In the order of {@link Format#stage()}. */
        void stage(StageRow out);
    }

    private final Spelling<R> spelling;
    private final R row;

    protected RowsFormat(Spelling<R> spelling, R row) {
        this.spelling = spelling;
        this.row = row;
    }

    @Override public String key() { return spelling.key(); }
    @Override public Words name() { return spelling.name(); }
    @Override public List<Field> fields() { return spelling.fields(); }

    @Override
    public synchronized void read(Cells cells, StageRow out, Faults faults) {
        row.clear();
        spelling.read(cells, row, faults);
        row.stage(out);
    }
}
