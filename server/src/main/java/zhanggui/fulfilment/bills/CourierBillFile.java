package zhanggui.fulfilment.bills;

import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.importing.spi.Cells;
import zhanggui.importing.spi.Faults;
import zhanggui.importing.spi.Field;
import zhanggui.importing.spi.Format;
import zhanggui.importing.spi.Move;
import zhanggui.importing.spi.StageColumn;
import zhanggui.importing.spi.StageRow;
import zhanggui.importing.spi.Staged;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** FIN-11: a courier's bill, a line a waybill: number, day, fee, weight. The same bill read twice changes nothing. */
@Component
class CourierBillFile implements Format {

    private static final int WAYBILL = 0, DAY = 1, FEE = 2, GRAMS = 3, COURIER = 4;

    private final JdbcClient db;

    CourierBillFile(JdbcClient db) { this.db = db; }

    @Override public String key() { return "fulfilment.courier_bill"; }
    @Override public Words name() { return Words.of("快递账单", "Courier's bill"); }
    @Override public Words subject() { return Words.of("面单", "waybills"); }
    @Override public String platform() { return ""; }
    @Override public Permission needs() { return Permission.RECEIVE_SHEETS; }

    @Override
    public List<Field> fields() {
        return List.of(Field.required(Field.Type.ID, "运单号", "运单编号", "快递单号", "单号", "面单号"), Field.required(Field.Type.TIMESTAMP, "揽收时间", "揽收日期", "寄件日期", "扫描日期", "日期", "寄件时间"),
                Field.required(Field.Type.MONEY, "费用", "运费", "结算金额", "金额", "应付金额", "快递费"), Field.optional(Field.Type.INTEGER, "重量(克)", "计费重量(克)", "重量克"), Field.optional(Field.Type.TEXT, "快递公司", "快递", "承运商"));
    }

    @Override
    public List<StageColumn> stage() {
        return List.of(new StageColumn("waybill", StageColumn.Type.TEXT), new StageColumn("at", StageColumn.Type.TIMESTAMPTZ), new StageColumn("fee", StageColumn.Type.BIGINT), new StageColumn("grams", StageColumn.Type.BIGINT),
                new StageColumn("courier", StageColumn.Type.TEXT));
    }

    @Override
    public void read(Cells cells, StageRow out, Faults faults) {
        var waybill = cells.has(WAYBILL) ? cells.text(WAYBILL).replaceAll("\\s", "").toUpperCase(java.util.Locale.ROOT) : null;
        if (waybill != null && !waybill.matches("[A-Z0-9]{4,30}")) faults.add(WAYBILL, waybill, Words.of("不像快递单号。", "This does not look like a waybill number."), Words.of("看看是不是别的列。", "See whether it is another column."));
        if (waybill == null) out.none();
        else out.text(waybill);
        if (cells.has(DAY)) out.instant(cells.number(DAY));
        else out.none();
        if (cells.has(FEE)) out.number(cells.number(FEE));
        else out.none();
        if (cells.has(GRAMS)) out.number(cells.number(GRAMS));
        else out.none();
        if (cells.column(COURIER) && cells.has(COURIER)) out.text(cells.text(COURIER).strip());
        else out.none();
    }

    @Override public int keyField() { return WAYBILL; }
    @Override public String timeColumn() { return "at"; }
    @Override public String listing(Staged staged) { return "select s.subject, s.waybill as key, to_char(s.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as words from %s s".formatted(staged.table()); }

    /** SQL: whose the waybill of a staged row {@code s} is: as the file says, as it was printed here, or as its number looks. */
    private static final String COURIER_OF = """
            coalesce((select c.code from fulfilment.courier c where s.courier in (c.code, c.zh, c.en) or s.courier like c.zh || '%' limit 1), (select w.courier from fulfilment.waybill w where w.waybill = s.waybill),
                     (select c.code from fulfilment.courier c where s.waybill ~ c.pattern order by c.code limit 1))""";

    @Override
    public List<String> faults(Staged staged) {
        return List.of("""
                select s.row, '运单号' as field, s.waybill as value, '看不出是哪家快递的单号。' as what_zh, 'Which courier this number is of cannot be told.' as what_en,
                       '加一列「快递公司」再传。' as mend_zh, 'Add a column with the courier and send it again.' as mend_en from\s""" + staged.table() + " s where s.ok and " + COURIER_OF + " is null");
    }

    @Override public String withheld(Staged staged) { return "select s.row from " + staged.table() + " s where s.ok and " + COURIER_OF + " is null"; }

    /** The last row of a waybill in the file. */
    private static String last(Staged staged) { return "(select distinct on (s.waybill) s.*, (s.at at time zone 'Asia/Shanghai')::date as day, " + COURIER_OF + " as code from " + staged.table() + " s where s.ok order by s.waybill, s.row desc)"; }

    @Override
    public String verdicts(Staged staged) {
        return "select s.subject, case when b.waybill is null then 'NEW' when (b.day, b.fee_fen, b.grams, b.courier) is distinct from (s.day, s.fee, s.grams, s.code) then 'CHANGED' else 'UNCHANGED' end as verdict from " + last(staged)
                + " s left join fulfilment.bill_line b on b.waybill = s.waybill";
    }

    @Override
    public String changes(Staged staged) {
        return "select s.row, s.subject, '费用' as field_zh, 'fee' as field_en, (b.fee_fen / 100.0)::numeric(12, 2)::text as before, (s.fee / 100.0)::numeric(12, 2)::text as after from " + last(staged)
                + " s join fulfilment.bill_line b on b.waybill = s.waybill where b.fee_fen <> s.fee";
    }

    @Override
    public List<Move> moves(Staged staged) {
        var sum = db.sql("select count(*) as n, coalesce(sum(s.fee), 0)::bigint as fen from " + last(staged) + " s").query((row, _) -> new long[] {row.getLong(1), row.getLong(2)}).single();
        return List.of(new Move(Words.of("账单行", "Lines"), new Why.CountFigure(sum[0])), new Move(Words.of("合计", "Sum"), new Why.MoneyFigure(new zhanggui.kernel.Money(sum[1]))));
    }

    @Override
    public Written write(Staged staged, long after, long upto) {
        var written = db.sql("insert into fulfilment.bill_line (waybill, courier, day, fee_fen, grams, run_id, taken_by, taken_at) select s.waybill, s.code, s.day, s.fee, s.grams, :run, :by, :now from " + last(staged) + " s join " + staged.verdicts()
                        + " v on v.subject = s.subject where s.code is not null and v.verdict in ('NEW', 'CHANGED') and s.subject > :after and s.subject <= :upto"
                        + " on conflict (waybill) do update set courier = excluded.courier, day = excluded.day, fee_fen = excluded.fee_fen, grams = excluded.grams, run_id = excluded.run_id, taken_by = excluded.taken_by, taken_at = excluded.taken_at"
                        + " where (bill_line.day, bill_line.fee_fen, bill_line.grams, bill_line.courier) is distinct from (excluded.day, excluded.fee_fen, excluded.grams, excluded.courier) returning xmax = 0 as fresh")
                .param("run", staged.run()).param("by", staged.by().value()).param("now", staged.now().atOffset(ZoneOffset.UTC)).param("after", after).param("upto", upto).query(Boolean.class).list();
        var fresh = written.stream().filter(f -> f).count();
        return new Written(fresh, written.size() - fresh);
    }
}
