package zhanggui.attendance.files;

import java.util.List;
import zhanggui.importing.spi.Cells;
import zhanggui.importing.spi.Faults;
import zhanggui.importing.spi.Field;
import zhanggui.kernel.Words;

/** How one kind of clock or program writes punches. */
interface PunchDialect {

    String key();

    Words name();

    /** The last one is never in a file: every row speaks for itself. */
    List<Field> fields();

    default boolean hasHeader() { return true; }

    default boolean isRow(List<String> cells) { return false; }

    /** Whether the number of the file is the company's own staff number; else somebody says once whose it is. */
    default boolean staffNumbers() { return false; }

    void read(Cells cells, PunchRow row, Faults faults);
}
