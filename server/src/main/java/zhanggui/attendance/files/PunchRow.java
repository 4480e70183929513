package zhanggui.attendance.files;

import java.util.ArrayList;
import java.util.List;
import zhanggui.importing.spi.RowsFormat;
import zhanggui.importing.spi.StageColumn;
import zhanggui.importing.spi.StageRow;

/** One row of a punch file as it is staged: one number on one device, and up to {@link #MOST} times. */
final class PunchRow implements RowsFormat.Row {

    static final int MOST = 8;

    static final List<StageColumn> COLUMNS = columns();

    String device;
    String pin;
    String method;
    String name;
    String card;
    final List<Long> times = new ArrayList<>();

    private static List<StageColumn> columns() {
        var columns = new ArrayList<StageColumn>();
        for (var name : List.of("device", "pin", "method", "name", "card")) columns.add(new StageColumn(name, StageColumn.Type.TEXT));
        for (var i = 1; i <= MOST; i++) columns.add(new StageColumn("at" + i, StageColumn.Type.TIMESTAMPTZ));
        return List.copyOf(columns);
    }

    /** SQL: all times of a staged row {@code s}. */
    static final String TIMES = "unnest(array[s.at1, s.at2, s.at3, s.at4, s.at5, s.at6, s.at7, s.at8]) as t(at)";

    @Override
    public void clear() {
        device = "";
        pin = null;
        method = "";
        name = "";
        card = "";
        times.clear();
    }

    @Override
    public void stage(StageRow out) {
        out.text(device);
        if (pin == null) out.none();
        else out.text(pin);
        out.text(method);
        out.text(name);
        out.text(card);
        for (var i = 0; i < MOST; i++) {
            if (i < times.size()) out.instant(times.get(i));
            else out.none();
        }
    }
}
