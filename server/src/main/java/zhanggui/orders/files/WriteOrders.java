package zhanggui.orders.files;

import static java.time.ZoneOffset.UTC;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.catalogue.Catalogue;
import zhanggui.importing.spi.Format.Written;
import zhanggui.importing.spi.Staged;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.ShopId;
import zhanggui.orders.OrdersCameIn;
import zhanggui.orders.Parts;
import zhanggui.orders.care.InvoicesTold;

/** ORD-01, INT-20: orders come in with amounts, times, remarks, recipient, refund and state, those of wholesale platforms by their own channel. A chunk of any size takes the same few statements. */
@Component
class WriteOrders {

    /** Where an order stands after an export: in our own line it stays, and what has ended here does not begin again. */
    private static final String STAGE = """
            case when %1$s then o.stage
                 when o.stage in ('TO_REVIEW', 'HELD', 'AWAITING_CONFIRMATION') and h.stage in ('AWAITING_PAYMENT', 'TO_REVIEW') then o.stage
                 when o.stage in ('SHIPPED', 'DONE', 'CANCELLED') and h.stage in ('AWAITING_PAYMENT', 'TO_REVIEW') then o.stage
                 when h.stage = 'TO_REVIEW' and :confirm then 'AWAITING_CONFIRMATION'
                 else h.stage end""".formatted(OrderSql.IN_PROCESS);

    private final JdbcClient db;
    private final Catalogue catalogue;
    private final DirtyDays dirty;
    private final Parts parts;
    private final InvoicesTold invoices;
    private final ApplicationEventPublisher events;

