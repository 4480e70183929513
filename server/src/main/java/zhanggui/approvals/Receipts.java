package zhanggui.approvals;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PaperFile;
import zhanggui.kernel.PersonId;

/** ACC-05: the receipts of own expenses and what else is shown with a request. */
@Component
class Receipts {

    static final int MOST = 10;
    static final int LARGEST = 5 * 1024 * 1024;
    private static final int MOST_LOOSE = 30;
    private static final Duration LOOSE = Duration.ofDays(1);

    record Paper(String name, String type, byte[] bytes) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;

    Receipts(JdbcClient db, Clock clock, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
    }

    /** Handed in before it is named by a request. */
    @Transactional
    Outcome<General.Receipt> add(String name, byte[] bytes, PersonId by) {
        var type = PaperFile.type(bytes);
        if (type == null) return Outcome.refused(ApprovalRefusal.NOT_A_RECEIPT);
        if (bytes.length > LARGEST) return Outcome.refused(ApprovalRefusal.RECEIPT_TOO_LARGE, Map.of("limit", LARGEST >> 20));
        var now = clock.instant();
        db.sql("delete from approvals.receipt r where r.person_id = ? and r.made_at < ? and not exists (select from approvals.general_receipt g where g.receipt_id = r.id)")
                .params(by.value(), now.minus(LOOSE).atOffset(ZoneOffset.UTC)).update();
        var loose = db.sql("select count(*) from approvals.receipt r where r.person_id = ? and not exists (select from approvals.general_receipt g where g.receipt_id = r.id)").param(by.value()).query(Integer.class).single();
        if (loose >= MOST_LOOSE) return Outcome.refused(ApprovalRefusal.TOO_MANY_RECEIPTS);
        var called = PaperFile.named(name, type);
        var id = db.sql("insert into approvals.receipt (person_id, name, type, sha256, bytes, made_at) values (?, ?, ?, ?, ?, ?) returning id")
                .params(by.value(), called, type, PaperFile.sha256(bytes), bytes, now.atOffset(ZoneOffset.UTC)).query(Long.class).single();
        audit.record(by, "approvals.receipt.add", "receipt/" + id, null, Map.of("name", called, "bytes", bytes.length), null);
        return Outcome.done(new General.Receipt(id, called, type, bytes.length));
    }

    /** Whether they are this person's own and belong to no other request. */
    boolean own(Collection<Long> ids, PersonId person, long general) {
        return db.sql("select count(*) from approvals.receipt r where r.id = any(?) and r.person_id = ? and not exists (select from approvals.general_receipt g where g.receipt_id = r.id and g.general_id <> ?)")
                .params(ids.toArray(Long[]::new), person.value(), general).query(Long.class).single() == ids.stream().distinct().count();
    }

    /** By version. */
    Map<Integer, List<General.Receipt>> of(long general) {
        var all = new TreeMap<Integer, List<General.Receipt>>();
        db.sql("select g.n, r.id, r.name, r.type, octet_length(r.bytes) as bytes from approvals.general_receipt g join approvals.receipt r on r.id = g.receipt_id where g.general_id = ? order by g.n, r.id limit 1000")
                .param(general).query(row -> { all.computeIfAbsent(row.getInt(1), _ -> new ArrayList<>()).add(new General.Receipt(row.getLong(2), row.getString(3), row.getString(4), row.getInt(5))); });
        return all;
    }

    Optional<Paper> paper(long general, long id) {
        return db.sql("select r.name, r.type, r.bytes from approvals.receipt r where r.id = ? and exists (select from approvals.general_receipt g where g.receipt_id = r.id and g.general_id = ?)")
                .params(id, general).query((row, _) -> new Paper(row.getString(1), row.getString(2), row.getBytes(3))).optional();
    }
}
