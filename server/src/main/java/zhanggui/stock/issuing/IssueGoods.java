package zhanggui.stock.issuing;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Words;
import zhanggui.stock.Leaders;
import zhanggui.stock.Paper;
import zhanggui.stock.SkuNames;
import zhanggui.stock.SlipKind;
import zhanggui.stock.Stock;
import zhanggui.stock.StockRefusal;

/**
 * INV-05, INV-16, WF-31: goods leave the house by a slip with complete papers, or not at all. What was refused is on record and the leaders are told; special goods are
 * issued by their custodian alone.
 */
@Component
class IssueGoods {

    /**
     * @param number   of the paper that asks for the goods
     * @param receiver who takes them
     * @param purpose  what for
     */
    record Issue(SlipKind kind, String number, String receiver, String purpose, List<IssueLine> lines) {}

    /** @param sku code or barcode */
    record IssueLine(String sku, String place, int quantity) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Stock stock;
    private final SkuNames names;
    private final Leaders leaders;
    private final JsonMapper json;
    private final Audit audit;

    IssueGoods(JdbcClient db, Clock clock, Stock stock, SkuNames names, Leaders leaders, JsonMapper json, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.stock = stock;
        this.names = names;
        this.leaders = leaders;
        this.json = json;
        this.audit = audit;
    }

    /** A refusal is written down in the same transaction, so it is answered and not thrown. @return the document of the slip */
    @Transactional
    Outcome<String> issue(Issue issue, PersonId by) {
        var missing = missing(issue);
        if (!missing.isEmpty()) return incomplete(issue, missing, by);
        var skus = names.typed(issue.lines().stream().map(IssueLine::sku).toList());
        var wrong = wrong(issue, skus);
        if (!wrong.isEmpty()) return Outcome.refused(StockRefusal.WRONG_INPUT, wrong);
        var paper = new Paper(issue.kind(), issue.number(), issue.number(), issue.receiver(), issue.purpose());
        var end = issue.kind() == SlipKind.LOSS ? Stock.LOSS : issue.kind() == SlipKind.TO_SUPPLIER ? Stock.SUPPLIER : Stock.ELSEWHERE;
        var rows = issue.lines().stream().map(l -> Stock.Carry.of(skus.get(l.sku()).sku(), l.place().isBlank() ? skus.get(l.sku()).bin() : l.place(), end, l.quantity())).toList();
        var moved = stock.move(paper, rows, clock.instant(), by);
        if (moved instanceof Outcome.Refused<Boolean>(var why, var facts, _) && why == StockRefusal.NOT_THE_CUSTODIAN) inCustody(issue, facts, by);
        if (moved instanceof Outcome.Done<Boolean>(var fresh) && !fresh && !stock.moved(paper, rows)) return Outcome.refused(StockRefusal.PAPER_TAKEN, Map.of("number", issue.number()));
        return moved.map(_ -> paper.document());
    }

    private static Map<String, Words> missing(Issue issue) {
        var missing = new TreeMap<String, Words>();
        if (issue.number().isBlank()) missing.put("number", Words.of("单据号", "document number"));
        if (issue.receiver().isBlank()) missing.put("receiver", Words.of("领货人", "who takes the goods"));
        if (issue.purpose().isBlank()) missing.put("purpose", Words.of("用途", "purpose"));
        if (issue.lines().isEmpty()) missing.put("lines", Words.of("货品明细", "goods"));
        return missing;
    }

    private static List<Outcome.Field> wrong(Issue issue, Map<String, SkuNames.Named> skus) {
        var wrong = new ArrayList<Outcome.Field>();
        for (var i = 0; i < issue.lines().size(); i++) {
            var line = issue.lines().get(i);
            var sku = skus.get(line.sku());
            if (sku == null) wrong.add(new Outcome.Field("lines[" + i + "].sku", Words.of("没有货号或条码“" + line.sku() + "”", "There is no SKU or barcode \"" + line.sku() + "\"")));
            if (line.quantity() <= 0) wrong.add(new Outcome.Field("lines[" + i + "].quantity", Words.of("件数要大于 0", "The quantity must be more than 0")));
            if (sku != null && line.place().isBlank() && sku.bin().isEmpty()) wrong.add(new Outcome.Field("lines[" + i + "].place", Words.of("从哪个库位出要填", "Say from which place they are taken")));
        }
        return wrong;
    }

    private Outcome<String> incomplete(Issue issue, Map<String, Words> missing, PersonId by) {
        var refused = keep(issue, "PAPERS", missing.keySet().toArray(String[]::new), by);
        var words = Words.of(missing.values().stream().map(Words::zh).collect(Collectors.joining("、")), missing.values().stream().map(Words::en).collect(Collectors.joining(", ")));
        tell(refused, Words.of("手续不全，拒绝出库", "Issue refused: papers incomplete"), Words.of(name(by) + " 办的" + issue.kind().words().zh() + " " + issue.number() + " 缺 " + words.zh(),
                issue.kind().words().en() + " " + issue.number() + " by " + name(by) + ": " + words.en() + " missing"));
        var fields = missing.entrySet().stream().map(m -> new Outcome.Field(m.getKey(), Words.of(m.getValue().zh() + "要填", "The " + m.getValue().en() + " is needed"))).toList();
        return new Outcome.Refused<>(StockRefusal.PAPERS_INCOMPLETE, Map.of("missing", words), fields);
    }

    private void inCustody(Issue issue, Map<String, Object> facts, PersonId by) {
        var code = facts.get("code");
        var keeper = facts.get("custodian");
        var refused = keep(issue, "CUSTODIAN", new String[] {code.toString()}, by);
        tell(refused, Words.of("专管货品，拒绝出库", "Issue refused: goods in custody"), Words.of(name(by) + " 要出 " + code + "，由 " + keeper + " 专管", name(by) + " wanted " + code + ", in the custody of " + keeper));
    }

    private long keep(Issue issue, String reason, String[] missing, PersonId by) {
        var id = db.sql("insert into stock.refused_issue (refused_at, refused_by, reason, asked, missing) values (:at, :by, :reason, :asked::jsonb, :missing) returning id")
                .param("at", clock.instant().atOffset(UTC)).param("by", by.value()).param("reason", reason).param("asked", json.writeValueAsString(issue)).param("missing", missing).query(Long.class).single();
        audit.record(by, "stock.issue.refuse", "refused-issue/" + id, null, Map.of("reason", reason, "kind", issue.kind().name(), "number", issue.number()), null);
        return id;
    }

    private void tell(long refused, Words title, Words detail) { leaders.tell("stock.issue.refused", "refused-issue/" + refused, title, detail, "/issues?tab=refused"); }

    private String name(PersonId person) { return db.sql("select name from organisation.fact_person where person_id = ?").param(person.value()).query(String.class).optional().orElse("–"); }

    /** The SKU alone, for who names a custodian. */
    Optional<SkuId> sku(String code) { return Optional.ofNullable(names.typed(List.of(code)).get(code)).map(SkuNames.Named::sku); }
}
