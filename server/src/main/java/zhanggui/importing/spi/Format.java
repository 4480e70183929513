package zhanggui.importing.spi;

import java.util.List;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Words;

/**
 * One kind of file and what it means. The engine finds the columns, reads the cells and keeps the run; a format checks
 * what stands in a row, and says in SQL what is new, what has changed, and how a chunk is written. Formats are Spring beans.
 */
public interface Format {

    /** E.g. {@code taobao.order_list}: the name under {@code resources/formats}, without the version. */
    String key();

    Words name();

    /** What one subject of the file is called: an order, a person. */
    Words subject();

    /** The platform whose shops such files come from, as the catalogue names it; empty when the file is of no shop, or of any ({@link #ofShop}). */
    String platform();

    /** Whether somebody has to say of which shop such a file is. */
    default boolean ofShop() { return !platform().isEmpty(); }

    List<Field> fields();

    /** What whoever takes such files must be allowed beside importing. */
    default Permission needs() { return Permission.IMPORT_FILES; }

    /** False for files of rows alone, whose columns stand in the order of {@link #fields()}. */
    default boolean hasHeader() { return true; }

    /** For files without a header: whether such cells are a row of this format. */
    default boolean isRow(List<String> cells) { return false; }

    /** The typed columns of the staging table, after the engine's own {@code row, subject, ok}. */
    List<StageColumn> stage();

    /**
     * Judges one row and stages it. Called for every row, also for those with faulty cells, whose values are missing.
     *
     * @param out takes the values in the order of {@link #stage()}
     */
    void read(Cells cells, StageRow out, Faults faults);

    /** The field whose text tells rows of one subject: rows of the same key stand in the same chunk. */
    int keyField();

    /** The staged column that says when a subject came to be, for the span of the file; empty when there is none. */
    default String timeColumn() { return ""; }

    /** Query of {@code subject, key, words}: how a subject is named in lists. */
    String listing(Staged staged);

    /**
     * Faults that show only when rows are laid beside each other or beside what is known. Each a query of
     * {@code row, field, value, what_zh, what_en, mend_zh, mend_en}, {@code field} being a field's key.
     */
    List<String> faults(Staged staged);

    /** Query of the rows (column {@code row}) that have to stay behind together with the faulty ones ({@code not ok}). */
    String withheld(Staged staged);

    /** Query of {@code subject, verdict} over rows that are {@code ok}; verdict NEW, CHANGED, UNCHANGED or OLDER. */
    String verdicts(Staged staged);

    /** Query of {@code row, subject, field_zh, field_en, before, after}: the single values of what {@link #verdicts} calls CHANGED. A value that is words, e.g. a state, is {@code zh || chr(31) || en}. */
    String changes(Staged staged);

    /** What writing would move, told before anything is written. */
    List<Move> moves(Staged staged);

    /** Reasons to doubt that this is the right file for what was chosen; nothing is written before somebody has confirmed them. */
    default List<Doubt> doubts(Staged staged) { return List.of(); }

    /** Writes the subjects after one up to another, in the caller's transaction; judges again what it locks. */
    Written write(Staged staged, long after, long upto);

    /** @param fresh subjects that were not there before */
    record Written(long fresh, long changed) {}

    /** What the file names and nobody knows: e.g. codes without a SKU. At most {@code limit}. */
    default List<Missing> missing(Staged staged, int limit) { return List.of(); }

    record Missing(String code, String name, long rows) {}
}
