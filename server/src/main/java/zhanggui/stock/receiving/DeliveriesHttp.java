package zhanggui.stock.receiving;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.stock.Receiving;
import zhanggui.stock.SkuNames;
import zhanggui.stock.Stock;
import zhanggui.stock.StockRefusal;

/** INV-03, INV-04: what is expected, what came, what was refused and what differs. */
@RestController
@RequestMapping("/api/stock/deliveries")
class DeliveriesHttp {

    /** @param late expected on an earlier day and not there yet */
    record Delivery(long id, Receiving.Kind kind, String number, String partner, @Nullable LocalDate expectedOn, String state, boolean late, int skus, int expected, int accepted, int refused, int differences, @Nullable Instant endedAt) {}

    /** @param byLot kept by lots: what comes says its lot and when it expires (INV-45) */
    record Line(String sku, String name, String bin, int expected, int accepted, int refused, @Nullable Money unitCost, boolean byLot) {}

    record Arrived(long id, @Nullable String slip, @Nullable Long slipId, Instant at, String by, boolean last, String note, List<ArrivedLine> lines) {}

    record ArrivedLine(String sku, String name, String place, int accepted, int refused, Receiving.@Nullable Ground ground, String reason, @Nullable String lot, @Nullable LocalDate expiresOn) {}

    record Difference(String sku, String name, String kind, int expected, int found) {}

    record Whole(Delivery head, String writtenBy, Instant writtenAt, List<Line> lines, List<Arrived> arrivals, List<Difference> differences) {}

    record NewLine(@NotNull @Size(min = 1, max = 60) String sku, int quantity, @Nullable Money unitCost) {}

    record NewDelivery(@NotNull Receiving.Kind kind, @NotNull @Size(max = 60) String number, @NotNull @Size(max = 60) String partner, @Nullable LocalDate expectedOn, @NotNull @Size(min = 1, max = 500) List<@Valid @NotNull NewLine> lines) {}

    record NewFound(@Nullable UUID command, @Nullable Instant arrivedAt, boolean last, @Nullable @Size(max = 300) String note, @NotNull @Size(max = 500) List<@Valid @NotNull NewFoundLine> lines) {}

    record NewFoundLine(@NotNull @Size(min = 1, max = 60) String sku, @Nullable @Size(max = 40) String place, int accepted, int refused, Receiving.@Nullable Ground ground, @Nullable @Size(max = 200) String reason,
            @Nullable @Size(max = 40) String lot, @Nullable LocalDate madeOn, @Nullable LocalDate expiresOn) {}

    record Reason(@NotNull @Size(min = 1, max = 200) String why) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Receiving receiving;
    private final CheckDelivery checking;
    private final SkuNames names;

    DeliveriesHttp(JdbcClient db, BusinessCalendar calendar, Receiving receiving, CheckDelivery checking, SkuNames names) {
        this.db = db;
        this.calendar = calendar;
        this.receiving = receiving;
        this.checking = checking;
        this.names = names;
    }

    private static final String ROWS = """
            select d.id, d.kind, d.number, d.partner, d.expected_on, coalesce(e.state, 'EXPECTED') as state, e.state is null and d.expected_on < :today as late, e.ended_at,
                   (select count(*) from stock.delivery_line l where l.delivery_id = d.id) as skus, (select coalesce(sum(quantity), 0) from stock.delivery_line l where l.delivery_id = d.id) as expected,
                   a.accepted, a.refused, (select count(*) from stock.delivery_difference f where f.delivery_id = d.id) as differences
              from stock.delivery d left join stock.delivery_end e on e.delivery_id = d.id
             cross join lateral (select coalesce(sum(n.accepted), 0) as accepted, coalesce(sum(n.refused), 0) as refused from stock.arrival r join stock.arrival_line n on n.arrival_id = r.id where r.delivery_id = d.id) a
            """;

