package zhanggui.catalogue;

import static java.time.ZoneOffset.UTC;

import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.audit.Audit;
import zhanggui.importing.spi.Cells;
import zhanggui.importing.spi.Faults;
import zhanggui.importing.spi.Field;
import zhanggui.importing.spi.Format;
import zhanggui.importing.spi.Move;
import zhanggui.importing.spi.StageColumn;
import zhanggui.importing.spi.StageColumn.Type;
import zhanggui.importing.spi.StageRow;
import zhanggui.importing.spi.Staged;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** PRD-41: shops' codes and titles matched to own goods by a file, all at once. */
@Component
class MatchesFile implements Format {

    private static final int SHOP = 0, CODE = 1, TITLE = 2, SPEC = 3, GOODS = 4;

    private static final List<Field> FIELDS = List.of(Field.required(Field.Type.TEXT, "店铺", "店铺名称"), Field.optional(Field.Type.TEXT, "平台编码", "平台商家编码"), Field.optional(Field.Type.TEXT, "平台标题"),
            Field.optional(Field.Type.TEXT, "平台规格"), Field.required(Field.Type.TEXT, "货号", "自己的货号"));

    private static final List<StageColumn> STAGE = List.of(new StageColumn("shop", Type.TEXT), new StageColumn("code", Type.TEXT), new StageColumn("title", Type.TEXT), new StageColumn("spec", Type.TEXT), new StageColumn("goods", Type.TEXT));

    /** The staged row {@code s} beside the shop it names, the goods, and what is matched already. */
    private static final String BESIDE = """
            %s s join catalogue.shop h on s.shop in (h.name, h.short) join catalogue.sku k on k.code = s.goods
              left join catalogue.matched m on m.shop_id = h.id and m.code = s.code and m.title = s.title and m.spec = s.spec
            """;

    private final JdbcClient db;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    MatchesFile(JdbcClient db, Audit audit, ApplicationEventPublisher events) {
        this.db = db;
        this.audit = audit;
        this.events = events;
    }

    @Override public String key() { return "zhanggui.matches"; }
    @Override public Words name() { return Words.of("编码对照表", "Matches of codes"); }
    @Override public Words subject() { return Words.of("编码", "codes"); }
    @Override public String platform() { return ""; }
    @Override public List<Field> fields() { return FIELDS; }
    @Override public Permission needs() { return Permission.MANAGE_CATALOGUE; }
    @Override public List<StageColumn> stage() { return STAGE; }
    @Override public int keyField() { return GOODS; }

    /** Where there is a code nothing else counts, as {@link Matches.Called} has it. */
    @Override
    public void read(Cells cells, StageRow out, Faults faults) {
        var code = FileCells.text(cells, CODE);
        var title = FileCells.text(cells, TITLE);
        var spec = FileCells.text(cells, SPEC);
        if (code == null && title == null) faults.add(GOODS, FileCells.text(cells, GOODS), Words.of("平台编码和平台标题都没有", "Neither the shop's code nor its title"), Words.of("填一个", "Fill in one of them"));
        FileCells.text(cells, SHOP, out);
        out.text(code == null ? "" : code);
        out.text(code == null && title != null ? title : "");
        out.text(code == null && spec != null ? spec : "");
        FileCells.text(cells, GOODS, out);
    }

    @Override
    public List<String> faults(Staged staged) {
        return List.of("""
                select s.row, '店铺' as field, s.shop as value, '没有这家店' as what_zh, 'There is no such shop' as what_en, '写店铺的全名或简称' as mend_zh, 'Write its full or short name' as mend_en
                  from %1$s s where s.shop is not null and (select count(*) from catalogue.shop h where s.shop in (h.name, h.short)) <> 1
                union all
                select s.row, '货号', s.goods, '没有这个货号', 'There is no such SKU', '先建货品，或改对', 'Add the goods first, or mend it' from %1$s s where s.goods is not null and not exists (select from catalogue.sku k where k.code = s.goods)
                union all
                select s.row, '平台编码', s.code || s.title, '和第 ' || s.first || ' 行是同一个，对到不同的货', 'The same as in row ' || s.first || ', matched to other goods', '留一行', 'Keep one of them'
                  from (select row, shop, code, title, spec, goods, min(row) over w as first, min(goods) over w as a, max(goods) over w as z from %1$s window w as (partition by shop, code, title, spec)) s where s.row <> s.first and s.a <> s.z
                """.formatted(staged.table()));
    }

    @Override public String withheld(Staged staged) { return "select s.row from " + staged.table() + " s where false"; }

    @Override
    public String verdicts(Staged staged) {
        return "select s.subject, case when bool_or(m.id is null) then 'NEW' when bool_or(m.sku_id <> k.id) then 'CHANGED' else 'UNCHANGED' end as verdict from " + BESIDE.formatted(staged.table()) + " where s.ok group by s.subject";
    }

    @Override
    public String changes(Staged staged) {
        return "select s.row, s.code || s.title as subject, '货号' as field_zh, 'SKU' as field_en, o.code as before, k.code as after from " + BESIDE.formatted(staged.table()) + " join catalogue.sku o on o.id = m.sku_id where s.ok and m.sku_id <> k.id";
    }

    @Override public String listing(Staged staged) { return "select s.subject, s.goods as key, concat_ws(' ', s.shop, s.code, s.title, s.spec) as words from " + staged.table() + " s where s.row = s.subject"; }

    @Override
    public List<Move> moves(Staged staged) {
        return List.of(new Move(Words.of("要对上的编码", "Codes to be matched"), new Why.CountFigure(db.sql("select count(*) from " + BESIDE.formatted(staged.table()) + " where s.ok and m.sku_id is distinct from k.id").query(Long.class).single())));
    }

    @Override
    public Written write(Staged staged, long after, long upto) {
        var before = db.sql("select count(*) from catalogue.matched").query(Long.class).single();
        var ids = db.sql("insert into catalogue.matched as t (shop_id, code, title, spec, sku_id, how, matched_by, matched_at) select distinct on (h.id, s.code, s.title, s.spec) h.id, s.code, s.title, s.spec, k.id, 'FILE', :by, :at::timestamptz from "
                        + BESIDE.formatted(staged.table()) + """
                         where s.ok and m.sku_id is distinct from k.id and s.subject > :after and s.subject <= :upto order by h.id, s.code, s.title, s.spec, s.row
                        on conflict (shop_id, code, title, spec) do update set sku_id = excluded.sku_id, how = 'FILE', matched_by = excluded.matched_by, matched_at = excluded.matched_at returning t.id
                        """)
                .param("by", staged.by().value()).param("at", staged.now().atOffset(UTC)).param("after", after).param("upto", upto).query(Long.class).list();
        if (ids.isEmpty()) return new Written(0, 0);
        audit.record(staged.by(), "catalogue.matches.import", "import/" + staged.run(), null, Map.of("matches", ids.size()), null);
        events.publishEvent(new GoodsKnown(List.of(), ids));
        var fresh = db.sql("select count(*) from catalogue.matched").query(Long.class).single() - before;
        return new Written(fresh, ids.size() - fresh);
    }
}
