package zhanggui.attendance.files;

import java.util.List;
import zhanggui.importing.spi.Field;
import zhanggui.importing.spi.RowsFormat;

/** How one kind of clock or program writes punches. */
interface PunchDialect extends RowsFormat.Spelling<PunchRow> {

    /** The last one is never in a file: every row speaks for itself. */
    @Override List<Field> fields();

    default boolean hasHeader() { return true; }

    default boolean isRow(List<String> cells) { return false; }

    /** Whether the number of the file is the company's own staff number; else somebody says once whose it is. */
    default boolean staffNumbers() { return false; }
}
