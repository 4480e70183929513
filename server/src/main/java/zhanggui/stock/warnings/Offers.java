package zhanggui.stock.warnings;

import static java.time.ZoneOffset.UTC;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.audit.Audit;
import zhanggui.catalogue.GoodsTakenOff;
import zhanggui.catalogue.Listings;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;
import zhanggui.stock.Demand;
import zhanggui.stock.house.WarehouseNews;
import zhanggui.stock.house.WarehouseNews.Whom;

/**
 * What the shops offer, as the catalogue's listings and the platforms' files say. INV-10: goods of which none are left are to be delisted; keeper and editor are told, and the minutes until it is done are measured.
 * INV-11: what is on sale without being there stands on a list at any time.
 */
@Configuration(proxyBeanMethods = false)
class Offers implements ClockDuty, WorkSource {

    /**
     * @param minutes from the last piece to the delisting, or until now while it is not done
     * @param available now
     */
    record Case(long id, ShopId shop, String shopName, SkuId sku, String code, String name, Instant since, Instant noticedAt, @Nullable Instant delistedAt, @Nullable String delistedBy, String words, @Nullable Instant restockedAt, long minutes, int available) {}

    /** @param missing pieces that orders want and that are not there */
    record Oversold(ShopId shop, String shopName, SkuId sku, String code, String name, int available, long wanted, long missing) {}

