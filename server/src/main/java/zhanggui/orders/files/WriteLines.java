package zhanggui.orders.files;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.catalogue.Catalogue;
import zhanggui.importing.spi.Format;
import zhanggui.importing.spi.Format.Written;
import zhanggui.importing.spi.Staged;
import zhanggui.kernel.DirtyDays;
import zhanggui.orders.Parts;

/** ORD-01: the lines of orders that are known; what was paid is split over them to the fen. */
@Component
class WriteLines {

    private final JdbcClient db;
    private final Catalogue catalogue;
    private final DirtyDays dirty;
    private final Parts parts;

    WriteLines(JdbcClient db, Catalogue catalogue, DirtyDays dirty, Parts parts) {
        this.parts = parts;
        this.db = db;
        this.catalogue = catalogue;
        this.dirty = dirty;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Written write(Staged staged, Dialect.Holds holds, long after, long upto) {
        if (staged.addMissing()) addMissing(staged, after, upto);
        var range = " s.ok and s.subject > " + after + " and s.subject <= " + upto;
        chunk(staged, holds, range);
        var known = replaceKnown(staged);
        insert(staged, range);
        insertReturned(staged, range);
        if (parts.used()) parts.freeze(staged.shop(), "select c.order_id from import_lines c where c.verdict in ('NEW', 'CHANGED')");
        remember(staged, holds);
        markDays(staged);
        var all = db.sql("select count(*) from import_lines where verdict in ('NEW', 'CHANGED')").query(Long.class).single();
        return new Written(all - known, known);
    }

    /**
     * The lines of an older export do not come in either. A chunk looks up its own orders and no others: what the shop has had
     * before is read by key, however much it is.
     */
    private void chunk(Staged staged, Dialect.Holds holds, String range) {
        var current = holds.orders() ? " and exists (select from import_chunk k where k.subject = h.subject and k.verdict <> 'OLDER')" : "";
        db.sql("create temp table import_lines (subject bigint, order_id bigint, print bigint, known_print bigint, goods_fen bigint, paid_fen bigint, placed_day date, paid_day date, verdict text) on commit drop").update();
        Keys.only(db, () -> db.sql("insert into import_lines select h.subject, n.order_id, h.print, e.print, h.goods_fen, o.paid_fen, o.placed_day, o.paid_day, " + OrderSql.linesVerdict() + " from (select s.subject, s.platform_no, "
                        + OrderSql.printOfLines("s") + " as print, sum(s.price_fen * greatest(s.line_quantity, 0))::bigint as goods_fen from " + staged.table() + " s where" + range + " group by s.subject, s.platform_no) h"
                        + OrderSql.LINES_OF.formatted(staged.shop().value()) + "join orders.order_ o on o.shop_id = n.shop_id and o.id = n.order_id where not (e.order_id is not null and e.print <> h.print and "
                        + OrderSql.IN_PROCESS + ")" + current + " order by n.order_id").update());
        db.sql("analyze import_lines").update();
    }

    /** Orders whose lines changed lose the old ones; the orders are locked first, against people who change them now. */
    private long replaceKnown(Staged staged) {
        if (!db.sql("select exists (select from import_lines where verdict = 'CHANGED')").query(Boolean.class).single()) return 0;
        db.sql("select o.id from orders.order_ o join import_lines c on c.order_id = o.id where o.shop_id = ? and c.verdict = 'CHANGED' order by o.id, o.shop_id for update of o")
                .param(staged.shop().value()).query((row, _) -> row.getLong(1)).list();
        matchCodes(staged);
        if (parts.used()) dropParts(staged);
        db.sql("delete from orders.line l using import_lines c, orders.exported_lines e where c.verdict = 'CHANGED' and l.shop_id = :shop and l.order_id = c.order_id and e.shop_id = l.shop_id and e.order_id = l.order_id and e.print <> c.print")
                .param("shop", staged.shop().value()).update();
        db.sql("delete from orders.returned_line l using import_lines c, orders.exported_lines e where c.verdict = 'CHANGED' and l.shop_id = :shop and l.order_id = c.order_id and e.shop_id = l.shop_id and e.order_id = l.order_id and e.print <> c.print")
                .param("shop", staged.shop().value()).update();
        return db.sql("select count(*) from import_lines where verdict = 'CHANGED'").query(Long.class).single();
    }

    /** PRD-41: lines that are told anew are broken up anew. */
    private void dropParts(Staged staged) {
        db.sql("delete from orders.part p using import_lines c, orders.exported_lines e where c.verdict = 'CHANGED' and p.shop_id = :shop and p.order_id = c.order_id and e.shop_id = p.shop_id and e.order_id = p.order_id and e.print <> c.print")
                .param("shop", staged.shop().value()).update();
    }

    /** The catalogue has learnt a code since. */
    private void matchCodes(Staged staged) {
        db.sql("update orders.line l set sku_id = k.sku_id from import_lines c, catalogue.fact_sku k where c.verdict = 'CHANGED' and l.shop_id = :shop and l.order_id = c.order_id and l.sku_id is null and k.code = l.code")
                .param("shop", staged.shop().value()).update();
    }

    private void insert(Staged staged, String range) {
        var lines = """
                select c.order_id, row_number() over (partition by c.order_id order by s.line_key, s.row)::int as line_no, s.code, s.title, s.spec, s.line_quantity, s.price_fen, c.paid_fen as amount,
                       s.price_fen * s.line_quantity as weight
                  from %s s join import_lines c on c.subject = s.subject
                 where %s and s.line_quantity > 0 and c.verdict in ('NEW', 'CHANGED') and c.known_print is distinct from c.print
                """.formatted(staged.table(), range);
        db.sql("""
                with x as materialized (%s), shared as (%s)
                insert into orders.line (shop_id, order_id, line_no, sku_id, code, title, spec, quantity, price_fen, share_fen, bundled)
                select :shop, x.order_id, x.line_no, coalesce(m.sku_id, k.sku_id), coalesce(x.code, ''), coalesce(x.title, ''), coalesce(x.spec, ''), x.line_quantity, x.price_fen, t.share,
                       coalesce(m.bundle, k.bundle, false)
                  from x join shared t on t.order_id = x.order_id and t.line_no = x.line_no left join catalogue.fact_sellable k on k.code = x.code
                  left join catalogue.fact_match m on m.shop_id = :shop and m.code = coalesce(x.code, '')
                       and m.title = case when coalesce(x.code, '') = '' then coalesce(x.title, '') else '' end and m.spec = case when coalesce(x.code, '') = '' then coalesce(x.spec, '') else '' end
                 order by x.order_id, x.line_no
                """.formatted(lines, Shares.split("select x.order_id, x.line_no, x.amount, x.weight from x"))).param("shop", staged.shop().value()).update();
    }

    /** IMP-02: rows with a minus tell what came back. */
    private void insertReturned(Staged staged, String range) {
        db.sql("""
                insert into orders.returned_line (shop_id, order_id, line_no, sku_id, code, title, spec, quantity, price_fen)
                select :shop, c.order_id, row_number() over (partition by c.order_id order by s.line_key, s.row)::int, k.sku_id, coalesce(s.code, ''), coalesce(s.title, ''), coalesce(s.spec, ''), -s.line_quantity, s.price_fen
                  from %s s join import_lines c on c.subject = s.subject left join catalogue.fact_sku k on k.code = s.code
                 where %s and s.line_quantity < 0 and c.verdict in ('NEW', 'CHANGED') and c.known_print is distinct from c.print
                """.formatted(staged.table(), range)).param("shop", staged.shop().value()).update();
    }

    /**
     * What this export said of the lines. The list price shows only in them: where it differs from what the order list called the
     * price of the goods, the rest was a discount.
     */
    private void remember(Staged staged, Dialect.Holds holds) {
        var goods = holds.orders() ? "null::bigint" : "goods_fen";
        db.sql("insert into orders.exported_lines (shop_id, order_id, import_id, print, goods_fen) select :shop, order_id, :run, print, " + goods + " from import_lines where verdict in ('NEW', 'CHANGED') and known_print is null order by order_id")
                .param("shop", staged.shop().value()).param("run", staged.run()).update();
        db.sql("update orders.exported_lines e set import_id = :run, print = c.print, goods_fen = " + goods.replace("goods_fen", "c.goods_fen")
                        + " from import_lines c where e.shop_id = :shop and e.order_id = c.order_id and c.verdict = 'CHANGED' and c.known_print <> c.print")
                .param("shop", staged.shop().value()).param("run", staged.run()).update();
    }

    private void markDays(Staged staged) {
        var days = new ArrayList<DirtyDays.Dirty>();
        db.sql("select distinct d.day from import_lines c, lateral (values (c.placed_day), (c.paid_day)) d (day) where c.verdict in ('NEW', 'CHANGED') and d.day is not null")
                .query(row -> { days.add(new DirtyDays.Dirty("orders.fact_line", staged.shop(), row.getObject(1, LocalDate.class))); });
        dirty.mark(days);
    }

    private void addMissing(Staged staged, long after, long upto) {
        var missing = db.sql("select distinct on (s.code) s.code, s.title, coalesce(s.spec, '') as spec from " + staged.table()
                        + " s where s.ok and s.subject > ? and s.subject <= ? and s.code <> '' and not " + OrderSql.codeKnown(staged) + " order by s.code, s.row")
                .params(after, upto).query((row, _) -> new Catalogue.NewSku(row.getString("code"), row.getString("title"), row.getString("spec"))).list();
        catalogue.addSkus(missing, staged.by());
    }

    List<Format.Missing> missing(Staged staged, int limit) {
        return db.sql("select s.code, min(s.title) as title, count(*) as rows from " + staged.table()
                        + " s where s.ok and s.code <> '' and not " + OrderSql.codeKnown(staged) + " group by s.code order by count(*) desc, s.code limit ?")
                .param(limit).query((row, _) -> new Format.Missing(row.getString("code"), row.getString("title"), row.getLong("rows"))).list();
    }
}
