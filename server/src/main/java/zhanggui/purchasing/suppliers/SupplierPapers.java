package zhanggui.purchasing.suppliers;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PaperFile;
import zhanggui.kernel.PersonId;
import zhanggui.purchasing.PurchasingRefusal;

/** PUR-06: cards, brochures and licences of a supplier. What a file is, its first bytes say, not its name. */
@Component
class SupplierPapers {

    enum Kind { CARD, BROCHURE, LICENCE, OTHER }

    record Paper(long id, Kind kind, String name, String type, int bytes, Instant at) {}

    record Content(String name, String type, byte[] bytes) {}

    static final int LARGEST = 10 * 1024 * 1024;

    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;

    SupplierPapers(JdbcClient db, Clock clock, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
    }

    @Transactional
    Outcome<Long> add(long supplier, Kind kind, String name, byte[] bytes, PersonId by) {
        var type = PaperFile.type(bytes);
        if (type == null) return Outcome.refused(PurchasingRefusal.NOT_A_PAPER);
        if (!db.sql("select exists (select from purchasing.supplier where id = ?)").param(supplier).query(Boolean.class).single()) return Outcome.refused(PurchasingRefusal.NO_SUPPLIER);
        var called = PaperFile.named(name, type);
        var id = db.sql("insert into purchasing.supplier_paper (supplier_id, kind, name, type, sha256, bytes, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id")
                .params(supplier, kind.name(), called, type, PaperFile.sha256(bytes), bytes, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).optional();
        if (id.isEmpty()) return Outcome.refused(PurchasingRefusal.PAPER_KNOWN);
        audit.record(by, "purchasing.supplier.paper", "supplier/" + supplier, null, Map.of("kind", kind, "name", called), null);
        return Outcome.done(id.get());
    }

    List<Paper> of(long supplier) {
        return db.sql("select id, kind, name, type, octet_length(bytes) as bytes, made_at from purchasing.supplier_paper where supplier_id = ? order by id limit 200").param(supplier)
                .query((row, _) -> new Paper(row.getLong("id"), Kind.valueOf(row.getString("kind")), row.getString("name"), row.getString("type"), row.getInt("bytes"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant())).list();
    }

    Optional<Content> content(long supplier, long paper) {
        return db.sql("select name, type, bytes from purchasing.supplier_paper where supplier_id = ? and id = ?").params(supplier, paper)
                .query((row, _) -> new Content(row.getString(1), row.getString(2), row.getBytes(3))).optional();
    }
}
