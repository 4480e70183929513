package zhanggui.purchasing.suppliers;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;
import zhanggui.organisation.Organisation;
import zhanggui.purchasing.PurchasingRefusal;

/** PUR-06, PUR-07: what is written in the register of suppliers. Whoever changes a supplier's data has gone through them that day. */
@Component
class KeepSupplier {

    /** @param lines of business, one each */
    record Data(String name, List<String> lines, @Nullable Integer leadDays, String terms, String note) {}

    record Reached(String name, String duty, String phone, String wechat) {}

    /** @param sku its code; empty for what is only heard on the market */
    record Heard(@Nullable Long supplier, String sku, @Nullable Money price, @Nullable Integer least, @Nullable LocalDate validUntil, String words) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;
    private final Seal seal;
    private final Organisation organisation;

    KeepSupplier(JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit, Seal seal, Organisation organisation) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
        this.seal = seal;
        this.organisation = organisation;
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }

    @Transactional
    Outcome<Long> add(Data data, PersonId by) {
        if (taken(data.name, 0)) return Outcome.refused(PurchasingRefusal.SUPPLIER_EXISTS, Map.of("name", data.name));
        var partner = organisation.partner("SUPPLIER", data.name, by);
        var id = db.sql("insert into purchasing.supplier (partner_id, name, lead_days, terms, note, reviewed_on, made_by, made_at) values (:partner, :name, :lead, :terms, :note, :today, :by, :now) on conflict do nothing returning id")
                .param("partner", partner).param("name", data.name).param("lead", data.leadDays, Types.INTEGER).param("terms", data.terms).param("note", data.note).param("today", calendar.today()).param("by", by.value()).param("now", now())
                .query(Long.class).optional();
        if (id.isEmpty()) return Outcome.refused(PurchasingRefusal.SUPPLIER_EXISTS, Map.of("name", data.name));
        lines(id.get(), data.lines);
        step(id.get(), Suppliers.State.PROSPECT, "", by);
        audit.record(by, "purchasing.supplier.add", "supplier/" + id.get(), null, data, null);
        return Outcome.done(id.get());
    }

    /** The name stays; what else is known may be written anew. */
    @Transactional
    Outcome<Void> change(long id, Data data, PersonId by) {
        if (lock(id).isEmpty()) return Outcome.refused(PurchasingRefusal.NO_SUPPLIER);
        db.sql("update purchasing.supplier set lead_days = :lead, terms = :terms, note = :note, reviewed_on = :today where id = :id")
                .param("lead", data.leadDays, Types.INTEGER).param("terms", data.terms).param("note", data.note).param("today", calendar.today()).param("id", id).update();
        db.sql("delete from purchasing.supplier_line where supplier_id = ? and not (line = any(?))").params(id, data.lines.toArray(String[]::new)).update();
        lines(id, data.lines);
        audit.record(by, "purchasing.supplier.change", "supplier/" + id, null, data, null);
        return Outcome.done(null);
    }

    private boolean taken(String name, long but) { return db.sql("select exists (select from purchasing.supplier where name = ? and id <> ?)").params(name, but).query(Boolean.class).single(); }

    private void lines(long id, List<String> lines) {
        db.sql("insert into purchasing.supplier_line (supplier_id, line) select ?, l from unnest(?::text[]) l on conflict do nothing").params(id, lines.toArray(String[]::new)).update();
    }

    private Optional<String> lock(long id) { return db.sql("select state from purchasing.supplier where id = ? for update").param(id).query(String.class).optional(); }

    /** WF-39: prospect, active, blocked; each step says why. */
    @Transactional
    Outcome<Void> state(long id, Suppliers.State to, String why, PersonId by) {
        var from = lock(id);
        if (from.isEmpty()) return Outcome.refused(PurchasingRefusal.NO_SUPPLIER);
        if (from.get().equals(to.name())) return Outcome.refused(PurchasingRefusal.SAME_STATE);
        db.sql("update purchasing.supplier set state = ? where id = ?").params(to.name(), id).update();
        step(id, to, why, by);
        audit.record(by, "purchasing.supplier.state", "supplier/" + id, from.get(), to, why);
        return Outcome.done(null);
    }

    private void step(long id, Suppliers.State state, String words, PersonId by) {
        db.sql("insert into purchasing.supplier_step (supplier_id, state, words, made_by, made_at) values (?, ?, ?, ?, ?)").params(id, state.name(), words, by.value(), now()).update();
    }

    @Transactional
    Outcome<Void> contact(long id, Reached reached, PersonId by) {
        if (lock(id).isEmpty()) return Outcome.refused(PurchasingRefusal.NO_SUPPLIER);
        db.sql("insert into purchasing.supplier_contact (supplier_id, name, duty, phone, wechat, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(id, reached.name, reached.duty, sealed(reached.phone), sealed(reached.wechat), by.value(), now()).update();
        db.sql("update purchasing.supplier set reviewed_on = ? where id = ?").params(calendar.today(), id).update();
        audit.record(by, "purchasing.supplier.contact", "supplier/" + id, null, reached.name, null);
        return Outcome.done(null);
    }

    private byte @Nullable [] sealed(String text) { return text.isBlank() ? null : seal.close(text.strip()); }

    @Transactional
    Outcome<Void> endContact(long id, long contact, PersonId by) {
        var ended = db.sql("update purchasing.supplier_contact set ended_at = ? where id = ? and supplier_id = ? and ended_at is null").params(now(), contact, id).update();
        if (ended == 0) return Outcome.refused(PurchasingRefusal.NO_CONTACT);
        audit.record(by, "purchasing.supplier.contact.end", "supplier/" + id, contact, null, null);
        return Outcome.done(null);
    }

    /** PUR-07: an offer names supplier, SKU and price; anything else is news of the market in words. */
    @Transactional
    Outcome<Void> hear(Heard heard, PersonId by) {
        var sku = heard.sku.isBlank() ? Optional.<Long>empty() : db.sql("select sku_id from catalogue.fact_sku where code = ? or barcode = ? limit 1").params(heard.sku, heard.sku).query(Long.class).optional();
        if (!heard.sku.isBlank() && sku.isEmpty()) return Outcome.refused(PurchasingRefusal.NO_SKU, Map.of("code", heard.sku));
        if (heard.supplier != null && lock(heard.supplier).isEmpty()) return Outcome.refused(PurchasingRefusal.NO_SUPPLIER);
        var offers = heard.price != null;
        if (offers && (heard.price.fen() <= 0 || sku.isEmpty() || heard.supplier == null) || !offers && heard.words.isBlank()) return Outcome.refused(PurchasingRefusal.NO_PRICE);
        var id = db.sql("""
                insert into purchasing.offer (supplier_id, sku_id, price_fen, least, valid_until, words, noted_on, made_by, made_at) values (:supplier, :sku, :price, :least, :until, :words, :today, :by, :now) returning id
                """).param("supplier", heard.supplier, Types.BIGINT).param("sku", sku.orElse(null), Types.BIGINT).param("price", offers ? heard.price.fen() : null, Types.BIGINT).param("least", heard.least, Types.INTEGER)
                .param("until", heard.validUntil, Types.DATE).param("words", heard.words).param("today", calendar.today()).param("by", by.value()).param("now", now()).query(Long.class).single();
        audit.record(by, "purchasing.offer.note", "offer/" + id, null, heard, null);
        return Outcome.done(null);
    }
}