    WriteOrders(JdbcClient db, Catalogue catalogue, DirtyDays dirty, Parts parts, InvoicesTold invoices, ApplicationEventPublisher events) {
        this.invoices = invoices;
        this.events = events;
        this.parts = parts;
        this.db = db;
        this.catalogue = catalogue;
        this.dirty = dirty;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Written write(Staged staged, Dialect.Holds holds, long after, long upto) {
        var heads = "(select c.order_id, c.fresh, c.verdict, h.* from import_chunk c join (" + OrderSql.heads(staged, holds) + ") h on h.subject = c.subject and h.subject > " + after + " and h.subject <= " + upto + ") h";
        chunk(staged, holds, after, upto);
        judge(staged, heads);
        var fresh = add(staged, heads);
        var changed = change(staged, heads);
        invoices.take(heads, Map.of("shop", staged.shop().value(), "now", staged.now().atOffset(UTC)));
        markDays(staged);
        if (fresh + changed > 0) events.publishEvent(new OrdersCameIn(staged.shop(), staged.now()));
        return new Written(fresh, changed);
    }

    /** Which orders the chunk is about: known ones by their number, new ones with the id they will have. */
    private void chunk(Staged staged, Dialect.Holds holds, long after, long upto) {
        db.sql("create temp table import_chunk (subject bigint, order_id bigint, fresh boolean, verdict text, month_base bigint, placed_at timestamptz, paid_at timestamptz) on commit drop").update();
        Keys.only(db, () -> db.sql("insert into import_chunk select h.subject, coalesce(n.order_id, h.month_base | nextval('orders.order_n')), n.order_id is null, 'NEW', h.month_base, h.placed_at, h.paid_at from (" + OrderSql.heads(staged, holds)
                        + ") h left join orders.number n on n.platform_no = h.platform_no and n.shop_id = :shop where h.subject > :after and h.subject <= :upto order by h.subject")
                .param("shop", staged.shop().value()).param("after", after).param("upto", upto).update());
        db.sql("analyze import_chunk").update();
    }

    /** The dry run may be hours old: what is known is locked and judged again. */
    private void judge(Staged staged, String heads) {
        var known = db.sql("select o.id from import_chunk c join orders.order_ o on o.shop_id = ? and o.id = c.order_id where not c.fresh order by o.id, o.shop_id for update of o")
                .param(staged.shop().value()).query((row, _) -> row.getLong(1)).list().size();
        if (known == 0) return;
        db.sql("update import_chunk c set verdict = j.verdict from (select h.subject, " + OrderSql.verdict(staged) + " as verdict from " + heads
                + " join orders.order_ o on o.shop_id = :shop and o.id = h.order_id where not h.fresh) j where j.subject = c.subject").param("shop", staged.shop().value()).update();
    }

    private long add(Staged staged, String heads) {
        for (var month : db.sql("select distinct month_base >> 40 from import_chunk where fresh order by 1").query(Long.class).list())
            db.sql("select orders.open_month(d), public.ensure_month('orders.returned_line', d) from (values (?::date)) v (d)").param(LocalDate.of(1970, 1, 1).plusMonths(month)).query().singleRow();
        db.sql("insert into orders.number (shop_id, platform_no, order_id) select :shop, h.platform_no, h.order_id from " + heads + " where h.fresh").param("shop", staged.shop().value()).update();
        return db.sql("""
                insert into orders.order_ (shop_id, id, platform_no, stage, stage_at, platform_state, refund, refund_fen, placed_at, paid_at, goods_fen, discount_fen, postage_fen, payable_fen,
                       paid_fen, quantity, buyer_key, buyer_remark, seller_remark, province, city, district, recipient, recipient_masked, import_id, exported_at, export_rank, export_print,
                       platform_courier, platform_waybill, closed_because, document, promised_at, promised_by, channel)
                select :shop, h.order_id, h.platform_no, case when h.stage = 'TO_REVIEW' and :confirm then 'AWAITING_CONFIRMATION' else h.stage end, :now, h.platform_state, coalesce(h.refund, 'NONE'),
                       coalesce(h.refund_fen, 0), h.placed_at, h.paid_at, coalesce(h.goods_fen, h.payable_fen, h.paid_fen, 0), 0, coalesce(h.postage_fen, 0), coalesce(h.payable_fen, h.paid_fen, 0),
                       coalesce(h.paid_fen, 0), coalesce(h.quantity, 0), coalesce(h.buyer_key, ''), coalesce(h.buyer_remark, ''), coalesce(h.seller_remark, ''), coalesce(h.province, ''),
                       coalesce(h.city, ''), coalesce(h.district, ''), h.recipient, coalesce(h.recipient_masked, ''), :run, :exported, h.rank, h.recipient_print,
                       coalesce(h.courier, ''), coalesce(h.waybill, ''), coalesce(h.closed_because, ''), coalesce(h.document, 'SALE'), h.promised_at, case when h.promised_at is null then null else 'EXPORT' end,
                       (select case when f.platform = 'B2B' then 'B2B' else 'SHOP' end from catalogue.fact_shop f where f.shop_id = :shop)
                  from\s""" + heads + " where h.fresh")
                .params(params(staged)).update();
    }

    private long change(Staged staged, String heads) {
        var recipientNew = "h.recipient_print is distinct from o.export_print and h.recipient_print is not null";
        var mayChange = "(" + recipientNew + " and not " + OrderSql.IN_PROCESS + ")";
        tell(staged, heads, recipientNew);
        letGo(staged, heads);
        var changed = db.sql("""
                with before as (select o.shop_id, o.id, o.paid_fen, o.stage from import_chunk c join orders.order_ o on o.shop_id = :shop and o.id = c.order_id where c.verdict = 'CHANGED')
                update orders.order_ o set
                       stage_at = case when %1$s <> o.stage then :now else o.stage_at end, stage = %1$s,
                       platform_state = coalesce(h.platform_state, o.platform_state), refund = coalesce(%2$s, o.refund), refund_fen = coalesce(h.refund_fen, o.refund_fen),
                       refund_told_at = case when coalesce(%2$s, o.refund) <> o.refund or coalesce(h.refund_fen, o.refund_fen) <> o.refund_fen then :now else o.refund_told_at end,
                       paid_at = coalesce(h.paid_at, o.paid_at), postage_fen = coalesce(h.postage_fen, o.postage_fen), payable_fen = coalesce(h.payable_fen, o.payable_fen),
                       paid_fen = coalesce(h.paid_fen, o.paid_fen), quantity = coalesce(h.quantity, o.quantity), buyer_remark = coalesce(h.buyer_remark, o.buyer_remark),
                       seller_remark = coalesce(h.seller_remark, o.seller_remark), platform_courier = coalesce(h.courier, o.platform_courier), platform_waybill = coalesce(h.waybill, o.platform_waybill),
                       promised_at = case when o.promised_by = 'PERSON' then o.promised_at else coalesce(h.promised_at, o.promised_at) end,
                       promised_by = case when o.promised_by = 'PERSON' or h.promised_at is null then o.promised_by else 'EXPORT' end,
                       closed_because = coalesce(h.closed_because, o.closed_because), export_print = coalesce(h.recipient_print, o.export_print),
                       recipient = case when %3$s then h.recipient else o.recipient end, recipient_masked = case when %3$s then h.recipient_masked else o.recipient_masked end,
                       province = case when %3$s then coalesce(h.province, o.province) else o.province end, city = case when %3$s then coalesce(h.city, o.city) else o.city end,
                       district = case when %3$s then coalesce(h.district, o.district) else o.district end,
                       exported_at = :exported, export_rank = h.rank, discount_fen = o.goods_fen + coalesce(h.postage_fen, o.postage_fen) - coalesce(h.payable_fen, o.payable_fen)
                  from %4$s
                 where h.verdict = 'CHANGED' and o.shop_id = :shop and o.id = h.order_id
                """.formatted(STAGE, OrderSql.REFUND_TOLD, mayChange, heads)).params(params(staged)).update();
        if (changed > 0) share(staged.shop(), "select c.order_id from import_chunk c where c.verdict = 'CHANGED'");
        return changed;
    }

    private void share(ShopId shop, String orders) {
        Shares.reckon(db, shop, orders);
        if (parts.used()) parts.split(shop, orders);
    }

    /** ORD-23: what an export changed stands in the order's history. */
    private void tell(Staged staged, String heads, String recipientNew) {
        db.sql("""
                insert into orders.step (shop_id, order_id, at, person_id, kind, zh, en)
                select o.shop_id, o.id, :now, :by, 'IMPORTED',
                       case when %1$s and h.stage = 'CANCELLED' then '平台上已关闭，单还在处理中：请停下。' when h.platform_state <> o.platform_state then '导入：' || o.platform_state || ' → ' || h.platform_state || '。' else '导入：内容有更新。' end
                         || case when %2$s then case when %1$s then '平台上改了收货信息，单已在处理中，请核对。' else '收货信息已更新。' end else '' end,
                       case when %1$s and h.stage = 'CANCELLED' then 'Closed on the platform while it is worked on: stop. ' when h.platform_state <> o.platform_state then 'Import: ' || o.platform_state || ' → ' || h.platform_state || '. ' else 'Import: contents updated. ' end
                         || case when %2$s then case when %1$s then 'The recipient changed on the platform while the order is worked on: check.' else 'Recipient updated.' end else '' end
                  from %3$s join orders.order_ o on o.shop_id = :shop and o.id = h.order_id where h.verdict = 'CHANGED'
                """.formatted(OrderSql.IN_PROCESS, recipientNew, heads)).params(params(staged)).update();
    }

    /** ORD-08: an order that has left or ended on the platform is held no longer. */
    private void letGo(Staged staged, String heads) {
        db.sql("""
                update orders.hold x set released_by = 0, released_at = :now, release_words = h.platform_state
                  from %s where h.verdict = 'CHANGED' and h.stage in ('SHIPPED', 'DONE', 'CANCELLED') and x.shop_id = :shop and x.order_id = h.order_id and x.released_at is null
                """.formatted(heads)).params(params(staged)).update();
    }

    /** Once per (shop, day) of the chunk. */
    private void markDays(Staged staged) {
        var days = new ArrayList<DirtyDays.Dirty>();
        db.sql("""
                select distinct d.day from import_chunk c, lateral (values (public.business_day(c.placed_at)), (public.business_day(c.paid_at))) d (day) where c.fresh and d.day is not null
                union
                select d.day from import_chunk c join orders.order_ o on o.shop_id = ? and o.id = c.order_id, lateral (values (o.placed_day), (o.paid_day)) d (day)
                 where not c.fresh and c.verdict = 'CHANGED' and d.day is not null
                """).param(staged.shop().value()).query(row -> { days.add(new DirtyDays.Dirty("orders.fact_order", staged.shop(), row.getObject(1, LocalDate.class))); });
        dirty.mark(days);
    }

    private Map<String, Object> params(Staged staged) {
        return Map.of("shop", staged.shop().value(), "run", staged.run(), "exported", staged.exportedAt().atOffset(UTC), "now", staged.now().atOffset(UTC), "by", staged.by().value(),
                "confirm", waitsForConfirmation(staged.shop()));
    }

    /** ORD-03. */
    private boolean waitsForConfirmation(ShopId shop) { return catalogue.shops().stream().anyMatch(s -> s.id().equals(shop) && s.paymentConfirmed()); }
}
