package zhanggui.purchasing.suppliers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.importing.spi.Cells;
import zhanggui.importing.spi.Faults;
import zhanggui.importing.spi.Field;
import zhanggui.importing.spi.Format;
import zhanggui.importing.spi.Move;
import zhanggui.importing.spi.StageColumn;
import zhanggui.importing.spi.StageColumn.Type;
import zhanggui.importing.spi.StageRow;
import zhanggui.importing.spi.Staged;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Seal;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/**
 * INT-24, PUR-06: the register of suppliers from a table that was kept by hand, or from its own export: one row a supplier, known by its name. An empty cell
 * takes nothing away; a contact of a new name is added, telephone and WeChat sealed before they are staged.
 */
@Component
class SupplierFile implements Format {

    private static final int NAME = 0, LINES = 1, LEAD = 2, TERMS = 3, NOTE = 4, CONTACT = 5, DUTY = 6, PHONE = 7, WECHAT = 8;

    private static final List<Field> FIELDS = List.of(
            Field.required(Field.Type.TEXT, "供应商", "供应商名称", "供货商", "厂家", "Supplier"), new Field("经营品类", Field.Type.TEXT, true, true, false, List.of("经营品类", "品类", "主营", "Lines of business")),
            Field.optional(Field.Type.INTEGER, "货期", "货期(天)", "交货天数", "Lead days"), Field.optional(Field.Type.TEXT, "结算方式", "付款方式", "账期", "Terms"), Field.optional(Field.Type.TEXT, "备注", "说明", "Note"),
            Field.optional(Field.Type.TEXT, "联系人", "Contact"), Field.optional(Field.Type.TEXT, "职务", "联系人职务", "Duty"), Field.personal("电话", "联系电话", "手机", "Phone"), Field.personal("微信", "微信号", "WeChat"));

    private static final List<StageColumn> STAGE = List.of(new StageColumn("name", Type.TEXT), new StageColumn("lines", Type.TEXT), new StageColumn("lead", Type.BIGINT), new StageColumn("terms", Type.TEXT), new StageColumn("note", Type.TEXT),
            new StageColumn("contact", Type.TEXT), new StageColumn("duty", Type.TEXT), new StageColumn("phone", Type.BYTEA), new StageColumn("wechat", Type.BYTEA));

    private static final int[] LONGEST = {120, 400, 0, 200, 1000, 60, 60, 40, 60};

    /** SQL: what row {@code s} says beside supplier {@code k}. */
    private static final String VALUES = """
            (values ('经营品类', 'Lines of business', array_to_string(array(select l.line from purchasing.supplier_line l where l.supplier_id = k.id order by l.line collate "C"), '、'),
                     coalesce((select string_agg(l, '、' order by l collate "C") from unnest(string_to_array(s.lines, '、')) l), array_to_string(array(select l.line from purchasing.supplier_line l where l.supplier_id = k.id order by l.line collate "C"), '、'))),
                    ('货期', 'Lead days', coalesce(k.lead_days::text, ''), coalesce(coalesce(s.lead, k.lead_days)::text, '')), ('结算方式', 'Terms', k.terms, coalesce(s.terms, k.terms)), ('备注', 'Note', k.note, coalesce(s.note, k.note)),
                    ('联系人', 'Contact', '', case when s.contact is not null and not exists (select from purchasing.supplier_contact c where c.supplier_id = k.id and c.name = s.contact and c.ended_at is null) then s.contact else '' end)
                    ) f (zh, en, before, after)
            """;

    private final JdbcClient db;
    private final Seal seal;
    private final KeepSupplier keep;

    SupplierFile(JdbcClient db, Seal seal, KeepSupplier keep) {
        this.db = db;
        this.seal = seal;
        this.keep = keep;
    }

    @Override public String key() { return "zhanggui.suppliers"; }
    @Override public Words name() { return Words.of("供应商名册", "Register of suppliers"); }
    @Override public Words subject() { return Words.of("供应商", "suppliers"); }
    @Override public String platform() { return ""; }
    @Override public Permission needs() { return Permission.BUY; }
    @Override public List<Field> fields() { return FIELDS; }
    @Override public List<StageColumn> stage() { return STAGE; }
    @Override public int keyField() { return NAME; }

    @Override
    public void read(Cells cells, StageRow out, Faults faults) {
        for (var field = 0; field < LONGEST.length; field++) {
            var text = text(cells, field);
            if (LONGEST[field] > 0 && text != null && text.length() > LONGEST[field])
                faults.add(field, text.substring(0, 20) + "…", Words.of("太长：最多 " + LONGEST[field] + " 个字", "Too long: at most " + LONGEST[field] + " signs"), Words.of("缩短", "Shorten it"));
        }
        if (cells.has(LEAD) && (cells.number(LEAD) < 0 || cells.number(LEAD) > 365)) faults.add(LEAD, cells.text(LEAD), Words.of("货期是 0 到 365 天", "Lead time is 0 to 365 days"), Words.of("改对", "Mend it"));
        var contact = text(cells, CONTACT);
        if (contact == null && (text(cells, PHONE) != null || text(cells, WECHAT) != null))
            faults.add(CONTACT, "", Words.of("有电话或微信，没有联系人", "A phone or WeChat name and no contact"), Words.of("写上是谁的", "Say whose it is"));
        out.text(text(cells, NAME));
        out.text(lines(text(cells, LINES)));
        if (cells.has(LEAD)) out.number(cells.number(LEAD));
        else out.none();
        for (var field : new int[] {TERMS, NOTE, CONTACT, DUTY}) out.text(text(cells, field));
        for (var field : new int[] {PHONE, WECHAT}) out.bytes(sealed(text(cells, field)));
    }

