package zhanggui.catalogue;

import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;

/** The door of the catalogue. */
@Component
public class Catalogue {

    /** @param paymentConfirmed true when orders of the shop wait for finance to confirm the money (ORD-03) */
    public record Shop(ShopId id, String platform, String name, String shortName, boolean paymentConfirmed) {}

    private final JdbcClient db;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Catalogue(JdbcClient db, Audit audit, ApplicationEventPublisher events) {
        this.db = db;
        this.audit = audit;
        this.events = events;
    }

    public List<Shop> shops() {
        return db.sql("select id, platform, name, short, payment_confirmation = 'REQUIRED' as confirmed from catalogue.shop where closed_on is null order by id")
                .query((row, _) -> new Shop(new ShopId(row.getLong("id")), row.getString("platform"), row.getString("name"), row.getString("short"), row.getBoolean("confirmed")))
                .list();
    }

    /** ORD-03: whether a shop's orders wait for finance. False when the shop is unknown or it was so before. Orders that wait or are waited for hear of it. */
    @Transactional
    public boolean requirePaymentConfirmation(ShopId shop, boolean required, String why, PersonId by) {
        var changed = db.sql("update catalogue.shop set payment_confirmation = :now where id = :id and closed_on is null and payment_confirmation <> :now").param("now", required ? "REQUIRED" : "AUTOMATIC").param("id", shop.value()).update() == 1;
        if (!changed) return false;
        audit.record(by, "catalogue.shop.payment-confirmation", "shop/" + shop.value(), java.util.Map.of("required", !required), java.util.Map.of("required", required), why);
        events.publishEvent(new PaymentConfirmationChanged(shop, required, by));
        return true;
    }

    @Transactional
    public ShopId addShop(String platform, String name, String shortName, PersonId by) {
        var id = db.sql("insert into catalogue.shop (platform, name, short) values (?, ?, ?) returning id")
                .params(platform, name, shortName).query(Long.class).single();
        audit.record(by, "catalogue.shop.add", "shop/" + id, null, java.util.Map.of("platform", platform, "name", name), null);
        return new ShopId(id);
    }

    @Transactional
    public SkuId addSku(String code, String name, String spec, String barcode, String bin, PersonId by) {
        var id = db.sql("insert into catalogue.sku (code, name, spec, barcode, bin) values (?, ?, ?, ?, ?) returning id")
                .params(code, name, spec, barcode, bin).query(Long.class).single();
        audit.record(by, "catalogue.sku.add", "sku/" + id, null, java.util.Map.of("code", code), null);
        events.publishEvent(new GoodsKnown(List.of(code), List.of()));
        return new SkuId(id);
    }

    /** INV-15: where it lies first: what pick lists name. */
    @Transactional
    public void layAt(SkuId sku, String bin, PersonId by) {
        var before = db.sql("select bin from catalogue.sku where id = ? for update").param(sku.value()).query(String.class).optional().orElse("");
        if (before.equals(bin)) return;
        db.sql("update catalogue.sku set bin = ? where id = ?").params(bin, sku.value()).update();
        audit.record(by, "catalogue.sku.bin", "sku/" + sku.value(), before, bin, null);
    }

    /** A variant as an export names it: it has no barcode and no place yet. */
    public record NewSku(String code, String name, String spec) {}

    /** Adds those whose code is not known yet, in one statement. */
    @Transactional
    public void addSkus(List<NewSku> skus, PersonId by) {
        if (skus.isEmpty()) return;
        var added = db.sql("""
                insert into catalogue.sku (code, name, spec) select * from unnest(:codes::text[], :names::text[], :specs::text[]) on conflict (code) do nothing
                """)
                .param("codes", skus.stream().map(NewSku::code).toArray(String[]::new)).param("names", skus.stream().map(NewSku::name).toArray(String[]::new))
                .param("specs", skus.stream().map(NewSku::spec).toArray(String[]::new)).update();
        if (added == 0) return;
        audit.record(by, "catalogue.sku.add", "sku", null, java.util.Map.of("added", added, "codes", skus.stream().limit(100).map(NewSku::code).toList()), null);
        events.publishEvent(new GoodsKnown(skus.stream().map(NewSku::code).toList(), List.of()));
    }
}