    private static final String CASES = """
            select c.*, f.short as shop_name, s.code, trim(s.name || ' ' || s.spec) as name, p.name as by_name,
                   coalesce((select sum(b.available) from stock.fact_balance b where b.sku_id = c.sku_id), 0)::int as available
              from stock.out_of_stock c join catalogue.fact_shop f on f.shop_id = c.shop_id join catalogue.fact_sku s on s.sku_id = c.sku_id left join organisation.fact_person p on p.person_id = c.delisted_by
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Demand demand;
    private final Listings listings;
    private final WarehouseNews news;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Offers(JdbcClient db, Clock clock, Demand demand, Listings listings, WarehouseNews news, Audit audit, TransactionTemplate transaction) {
        this.db = db;
        this.clock = clock;
        this.demand = demand;
        this.listings = listings;
        this.news = news;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Bean
    RecurringTask<Void> strikeOutOfStockClock() {
        return Tasks.recurring("stock.strike-out-of-stock", FixedDelay.ofSeconds(30)).execute((_, _) -> strike(clock.instant()));
    }

    /** INV-10: by whatever way goods were taken off a shop, the minutes end. Heard twice it changes nothing. */
    @EventListener
    void takenOff(GoodsTakenOff off) { off.skus().forEach(sku -> closeCase(off.shop(), sku, off.why(), off.by())); }

    private void closeCase(ShopId shop, SkuId sku, String words, PersonId by) {
        var closed = db.sql("update stock.out_of_stock set delisted_at = ?, delisted_by = ?, words = ? where shop_id = ? and sku_id = ? and restocked_at is null and delisted_at is null returning id")
                .params(clock.instant().atOffset(UTC), by.value(), words, shop.value(), sku.value()).query(Long.class).list();
        closed.forEach(id -> news.settle("out-of-stock/" + id));
    }

    /** Notices what ran out since it was last asked, and what came again. */
    @Override
    public void strike(Instant now) { transaction.executeWithoutResult(_ -> { notice(now); offered(now); restock(now); }); }

    private void notice(Instant now) {
        record Fresh(long id, long shopId, long skuId, String code, String name, String shop) {}
        var fresh = db.sql("""
                with out as (select o.shop_id, o.sku_id, max(o.since) as since from catalogue.fact_listed o where o.offered and coalesce((select sum(b.available) from stock.fact_balance b where b.sku_id = o.sku_id), 0) <= 0 group by 1, 2),
                     made as (insert into stock.out_of_stock (shop_id, sku_id, since, noticed_at)
                              select x.shop_id, x.sku_id, least(:now, greatest(x.since,
                                     (select max(m.recorded_at) from stock.movement m join stock.place f on f.id = m.from_place and f.kind = 'BIN' where m.sku_id = x.sku_id))), :now from out x
                              on conflict (shop_id, sku_id) where restocked_at is null do nothing returning id, shop_id, sku_id)
                select m.id, m.shop_id, m.sku_id, s.code, trim(s.name || ' ' || s.spec) as name, f.short as shop from made m join catalogue.fact_sku s on s.sku_id = m.sku_id join catalogue.fact_shop f on f.shop_id = m.shop_id order by m.id
                """).param("now", now.atOffset(UTC)).query(Fresh.class).list();
        for (var out : fresh)
            news.tell(List.of(Whom.KEEPERS, Whom.EDITORS), "stock.out", "out-of-stock/" + out.id(), Words.of("没货还在卖：" + out.name(), "On sale without stock: " + out.name()),
                    Words.of(out.shop() + " " + out.code() + " 可用 0 件，请下架", out.shop() + " " + out.code() + " has nothing available, delist it"), "/sellable?tab=OUT", now.plus(Duration.ofMinutes(30)));
    }

    /** Taken off by a way that told nobody, e.g. by taking over what the platform shows. */
    private void offered(Instant now) {
        var gone = db.sql("""
                update stock.out_of_stock c set delisted_at = :now, delisted_by = 0 where c.restocked_at is null and c.delisted_at is null
                   and not exists (select from catalogue.fact_listed o where o.shop_id = c.shop_id and o.sku_id = c.sku_id and o.offered) returning c.id
                """).param("now", now.atOffset(UTC)).query(Long.class).list();
        gone.forEach(id -> news.settle("out-of-stock/" + id));
    }

    private void restock(Instant now) {
        db.sql("""
                update stock.out_of_stock c set restocked_at = :now where c.restocked_at is null
                   and (select coalesce(sum(b.available), 0) from stock.fact_balance b where b.sku_id = c.sku_id) > 0
                """).param("now", now.atOffset(UTC)).update();
    }

    /** Delisted by hand: minutes from the last piece stand. */
    Outcome<Void> delist(long id, String words, Viewer by) {
        return transaction.execute(_ -> {
            var found = db.sql(CASES + " where c.id = ? for update of c").param(id).query((row, _) -> read(row, clock.instant())).optional();
            if (found.isEmpty()) return Outcome.refused(WarningRefusal.NO_SUCH_CASE);
            if (!by.shops(Permission.MANAGE_CATALOGUE).contains(found.get().shop())) return Outcome.refused(WarningRefusal.NOT_YOUR_SHOP);
            if (found.get().delistedAt() != null) return Outcome.refused(WarningRefusal.DELISTED_ALREADY, Map.of("name", Optional.ofNullable(found.get().delistedBy()).orElse("–")));
            var off = listings.delist(found.get().shop(), found.get().sku(), words, by.person());
            audit.record(by.person(), "stock.offer.delist", "shop/" + found.get().shop().value(), null, Map.of("sku", found.get().sku(), "listings", off), words);
            closeCase(found.get().shop(), found.get().sku(), words, by.person());
            return Outcome.done(null);
        });
    }

    Page<Case> cases(boolean open, Page.Request request, Viewer viewer) {
        var shops = viewer.shops(Permission.READ_STOCK);
        var filter = " where (not :open or c.delisted_at is null and c.restocked_at is null) and (:every or c.shop_id = any(:shops))";
        var total = db.sql("select count(*) from stock.out_of_stock c" + filter).param("open", open).param("every", shops.every()).param("shops", shops.ids()).query(Long.class).single();
        var now = clock.instant();
        var rows = db.sql(CASES + filter + " order by c.delisted_at is not null or c.restocked_at is not null, c.id desc limit :size offset :offset").param("open", open).param("every", shops.every()).param("shops", shops.ids())
                .param("size", request.size()).param("offset", request.offset()).query((row, _) -> read(row, now)).list();
        return Page.of(rows, total, request);
    }

    private static Case read(ResultSet row, Instant now) throws SQLException {
        var since = row.getObject("since", OffsetDateTime.class).toInstant();
        var delisted = instant(row, "delisted_at");
        var restocked = instant(row, "restocked_at");
        var end = delisted != null ? delisted : restocked != null ? restocked : now;
        return new Case(row.getLong("id"), new ShopId(row.getLong("shop_id")), row.getString("shop_name"), new SkuId(row.getLong("sku_id")), row.getString("code"), row.getString("name"), since, row.getObject("noticed_at", OffsetDateTime.class).toInstant(),
                delisted, row.getString("by_name"), row.getString("words"), restocked, Math.max(0, Duration.between(since, end).toMinutes()), row.getInt("available"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException { return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null); }

    /** On sale while nothing is available, or while orders want more than there is. */
    List<Oversold> oversold(Viewer viewer) {
        var shops = viewer.shops(Permission.READ_STOCK);
        record Row(long shopId, String shop, long skuId, String code, String name, int available) {}
        var offered = db.sql("""
                select o.shop_id, f.short as shop, o.sku_id, s.code, trim(s.name || ' ' || s.spec) as name, coalesce((select sum(b.available) from stock.fact_balance b where b.sku_id = o.sku_id), 0)::int as available
                  from (select distinct shop_id, sku_id from catalogue.fact_listed where offered) o join catalogue.fact_shop f on f.shop_id = o.shop_id join catalogue.fact_sku s on s.sku_id = o.sku_id where (:every or o.shop_id = any(:shops)) order by s.code, o.shop_id
                """).param("every", shops.every()).param("shops", shops.ids()).query(Row.class).list();
        var wanted = demand.unreviewed(offered.stream().map(o -> new SkuId(o.skuId())).distinct().toList());
        return offered.stream().map(o -> {
            var want = wanted.getOrDefault(new SkuId(o.skuId()), 0L);
            return new Oversold(new ShopId(o.shopId()), o.shop(), new SkuId(o.skuId()), o.code(), o.name(), o.available(), want, Math.max(0, want - o.available()));
        }).filter(o -> o.available() <= 0 || o.missing() > 0).limit(Page.LARGEST).toList();
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var shops = viewer.shops(Permission.MANAGE_CATALOGUE);
        if (!viewer.may(Permission.MANAGE_CATALOGUE)) return List.of();
        record Row(long n, @Nullable OffsetDateTime since) {}
        var row = db.sql("select count(*) as n, min(since) as since from stock.out_of_stock where delisted_at is null and restocked_at is null and (:every or shop_id = any(:shops))").param("every", shops.every()).param("shops", shops.ids()).query(Row.class).single();
        return row.n() == 0 ? List.of() : List.of(new Task("stock.delist", Words.of("缺货下架", "Delist"), Words.of("没货还在卖", "on sale without stock"), row.since().toInstant().plus(Duration.ofMinutes(30)), row.n(), Words.of("款", "goods"), Words.of("去下架", "Delist"), "/sellable?tab=OUT"));
    }
}