    private static @Nullable String text(Cells cells, int field) { return cells.column(field) && cells.has(field) ? cells.text(field).strip() : null; }

    private static @Nullable String lines(@Nullable String text) {
        return text == null ? null : Arrays.stream(text.split("[\\s,，、;；·/]+")).filter(l -> !l.isEmpty()).distinct().collect(Collectors.joining("、"));
    }

    private byte @Nullable [] sealed(@Nullable String text) { return text == null ? null : seal.close(text); }

    @Override public String listing(Staged staged) { return "select s.subject, s.name as key, concat_ws(' ', s.lines, s.contact) as words from " + staged.table() + " s where s.row = s.subject"; }

    @Override
    public List<String> faults(Staged staged) {
        return List.of("""
                select s.row, '供应商' as field, s.name as value, '和第 ' || s.subject || ' 行是同一家' as what_zh, 'The same supplier as in row ' || s.subject as what_en, '合成一行' as mend_zh, 'Make one row of them' as mend_en
                  from %s s where s.row <> s.subject and s.name is not null
                """.formatted(staged.table()));
    }

    /** Of two rows about one supplier nobody knows which one holds. */
    @Override public String withheld(Staged staged) { return "select s.row from " + staged.table() + " s join " + staged.table() + " b on b.subject = s.subject and b.row <> s.row and not b.ok where s.ok"; }

    private static String rows(Staged staged) { return staged.table() + " s left join purchasing.supplier k on k.name = s.name where s.ok and s.row = s.subject"; }

    @Override
    public String verdicts(Staged staged) {
        return "select s.subject, case when k.id is null then 'NEW' when exists (select from " + VALUES + " where f.before is distinct from f.after) then 'CHANGED' else 'UNCHANGED' end as verdict from " + rows(staged);
    }

    @Override
    public String changes(Staged staged) {
        return "select s.row, s.name as subject, f.zh as field_zh, f.en as field_en, f.before, coalesce(f.after, '') as after from " + staged.table() + " s join purchasing.supplier k on k.name = s.name cross join lateral " + VALUES
                + " where s.ok and s.row = s.subject and f.before is distinct from f.after";
    }

    @Override
    public List<Move> moves(Staged staged) {
        var fresh = db.sql("select count(*) from " + rows(staged) + " and k.id is null").query(Long.class).single();
        return List.of(new Move(Words.of("新供应商", "New suppliers"), new Why.CountFigure(fresh)));
    }

    private record Row(@Nullable Long id, String name, @Nullable String lines, @Nullable Integer lead, String terms, String note, @Nullable String contact, @Nullable String duty, byte @Nullable [] phone, byte @Nullable [] wechat) {

        KeepSupplier.Data data() { return new KeepSupplier.Data(name, lines == null || lines.isEmpty() ? List.of() : List.of(lines.split("、")), lead, terms, note); }
    }

    @Override
    public Written write(Staged staged, long after, long upto) {
        var fresh = 0;
        var changed = 0;
        for (var row : told(staged, after, upto)) {
            var made = row.id == null ? keep.add(row.data(), staged.by()) : null;
            if (made instanceof Outcome.Refused) continue;
            if (row.id != null) keep.change(row.id, row.data(), staged.by());
            var id = made instanceof Outcome.Done<Long>(var one) ? one : row.id;
            if (row.contact != null) keep.contact(id, new KeepSupplier.Reached(row.contact, row.duty == null ? "" : row.duty, open(row.phone), open(row.wechat)), staged.by());
            if (row.id == null) fresh++;
            else changed++;
        }
        return new Written(fresh, changed);
    }

    private String open(byte @Nullable [] sealed) { return sealed == null ? "" : seal.open(sealed); }

    /** New and changed ones with what stays of them; a contact only when its name is new. */
    private List<Row> told(Staged staged, long after, long upto) {
        return db.sql("""
                select k.id, s.name, coalesce(s.lines, array_to_string(array(select l.line from purchasing.supplier_line l where l.supplier_id = k.id), '、')) as lines, coalesce(s.lead::int, k.lead_days) as lead,
                       coalesce(s.terms, k.terms, '') as terms, coalesce(s.note, k.note, '') as note, s.duty, s.phone, s.wechat,
                       case when not exists (select from purchasing.supplier_contact c where c.supplier_id = k.id and c.name = s.contact and c.ended_at is null) then s.contact end as contact
                  from %s s left join purchasing.supplier k on k.name = s.name
                 where s.ok and s.row = s.subject and s.subject > :after and s.subject <= :upto and (k.id is null or exists (select from %s where f.before is distinct from f.after)) order by s.subject
                """.formatted(staged.table(), VALUES)).param("after", after).param("upto", upto)
                .query((row, _) -> new Row(row.getObject("id", Long.class), row.getString("name"), row.getString("lines"), row.getObject("lead", Integer.class), row.getString("terms"), row.getString("note"), row.getString("contact"),
                        row.getString("duty"), row.getBytes("phone"), row.getBytes("wechat"))).list();
    }
}