    /** @param tab expected, late, differing, ended or all */
    @GetMapping
    @Needs(Permission.READ_STOCK)
    Page<Delivery> deliveries(@RequestParam(defaultValue = "expected") String tab, @RequestParam(required = false) @Nullable String text, @RequestParam(required = false) Receiving.@Nullable Kind kind,
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        var request = new Page.Request(page, size);
        var params = new HashMap<String, Object>();
        params.put("today", calendar.today());
        params.put("text", text == null || text.isBlank() ? "" : Finder.inside(text.strip()));
        params.put("kind", kind == null ? "" : kind.name());
        var filter = """
                 where (:kind = '' or d.kind = :kind) and (:text = '' or d.number ilike :text or d.partner ilike :text
                        or exists (select from stock.delivery_line l join catalogue.fact_sku s on s.sku_id = l.sku_id where l.delivery_id = d.id and (s.code ilike :text or s.name ilike :text)))
                """ + switch (tab) {
            case "late" -> " and not exists (select from stock.delivery_end x where x.delivery_id = d.id) and d.expected_on < :today";
            case "differing" -> " and exists (select from stock.delivery_difference x where x.delivery_id = d.id)";
            case "ended" -> " and exists (select from stock.delivery_end x where x.delivery_id = d.id)";
            case "all" -> "";
            default -> " and not exists (select from stock.delivery_end x where x.delivery_id = d.id)";
        };
        var total = db.sql("select count(*) from stock.delivery d" + filter).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        var order = tab.equals("expected") || tab.equals("late") ? " order by d.expected_on nulls last, d.id" : " order by d.id desc";
        return Page.of(db.sql(ROWS + filter + order + " limit :size offset :offset").params(params).query((row, _) -> delivery(row)).list(), total, request);
    }

    private static Delivery delivery(java.sql.ResultSet row) throws java.sql.SQLException {
        var ended = row.getTimestamp("ended_at");
        return new Delivery(row.getLong("id"), Receiving.Kind.valueOf(row.getString("kind")), row.getString("number"), row.getString("partner"), row.getObject("expected_on", LocalDate.class), row.getString("state"), row.getBoolean("late"),
                row.getInt("skus"), row.getInt("expected"), row.getInt("accepted"), row.getInt("refused"), row.getInt("differences"), ended == null ? null : ended.toInstant());
    }

    @GetMapping("/{id}")
    @Needs(Permission.READ_STOCK)
    Whole delivery(@PathVariable long id) {
        var head = db.sql(ROWS + " where d.id = :id").param("today", calendar.today()).param("id", id).query((row, _) -> delivery(row)).optional().orElseThrow(() -> Answer.refuse(StockRefusal.NO_DELIVERY));
        record Written(String name, java.sql.Timestamp at) {}
        var written = db.sql("select coalesce(p.name, '') as name, d.written_at as at from stock.delivery d left join organisation.fact_person p on p.person_id = d.written_by where d.id = ?").param(id).query(Written.class).single();
        return new Whole(head, written.name(), written.at().toInstant(), lines(id), arrivals(id), differences(id));
    }

    private List<Line> lines(long id) {
        return db.sql("""
                select s.code, trim(s.name || ' ' || s.spec) as name, s.bin, coalesce(l.quantity, 0) as expected, coalesce(a.accepted, 0) as accepted, coalesce(a.refused, 0) as refused, l.unit_cost_fen, exists (select from stock.lot_goods g where g.sku_id = s.sku_id) as by_lot
                  from (select * from stock.delivery_line where delivery_id = :id) l
                  full join (select n.sku_id, sum(n.accepted) as accepted, sum(n.refused) as refused from stock.arrival r join stock.arrival_line n on n.arrival_id = r.id
                              where r.delivery_id = :id group by n.sku_id) a using (sku_id)
                  join catalogue.fact_sku s using (sku_id) order by s.code
                """).param("id", id).query((row, _) -> {
            var fen = row.getObject("unit_cost_fen", Long.class);
            return new Line(row.getString("code"), row.getString("name"), row.getString("bin"), row.getInt("expected"), row.getInt("accepted"), row.getInt("refused"), fen == null ? null : new Money(fen), row.getBoolean("by_lot"));
        }).list();
    }

