package zhanggui.catalogue;

import org.jspecify.annotations.Nullable;
import zhanggui.importing.spi.Cells;
import zhanggui.importing.spi.Faults;
import zhanggui.importing.spi.StageRow;
import zhanggui.kernel.Words;

/** How goods files stage their cells: an empty cell says nothing, it never takes away what is there. */
final class FileCells {

    private FileCells() {}

    static @Nullable String text(Cells cells, int field) { return cells.has(field) ? cells.text(field).strip() : null; }

    static void text(Cells cells, int field, StageRow out) {
        var text = text(cells, field);
        if (text == null) out.none();
        else out.text(text);
    }

    static void number(Cells cells, int field, StageRow out) {
        if (cells.has(field)) out.number(cells.number(field));
        else out.none();
    }

    static void atMost(Cells cells, Faults faults, int field, int signs) {
        var text = text(cells, field);
        if (text != null && text.length() > signs)
            faults.add(field, text.substring(0, 20) + "…", Words.of("太长：" + text.length() + " 个字，最多 " + signs, "Too long: " + text.length() + " signs, at most " + signs), Words.of("缩短", "Shorten it"));
    }

    static void atLeast(Cells cells, Faults faults, int field, long least) {
        if (cells.has(field) && cells.number(field) < least)
            faults.add(field, cells.text(field), Words.of("不能小于 " + least, "It must not be below " + least), Words.of("改对", "Mend it"));
    }
}
