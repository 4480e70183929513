package zhanggui.fulfilment.tracking;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.importing.spi.Cells;
import zhanggui.importing.spi.Faults;
import zhanggui.importing.spi.Field;
import zhanggui.importing.spi.Format;
import zhanggui.importing.spi.Mapping;
import zhanggui.importing.spi.Move;
import zhanggui.importing.spi.StageColumn;
import zhanggui.importing.spi.StageRow;
import zhanggui.importing.spi.Staged;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Words;

/** INT-14: a courier's trace file. The same line is never taken twice; lines of other people's parcels are told and left. */
final class TraceFile implements Format {

    private final String key;
    private final Words name;
    private final List<Field> fields = new ArrayList<>();
    private final int place;
    private final WriteTraces write;

    TraceFile(String key, Words name, Mapping mapping, WriteTraces write) {
        this.key = key;
        this.name = name;
        this.write = write;
        TraceParts.ROLES.stream().map(mapping::field).filter(f -> f != null).forEach(fields::add);
        place = mapping.has("place") ? 3 : -1;
    }

    @Override public String key() { return key; }
    @Override public Words name() { return name; }
    @Override public Words subject() { return Words.of("运单", "waybills"); }
    @Override public String platform() { return ""; }
    @Override public Permission needs() { return Permission.HAND_OVER; }
    @Override public List<Field> fields() { return List.copyOf(fields); }
    @Override public int keyField() { return 0; }

    @Override
    public List<StageColumn> stage() {
        return List.of(new StageColumn("waybill", StageColumn.Type.TEXT), new StageColumn("at", StageColumn.Type.TIMESTAMPTZ), new StageColumn("words", StageColumn.Type.TEXT), new StageColumn("place", StageColumn.Type.TEXT));
    }

    @Override
    public void read(Cells cells, StageRow out, Faults faults) {
        text(out, cells.has(0) ? cells.text(0) : null);
        if (cells.has(1)) out.instant(cells.number(1));
        else out.none();
        text(out, cells.has(2) ? cells.text(2) : null);
        out.text(place >= 0 && cells.has(place) ? cells.text(place) : "");
    }

    private static void text(StageRow out, @Nullable String text) {
        if (text == null) out.none();
        else out.text(text);
    }

    @Override
    public String listing(Staged staged) { return "select s.subject, s.waybill as key, to_char(s.at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') || ' ' || s.words as words from " + staged.table() + " s"; }

    @Override
    public List<String> faults(Staged staged) {
        return List.of("""
                select s.row, 'waybill' as field, s.waybill as value, '不是我们发的件' as what_zh, 'Not a parcel of ours' as what_en, '核对单号；别家的件不用管' as mend_zh, 'Check the number; others'' parcels do not matter' as mend_en
                  from %s s where s.ok and not exists (select from fulfilment.waybill w where w.waybill = s.waybill)
                """.formatted(staged.table()), """
                select s.row, 'at' as field, to_char(s.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as value, '时间在以后' as what_zh, 'A time in the future' as what_en, '核对时间' as mend_zh, 'Check the time' as mend_en
                  from %s s where s.ok and s.at > timestamptz '%s' + interval '1 day'
                """.formatted(staged.table(), staged.now()));
    }

    @Override public String withheld(Staged staged) { return "select 0::bigint as row where false"; }

    @Override
    public String verdicts(Staged staged) {
        return """
                select s.subject, case when bool_or(t.parcel_id is null) then 'NEW' else 'UNCHANGED' end as verdict
                  from %s s join fulfilment.waybill w on w.waybill = s.waybill left join fulfilment.trace t on t.shop_id = w.shop_id and t.parcel_id = w.parcel_id and t.at = s.at and t.words = s.words
                 where s.ok group by s.subject
                """.formatted(staged.table());
    }

    @Override public String changes(Staged staged) { return "select 0::bigint as row, ''::text as subject, '' as field_zh, '' as field_en, '' as before, '' as after where false"; }

    @Override public List<Move> moves(Staged staged) { return write.moves(staged); }

    @Override public Written write(Staged staged, long after, long upto) { return write.write(staged, after, upto); }
}
