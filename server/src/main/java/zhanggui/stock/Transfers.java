package zhanggui.stock;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Words;

/** The door by which missing goods are asked for (INV-14, FUL-06): one open request an SKU, which everybody joins who misses the same goods. */
@Component
public class Transfers {

    /**
     * @param missing   0: nothing is missing yet, but it runs low
     * @param leftThere pieces seen at the place
     * @param askedFor  who misses it, e.g. {@code shortage/17}: told by it when the goods have come, and asked once; empty when nobody wants to hear
     * @param owner     whose it is to get them; null: whoever manages the warehouse
     */
    public record Want(SkuId sku, int missing, int leftThere, String askedFor, @Nullable PersonId owner, Instant noticedAt, String note) {}

    private final JdbcClient db;
    private final Clock clock;
    private final SkuNames names;
    private final ObjectProvider<Notices> notices;
    private final Audit audit;

    Transfers(JdbcClient db, Clock clock, SkuNames names, ObjectProvider<Notices> notices, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.names = names;
        this.notices = notices;
        this.audit = audit;
    }

    /** @return the request's number */
    @Transactional
    public long ask(Want want, PersonId by) {
        var now = clock.instant().atOffset(UTC);
        db.sql("insert into stock.transfer (sku_id, owner, asked_at, asked_by) values (:sku, :owner, :at, :by) on conflict (sku_id) where ended_at is null do nothing")
                .param("sku", want.sku().value()).param("owner", want.owner() == null ? null : want.owner().value(), java.sql.Types.BIGINT).param("at", now).param("by", by.value()).update();
        var transfer = db.sql("select id from stock.transfer where sku_id = ? and ended_at is null for update").param(want.sku().value()).query(Long.class).single();
        if (want.owner() != null) db.sql("update stock.transfer set owner = ? where id = ? and owner is null").params(want.owner().value(), transfer).update();
        var fresh = db.sql("""
                insert into stock.transfer_want (transfer_id, asked_for, missing, left_there, note, asked_by, noticed_at, asked_at)
                values (:transfer, :for, :missing, :left, :note, :by, :noticed, :at) on conflict (asked_for) where asked_for <> '' do nothing
                """)
                .param("transfer", transfer).param("for", want.askedFor()).param("missing", want.missing()).param("left", want.leftThere()).param("note", want.note()).param("by", by.value())
                .param("noticed", want.noticedAt().atOffset(UTC)).param("at", now).update();
        if (fresh == 0) return transfer;
        tell(want, transfer);
        audit.record(by, "stock.transfer.ask", "transfer/" + transfer, null, Map.of("sku", want.sku().value(), "missing", want.missing(), "left", want.leftThere(), "for", want.askedFor()), null);
        return transfer;
    }

    private void tell(Want want, long transfer) {
        if (want.owner() == null) return;
        var named = names.of(List.of(want.sku())).get(want.sku());
        var goods = named == null ? "" : named.code() + " " + named.name();
        var detail = want.missing() > 0 ? Words.of(goods + "：缺 " + want.missing() + " 件，库位剩 " + want.leftThere() + " 件", goods + ": " + want.missing() + " missing, " + want.leftThere() + " left at the place")
                : Words.of(goods + "：快没了，库位剩 " + want.leftThere() + " 件", goods + ": runs low, " + want.leftThere() + " left at the place");
        var key = "transfer/" + transfer + "/" + (want.askedFor().isEmpty() ? want.noticedAt().toString() : want.askedFor());
        notices.ifAvailable(n -> n.post(List.of(new Notice(want.owner(), "stock.transfer.asked", key, want.missing() > 0 ? Words.of("缺货，请调拨", "Short goods to transfer") : Words.of("快没货，请调拨", "Low goods to transfer"), detail, "/transfers?row=" + transfer, null))));
    }
}
