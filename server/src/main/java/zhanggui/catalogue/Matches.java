package zhanggui.catalogue;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** PRD-41: what a shop calls its goods is matched to the own ones once; from then on every order that names it so is known. */
@Component
public class Matches {

    /** What a shop calls goods by: its code, or, where its orders carry none, title and specification. */
    public record Called(ShopId shop, String code, String title, String spec) {

        /** Blanks around it mean nothing; where there is a code, nothing else counts. */
        public static Called of(ShopId shop, @Nullable String code, @Nullable String title, @Nullable String spec) {
            var clean = code == null ? "" : code.strip();
            return clean.isEmpty() ? new Called(shop, "", title == null ? "" : title, spec == null ? "" : spec) : new Called(shop, clean, "", "");
        }

        String words() { return code.isEmpty() ? (title + " " + spec).strip() : code; }
    }

    record Row(long id, long shop, String shopName, String code, String title, String spec, String goods, String goodsName, boolean bundle, String how, String by, Instant at) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Matches(JdbcClient db, Clock clock, Audit audit, ApplicationEventPublisher events) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.events = events;
    }

    /** By hand. Matching it to the same goods again changes nothing; to others, orders that come from now on follow. @param goods the own code */
    @Transactional
    public Outcome<Long> match(Called called, @Nullable String goods, Viewer by) {
        if (!by.shops(Permission.MANAGE_CATALOGUE).contains(called.shop()) || !isShop(called.shop())) return Outcome.refused(CatalogueRefusal.SHOP_UNKNOWN);
        if (called.code().isEmpty() && called.title().isEmpty()) return Outcome.refused(CatalogueRefusal.NOTHING_TO_MATCH);
        var sku = db.sql("select sku_id from catalogue.fact_sellable where code = ?").param(goods == null ? "" : goods.strip()).query(Long.class).optional();
        if (sku.isEmpty()) return Outcome.refused(CatalogueRefusal.GOODS_UNKNOWN, Map.of("code", goods == null ? "" : goods.strip()));
        var id = db.sql("""
                insert into catalogue.matched (shop_id, code, title, spec, sku_id, how, matched_by, matched_at) values (?, ?, ?, ?, ?, 'HAND', ?, ?)
                on conflict (shop_id, code, title, spec) do update set sku_id = excluded.sku_id, how = 'HAND', matched_by = excluded.matched_by, matched_at = excluded.matched_at
                returning id
                """)
                .params(called.shop().value(), called.code(), called.title(), called.spec(), sku.get(), by.person().value(), clock.instant().atOffset(UTC)).query(Long.class).single();
        audit.record(by.person(), "catalogue.match", "match/" + id, null, Map.of("called", called, "goods", goods.strip()), null);
        events.publishEvent(new GoodsKnown(List.of(), List.of(id)));
        return Outcome.done(id);
    }

    private boolean isShop(ShopId shop) { return db.sql("select exists (select from catalogue.shop where id = ?)").param(shop.value()).query(Boolean.class).single(); }

    Page<Row> page(@Nullable Long shop, @Nullable String text, Page.Request request, Viewer viewer) {
        var mine = viewer.shops(Permission.READ_CATALOGUE);
        var params = new HashMap<String, Object>(Map.of("every", mine.every(), "shops", mine.ids(), "text", text == null || text.isBlank() ? "%" : Finder.inside(text.strip())));
        params.put("shop", shop);
        var from = """
                 from catalogue.matched m join catalogue.shop h on h.id = m.shop_id join catalogue.sku s on s.id = m.sku_id left join organisation.fact_person p on p.person_id = m.matched_by
                 where (:every or m.shop_id = any(:shops)) and (:shop::bigint is null or m.shop_id = :shop)
                   and (m.code like :text or m.title like :text or s.code like :text or s.name like :text)
                """;
        var total = db.sql("select count(*)" + from).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        var rows = db.sql("""
                select m.id, m.shop_id as shop, h.short as shop_name, m.code, m.title, m.spec, s.code as goods, trim(s.name || ' ' || s.spec) as goods_name, s.kind = 'BUNDLE' as bundle, m.how, coalesce(p.name, '') as by_name, m.matched_at
                """ + from + " order by m.id desc limit :size offset :offset").params(params)
                .query((row, _) -> new Row(row.getLong("id"), row.getLong("shop"), row.getString("shop_name"), row.getString("code"), row.getString("title"), row.getString("spec"), row.getString("goods"),
                        row.getString("goods_name"), row.getBoolean("bundle"), row.getString("how"), row.getString("by_name"), row.getTimestamp("matched_at").toInstant())).list();
        return Page.of(rows, total, request);
    }
}
