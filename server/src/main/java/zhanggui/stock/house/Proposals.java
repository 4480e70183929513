package zhanggui.stock.house;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;
import zhanggui.stock.house.WarehouseNews.Whom;

/** INV-19: the keeper proposes how low stock may be, what goods could be used for, what to do about dead stock; the manager answers. */
@Component
class Proposals implements WorkSource {

    enum Kind {
        LOW_STOCK("库存下限", "Low stock level"), USE("物资利用", "Use of stock"), DEAD_STOCK("积压处理", "Dead stock");

        private final Words words;

        Kind(String zh, String en) { words = Words.of(zh, en); }
    }

    record Proposal(long id, Kind kind, @Nullable String code, @Nullable String goods, String words, String by, Instant at, @Nullable Boolean accepted, String answer, @Nullable String answeredBy, @Nullable Instant answeredAt, boolean mine) {}

    private final JdbcClient db;
    private final Clock clock;
    private final SkuByCode skus;
    private final WarehouseNews news;
    private final Audit audit;

    Proposals(JdbcClient db, Clock clock, SkuByCode skus, WarehouseNews news, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.skus = skus;
        this.news = news;
        this.audit = audit;
    }

    Page<Proposal> list(boolean open, Page.Request request, Viewer viewer) {
        var filter = " from stock.proposal p where (not :open or p.answered_at is null)";
        var total = db.sql("select count(*)" + filter).param("open", open).query(Long.class).single();
        var rows = db.sql("select p.*, s.code, trim(s.name || ' ' || s.spec) as goods, m.name as made, a.name as answered from (select p.*" + filter + ") p left join catalogue.fact_sku s on s.sku_id = p.sku_id left join organisation.fact_person m on m.person_id = p.made_by left join organisation.fact_person a on a.person_id = p.answered_by order by p.answered_at is not null, p.id desc limit :size offset :offset")
                .param("open", open).param("size", request.size()).param("offset", request.offset())
                .query((row, _) -> new Proposal(row.getLong("id"), Kind.valueOf(row.getString("kind")), row.getString("code"), row.getString("goods"), row.getString("words"), Optional.ofNullable(row.getString("made")).orElse("–"), row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        (Boolean) row.getObject("accepted"), row.getString("answer"), row.getString("answered"), Optional.ofNullable(row.getObject("answered_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null), viewer.is(new PersonId(row.getLong("made_by"))))).list();
        return Page.of(rows, total, request);
    }

    @Transactional
    Outcome<Long> make(Kind kind, @Nullable String code, String words, PersonId by) {
        var sku = code == null || code.isBlank() ? Optional.<Long>empty() : skus.find(code).map(s -> s.sku().value());
        if (code != null && !code.isBlank() && sku.isEmpty()) return Outcome.refused(HouseRefusal.UNKNOWN_SKU, Map.of("code", code));
        var id = db.sql("insert into stock.proposal (kind, sku_id, words, made_by, made_at) values (:kind, :sku, :words, :by, :at) returning id")
                .param("kind", kind.name()).param("sku", sku.orElse(null), java.sql.Types.BIGINT).param("words", words.strip()).param("by", by.value()).param("at", clock.instant().atOffset(UTC)).query(Long.class).single();
        audit.record(by, "stock.proposal.make", "proposal/" + id, null, Map.of("kind", kind), words);
        news.tell(List.of(Whom.MANAGERS), "stock.proposal", "proposal/" + id, Words.of("库管建议：" + kind.words.zh(), "The keeper proposes: " + kind.words.en()), Words.same(words.strip()), "/warehouse?tab=PROPOSALS", null);
        return Outcome.done(id);
    }

    @Transactional
    Outcome<Void> answer(long id, boolean accepted, String words, PersonId by) {
        record Row(long madeBy, @Nullable Long answeredBy, String kind) {}
        var row = db.sql("select made_by, answered_by, kind from stock.proposal where id = ? for update").param(id).query(Row.class).optional();
        if (row.isEmpty()) return Outcome.refused(HouseRefusal.NO_SUCH_PROPOSAL);
        if (row.get().answeredBy() != null)
            return Outcome.refused(HouseRefusal.ANSWERED_ALREADY, Map.of("name", db.sql("select name from organisation.fact_person where person_id = ?").param(row.get().answeredBy()).query(String.class).optional().orElse("–")));
        if (row.get().madeBy() == by.value()) return Outcome.refused(HouseRefusal.OWN_PROPOSAL);
        db.sql("update stock.proposal set accepted = ?, answer = ?, answered_by = ?, answered_at = ? where id = ?").params(accepted, words.strip(), by.value(), clock.instant().atOffset(UTC), id).update();
        audit.record(by, "stock.proposal.answer", "proposal/" + id, null, Map.of("accepted", accepted), words);
        news.tellPeople(List.of(new PersonId(row.get().madeBy())), "stock.proposal", "proposal/" + id + "/answer", Words.of(accepted ? "建议采纳了" : "建议没有采纳", accepted ? "Your proposal is accepted" : "Your proposal is declined"), Words.same(words.strip()), "/warehouse?tab=PROPOSALS", null);
        return Outcome.done(null);
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        if (!viewer.may(Permission.SUPERVISE_LOGISTICS)) return List.of();
        var open = db.sql("select count(*) from stock.proposal where answered_at is null and made_by <> ?").param(viewer.person().value()).query(Long.class).single();
        return open == 0 ? List.of() : List.of(new Task("stock.proposals", Words.of("库管建议", "Keeper's proposals"), Words.of("等答复", "to be answered"), null, open, Words.of("条", "proposals"), Words.of("去答复", "Answer"), "/warehouse?tab=PROPOSALS"));
    }
}
