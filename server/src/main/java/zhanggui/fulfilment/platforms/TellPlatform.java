package zhanggui.fulfilment.platforms;

import static java.time.ZoneOffset.UTC;

import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Spreadsheet;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** INT-01: the orders that left are told to their platform by a file in its own columns; each parcel stands in one, and a file can be taken again. */
@Component
class TellPlatform {

    /** What left longer ago was told by hand before. */
    private static final Duration REACH = Duration.ofDays(30);

    static final String UNTOLD = "p.shipped_at is not null and p.shipped_at > :since and p.stage <> 'VOIDED' and not exists (select from fulfilment.told_parcel t where t.shop_id = p.shop_id and t.parcel_id = p.id)";

    record Batch(long id, ShopId shop, String shopName, String platform, int parcels, PersonId by, String byName, Instant at) {}

    /** @param oldest when the first of them left; null when there is none */
    record ToTell(ShopId shop, String shopName, String platform, long parcels, Instant oldest) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Catalogue catalogue;
    private final Audit audit;

    TellPlatform(JdbcClient db, Clock clock, BusinessCalendar calendar, Catalogue catalogue, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.catalogue = catalogue;
        this.audit = audit;
    }

    List<ToTell> waiting(Viewer viewer) {
        var shops = viewer.shops(Permission.HAND_OVER);
        return db.sql("""
                select s.shop_id, s.short, s.platform, count(p.id) as parcels, min(p.shipped_at) as oldest from catalogue.fact_shop s
                  left join fulfilment.parcel p on p.shop_id = s.shop_id and\s""" + UNTOLD + " where (:every or s.shop_id = any(:shops)) group by s.shop_id, s.short, s.platform order by count(p.id) desc, s.shop_id")
                .param("since", since()).param("every", shops.every()).param("shops", shops.ids())
                .query((row, _) -> new ToTell(new ShopId(row.getLong("shop_id")), row.getString("short"), row.getString("platform"), row.getLong("parcels"), row.getTimestamp("oldest") == null ? null : row.getTimestamp("oldest").toInstant())).list();
    }

    /** Two who press at once: the second finds nothing left. */
    @Transactional
    Outcome<Batch> tell(ShopId shop, Viewer viewer) {
        if (!viewer.shops(Permission.HAND_OVER).contains(shop)) return Outcome.refused(PlatformRefusal.NOT_YOUR_SHOP);
        var of = catalogue.shops().stream().filter(s -> s.id().equals(shop)).findFirst();
        if (of.isEmpty()) return Outcome.refused(PlatformRefusal.NOT_YOUR_SHOP);
        db.sql("select pg_advisory_xact_lock(hashtextextended('fulfilment.told', ?))").param(shop.value()).query().singleRow();
        var count = db.sql("select count(*) from fulfilment.parcel p where p.shop_id = :shop and " + UNTOLD).param("shop", shop.value()).param("since", since()).query(Integer.class).single();
        if (count == 0) return Outcome.refused(PlatformRefusal.NOTHING_TO_TELL, Map.of("shop", of.get().shortName()));
        var id = db.sql("insert into fulfilment.told_batch (shop_id, platform, parcels, made_by, made_at) values (?, ?, ?, ?, ?) returning id")
                .params(shop.value(), of.get().platform(), count, viewer.person().value(), clock.instant().atOffset(UTC)).query(Long.class).single();
        db.sql("insert into fulfilment.told_parcel (shop_id, parcel_id, batch_id, waybill) select p.shop_id, p.id, :batch, p.waybill from fulfilment.parcel p where p.shop_id = :shop and " + UNTOLD)
                .param("batch", id).param("shop", shop.value()).param("since", since()).update();
        audit.record(viewer.person(), "fulfilment.told_platform", "told/" + id, null, Map.of("shop", shop, "parcels", count), null);
        return Outcome.done(find(id, viewer).orElseThrow());
    }

    Page<Batch> batches(Viewer viewer, Page.Request page) {
        var shops = viewer.shops(Permission.HAND_OVER);
        var rows = db.sql(BATCH + " where (:every or b.shop_id = any(:shops)) order by b.id desc limit :size offset :offset")
                .param("every", shops.every()).param("shops", shops.ids()).param("size", page.size()).param("offset", page.offset()).query((row, _) -> batch(row)).list();
        var total = db.sql("select count(*) from fulfilment.told_batch b where (:every or b.shop_id = any(:shops))").param("every", shops.every()).param("shops", shops.ids()).query(Long.class).single();
        return Page.of(rows, total, page);
    }

    Optional<Batch> find(long id, Viewer viewer) {
        return db.sql(BATCH + " where b.id = ?").param(id).query((row, _) -> batch(row)).optional().filter(b -> viewer.shops(Permission.HAND_OVER).contains(b.shop()));
    }

    private static final String BATCH = "select b.*, s.short, p.name from fulfilment.told_batch b join catalogue.fact_shop s on s.shop_id = b.shop_id left join organisation.fact_person p on p.person_id = b.made_by";

    private static Batch batch(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Batch(row.getLong("id"), new ShopId(row.getLong("shop_id")), row.getString("short"), row.getString("platform"), row.getInt("parcels"), new PersonId(row.getLong("made_by")),
                row.getString("name") == null ? "" : row.getString("name"), row.getTimestamp("made_at").toInstant());
    }

    /** The courier is named as the platform knows it, in Chinese. */
    void write(Batch batch, OutputStream out, ExportedRows exported) {
        try (var sheet = new Spreadsheet(out, Words.of("批量发货", "Shipped"), Locale.CHINESE, calendar.zone(), ShipFile.of(batch.platform()).heads())) {
            db.sql("""
                    select p.platform_no, coalesce(c.zh, p.courier) as courier, t.waybill from fulfilment.told_parcel t join fulfilment.parcel p on p.shop_id = t.shop_id and p.id = t.parcel_id
                      left join fulfilment.courier c on c.code = p.courier where t.batch_id = ? order by p.platform_no, t.waybill
                    """).param(batch.id()).query(row -> {
                        sheet.row(row.getString("platform_no"), row.getString("courier"), row.getString("waybill"));
                        exported.add(1);
                    });
        }
        exported.end();
    }

    private java.time.OffsetDateTime since() { return clock.instant().minus(REACH).atOffset(UTC); }
}
