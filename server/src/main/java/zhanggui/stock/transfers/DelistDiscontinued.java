package zhanggui.stock.transfers;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.catalogue.GoodsTakenOff;
import zhanggui.catalogue.Listings;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.RoleHolders;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.stock.GoodsDiscontinued;
import zhanggui.stock.Leaders;
import zhanggui.stock.SkuNames;
import zhanggui.stock.StockRefusal;

/**
 * INV-14: goods that are not made any more are taken off sale in every shop that lists them. Operations hears which shops these are; the task is done when somebody says so here, or when the
 * last listing was taken off in the catalogue.
 */
@Component
class DelistDiscontinued {

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Listings listings;
    private final SkuNames names;
    private final Leaders leaders;
    private final RoleHolders roles;
    private final Audit audit;

    DelistDiscontinued(JdbcClient db, Clock clock, BusinessCalendar calendar, Listings listings, SkuNames names, Leaders leaders, RoleHolders roles, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.listings = listings;
        this.names = names;
        this.leaders = leaders;
        this.roles = roles;
        this.audit = audit;
    }

    /** Told once a person and check. */
    @EventListener
    void discontinued(GoodsDiscontinued gone) {
        var named = names.of(List.of(gone.sku())).get(gone.sku());
        var goods = named == null ? "" : named.code() + " " + named.name();
        var shops = db.sql("select distinct f.short from catalogue.fact_listed o join catalogue.fact_shop f on f.shop_id = o.shop_id where o.sku_id = ? order by 1").param(gone.sku().value()).query(String.class).list();
        var where = shops.isEmpty() ? Words.of("", "") : Words.of("；还挂在 " + String.join("、", shops), "; still listed in " + String.join(", ", shops));
        var to = new LinkedHashSet<>(leaders.today());
        to.addAll(roles.holdingAnywhere("STORE_MANAGER", calendar.today()));
        leaders.tell(to, "stock.discontinued", "discontinuation/" + gone.check(), Words.of("已停产，请下架", "Discontinued: take it off sale"),
                Words.of(goods + (gone.note().isEmpty() ? "" : "：" + gone.note()) + where.zh(), goods + (gone.note().isEmpty() ? "" : ": " + gone.note()) + where.en()), "/transfers?tab=delist", null);
    }

    /** Taken off sale everywhere: the listings are, and whatever is sold without one is by the word of whoever says it. */
    @Transactional
    Outcome<Void> delisted(long check, Viewer viewer) {
        var sku = db.sql("select sku_id from stock.discontinuation_check where id = ? and discontinued and delisted_at is null for update").param(check).query(Long.class).optional();
        if (sku.isEmpty()) return Outcome.refused(StockRefusal.CHECK_SETTLED);
        var off = listings.delist(null, new SkuId(sku.get()), "停产", viewer.person());
        db.sql("update stock.discontinuation_check set delisted_by = ?, delisted_at = ? where id = ? and delisted_at is null").params(viewer.person().value(), clock.instant().atOffset(UTC), check).update();
        audit.record(viewer.person(), "stock.discontinuation.delist", "discontinuation/" + check, null, Map.of("listings", off), null);
        return Outcome.done(null);
    }

    /** The last shop that offered it does not any more. */
    @EventListener
    void takenOff(GoodsTakenOff off) {
        db.sql("""
                update stock.discontinuation_check c set delisted_by = :by, delisted_at = :at where c.sku_id = any(:skus) and c.discontinued and c.delisted_at is null
                   and not exists (select from catalogue.fact_listed o where o.sku_id = c.sku_id and o.offered)
                """).param("by", off.by().value()).param("at", off.at().atOffset(UTC)).param("skus", off.skus().stream().map(SkuId::value).toArray(Long[]::new)).update();
    }
}