    private List<Arrived> arrivals(long id) {
        var lines = new HashMap<Long, List<ArrivedLine>>();
        db.sql("""
                select n.*, s.code, trim(s.name || ' ' || s.spec) as name, k.number as lot, k.expires_on from stock.arrival a join stock.arrival_line n on n.arrival_id = a.id join catalogue.fact_sku s on s.sku_id = n.sku_id
                  left join stock.lot k on k.id = n.lot_id
                 where a.delivery_id = ? order by n.arrival_id, n.n
                """).param(id).query(row -> {
            var ground = row.getString("ground");
            lines.computeIfAbsent(row.getLong("arrival_id"), _ -> new ArrayList<>()).add(new ArrivedLine(row.getString("code"), row.getString("name"), row.getString("place"), row.getInt("accepted"), row.getInt("refused"),
                    ground == null ? null : Receiving.Ground.valueOf(ground), row.getString("reason"), row.getString("lot"), row.getObject("expires_on", LocalDate.class)));
        });
        return db.sql("""
                select a.id, a.slip, s.id as slip_id, a.arrived_at, coalesce(p.name, '') as by, a.last, a.note
                  from stock.arrival a left join stock.slip s on s.document = a.slip left join organisation.fact_person p on p.person_id = a.checked_by where a.delivery_id = ? order by a.id
                """).param(id).query((row, _) -> new Arrived(row.getLong("id"), row.getString("slip"), row.getObject("slip_id", Long.class), row.getTimestamp("arrived_at").toInstant(), row.getString("by"), row.getBoolean("last"),
                row.getString("note"), lines.getOrDefault(row.getLong("id"), List.of()))).list();
    }

    private List<Difference> differences(long id) {
        return db.sql("select s.code, trim(s.name || ' ' || s.spec) as name, f.kind, f.expected, f.found from stock.delivery_difference f join catalogue.fact_sku s on s.sku_id = f.sku_id where f.delivery_id = ? order by s.code, f.kind")
                .param(id).query((row, _) -> new Difference(row.getString("code"), row.getString("name"), row.getString("kind"), row.getInt("expected"), row.getInt("found"))).list();
    }

    /** Goods nobody announced: the keeper writes down what the paper says that came with them. */
    @PostMapping
    @Needs(Permission.MOVE_STOCK)
    long expect(@RequestBody @Valid NewDelivery asked, Viewer viewer) {
        var skus = names.typed(asked.lines().stream().map(NewLine::sku).toList());
        var wrong = new ArrayList<Outcome.Field>();
        if (asked.number().isBlank()) wrong.add(new Outcome.Field("number", Words.of("到货单据上的号码要填", "The number on the delivery document is needed")));
        for (var i = 0; i < asked.lines().size(); i++) {
            var line = asked.lines().get(i);
            if (!skus.containsKey(line.sku())) wrong.add(new Outcome.Field("lines[" + i + "].sku", Words.of("没有货号或条码“" + line.sku() + "”", "There is no SKU or barcode \"" + line.sku() + "\"")));
            if (line.quantity() <= 0) wrong.add(new Outcome.Field("lines[" + i + "].quantity", Words.of("件数要大于 0", "The quantity must be more than 0")));
            if (line.unitCost() != null && line.unitCost().negative()) wrong.add(new Outcome.Field("lines[" + i + "].unitCost", Words.of("成本不能小于 0", "A cost is not below 0")));
        }
        if (!wrong.isEmpty()) return Answer.of(Outcome.refused(StockRefusal.WRONG_INPUT, wrong));
        return Answer.of(receiving.write(new Receiving.Document(asked.kind(), asked.number().strip(), null, asked.partner().strip(), asked.expectedOn(),
                asked.lines().stream().map(l -> new Receiving.Line(skus.get(l.sku()).sku(), l.quantity(), l.unitCost())).toList()), viewer.person()));
    }

    @PostMapping("/{id}/arrivals")
    @Needs(Permission.MOVE_STOCK)
    CheckDelivery.Checked check(@PathVariable long id, @RequestBody @Valid NewFound found, Viewer viewer) {
        var lines = found.lines().stream().map(l -> new CheckDelivery.FoundLine(l.sku().strip(), text(l.place()), l.accepted(), l.refused(), l.ground(), text(l.reason()), lot(l))).toList();
        return Answer.of(checking.check(id, new CheckDelivery.Found(found.command(), found.arrivedAt(), found.last(), text(found.note()), lines), viewer.person()));
    }

    @PostMapping("/{id}/call-off")
    @Needs(Permission.MOVE_STOCK)
    void callOff(@PathVariable long id, @RequestBody @Valid Reason reason, Viewer viewer) { Answer.of(receiving.callOff(id, reason.why().strip(), viewer.person())); }

    private static Stock.@Nullable Lot lot(NewFoundLine line) { return text(line.lot()).isEmpty() ? null : new Stock.Lot(text(line.lot()), line.madeOn(), line.expiresOn()); }

    private static String text(@Nullable String given) { return Optional.ofNullable(given).map(String::strip).orElse(""); }
}
