package zhanggui.stock.receiving;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Words;
import zhanggui.stock.GoodsReceived;
import zhanggui.stock.Leaders;
import zhanggui.stock.Lots;
import zhanggui.stock.Paper;
import zhanggui.stock.Receiving;
import zhanggui.stock.SkuNames;
import zhanggui.stock.Stock;
import zhanggui.stock.StockRefusal;

/**
 * INV-03, INV-04, WF-30: what came is counted against the delivery document. What is accepted goes into the books by a slip, what is refused does not and the
 * leaders are told, and when no more is expected every difference is kept as it was found.
 */
@Component
class CheckDelivery {

    /**
     * @param command given by the device; the same again changes nothing
     * @param last    no more is expected by this delivery
     */
    record Found(@Nullable UUID command, @Nullable Instant arrivedAt, boolean last, String note, List<FoundLine> lines) {}

    /** @param sku code or barcode @param lot for goods with lots: printed on them */
    record FoundLine(String sku, String place, int accepted, int refused, Receiving.@Nullable Ground ground, String reason, Stock.@Nullable Lot lot) {}

    /** @param slip the slip by which the accepted goods came in; null when nothing was accepted */
    record Checked(long arrival, @Nullable String slip, String state, int differences) {}

    private record Head(long id, String kind, String number, @Nullable Long supplierId, String partner, @Nullable LocalDate expectedOn, @Nullable String ended) {
        Receiving.Kind of() { return Receiving.Kind.valueOf(kind); }
    }

    private record Line(FoundLine found, SkuNames.Named sku, String place) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Stock stock;
    private final SkuNames names;
    private final Lots lots;
    private final Leaders leaders;
    private final ApplicationEventPublisher events;
    private final Audit audit;

    CheckDelivery(JdbcClient db, Clock clock, BusinessCalendar calendar, Stock stock, SkuNames names, Lots lots, Leaders leaders, ApplicationEventPublisher events, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.stock = stock;
        this.names = names;
        this.lots = lots;
        this.leaders = leaders;
        this.events = events;
        this.audit = audit;
    }

    @Transactional
    Outcome<Checked> check(long delivery, Found found, PersonId by) {
        var head = lock(delivery);
        if (head.isEmpty()) return Outcome.refused(StockRefusal.NO_DELIVERY);
        var before = found.command() == null ? Optional.<Checked>empty() : done(found.command());
        if (before.isPresent()) return Outcome.done(before.get());
        if (head.get().ended() != null) return Outcome.refused(StockRefusal.DELIVERY_ENDED, Map.of("number", head.get().number()));
        var skus = names.typed(found.lines().stream().map(FoundLine::sku).toList());
        var wrong = wrong(found, skus);
        if (wrong.isEmpty()) wrong = wrongLots(found, skus);
        if (!wrong.isEmpty()) return Outcome.refused(StockRefusal.WRONG_INPUT, wrong);
        var lines = found.lines().stream().map(l -> new Line(l, skus.get(l.sku()), l.place().isBlank() ? skus.get(l.sku()).bin() : l.place().strip())).toList();
        return book(head.get(), found, lines, by);
    }

    private Outcome<Checked> book(Head head, Found found, List<Line> lines, PersonId by) {
        var now = clock.instant();
        var at = found.arrivedAt() == null || found.arrivedAt().isAfter(now) ? now : found.arrivedAt();
        var arrival = db.sql("select nextval(pg_get_serial_sequence('stock.arrival', 'id'))").query(Long.class).single();
        var paper = new Paper(head.of().slip(), "D" + head.id() + "-" + arrival, head.number(), head.partner(), found.note());
        var accepted = accepted(head, lines);
        if (!accepted.isEmpty() && stock.move(paper, accepted, at, by) instanceof Outcome.Refused<Boolean>(var why, var facts, var fields)) return new Outcome.Refused<>(why, facts, fields);
        keep(head, arrival, found, lines, accepted.isEmpty() ? null : paper.document(), at, now, by);
        var sums = sums(head.id());
        var differences = found.last() ? differences(head, sums) : 0;
        if (lines.stream().anyMatch(l -> l.found().refused() > 0)) tellRefused(head, arrival, lines);
        var state = found.last() ? end(head, sums, differences, by, now) : "EXPECTED";
        var late = head.expectedOn() != null && calendar.dayOf(at).isAfter(head.expectedOn());
        audit.record(by, "stock.delivery.check", "goods-delivery/" + head.id(), null, Map.of("number", head.number(), "arrival", arrival, "state", state, "differences", differences), found.note());
        events.publishEvent(new GoodsReceived(arrival, head.id(), head.of(), head.number(), head.supplierId(), at, by, found.last(), late,
                lines.stream().map(l -> new GoodsReceived.Line(l.sku().sku(), l.found().accepted(), l.found().refused(), l.found().ground(), l.found().reason())).toList(), sums));
        return Outcome.done(new Checked(arrival, accepted.isEmpty() ? null : paper.document(), state, differences));
    }

    private Optional<Head> lock(long delivery) {
        return db.sql("""
                select d.id, d.kind, d.number, d.supplier_id, d.partner, d.expected_on, (select state from stock.delivery_end e where e.delivery_id = d.id) as ended
                  from stock.delivery d where d.id = ? for update
                """).param(delivery).query(Head.class).optional();
    }

    private Optional<Checked> done(UUID command) {
        return db.sql("""
                select a.id as arrival, a.slip, coalesce(e.state, 'EXPECTED') as state, (select count(*)::int from stock.delivery_difference f where f.delivery_id = a.delivery_id) as differences
                  from stock.arrival a left join stock.delivery_end e on e.delivery_id = a.delivery_id where a.command = ?
                """).param(command).query(Checked.class).optional();
    }

    private static List<Outcome.Field> wrong(Found found, Map<String, SkuNames.Named> skus) {
        var wrong = new ArrayList<Outcome.Field>();
        if (found.lines().isEmpty() && !found.last()) wrong.add(new Outcome.Field("lines", Words.of("一行货也没有", "There is no line")));
        for (var i = 0; i < found.lines().size(); i++) {
            var line = found.lines().get(i);
            var at = "lines[" + i + "].";
            var sku = skus.get(line.sku());
            if (sku == null) wrong.add(new Outcome.Field(at + "sku", Words.of("没有货号或条码“" + line.sku() + "”", "There is no SKU or barcode \"" + line.sku() + "\"")));
            if (line.accepted() < 0 || line.refused() < 0 || line.accepted() + line.refused() == 0) wrong.add(new Outcome.Field(at + "accepted", Words.of("收和拒加起来要大于 0", "Accepted and refused together must be more than 0")));
            if (line.accepted() > 0 && line.place().isBlank() && sku != null && sku.bin().isEmpty()) wrong.add(new Outcome.Field(at + "place", Words.of("放哪个库位要填", "Say at which place they are put")));
            if (line.place().length() > 40) wrong.add(new Outcome.Field(at + "place", Words.of("库位最多 40 个字", "A place has at most 40 characters")));
            if (line.refused() > 0 && line.ground() == null) wrong.add(new Outcome.Field(at + "ground", Words.of("拒收要选理由：数量、质量、规格、品种", "A refusal needs its ground: quantity, quality, specification, kind")));
            if (line.refused() > 0 && line.reason().isBlank()) wrong.add(new Outcome.Field(at + "reason", Words.of("拒收要写明情况", "Say what is wrong with what is refused")));
        }
        return wrong;
    }

    /** INV-45: goods with lots come in by lot and date of expiry; what has expired is refused at the door. */
    private List<Outcome.Field> wrongLots(Found found, Map<String, SkuNames.Named> skus) {
        var byLot = lots.among(skus.values().stream().map(SkuNames.Named::sku).toList());
        var wrong = new ArrayList<Outcome.Field>();
        for (var i = 0; i < found.lines().size(); i++) {
            var line = found.lines().get(i);
            var sku = skus.get(line.sku()).sku();
            var at = "lines[" + i + "].";
            if (!byLot.contains(sku)) {
                if (line.lot() != null) wrong.add(new Outcome.Field(at + "lot", Words.of("这个货不按批次管，不用填批号", "These goods are not kept by lots: leave it empty")));
                continue;
            }
            if (line.accepted() == 0) continue;
            if (line.lot() == null) wrong.add(new Outcome.Field(at + "lot", Words.of("按批次管的货，要填批号", "These goods are kept by lots: say which")));
            else lots.fault(sku, line.lot()).ifPresent(words -> wrong.add(new Outcome.Field(at + "expiresOn", words)));
        }
        return wrong;
    }

    private List<Stock.Carry> accepted(Head head, List<Line> lines) {
        var costs = new TreeMap<SkuId, Money>();
        db.sql("select sku_id, unit_cost_fen from stock.delivery_line where delivery_id = ? and unit_cost_fen is not null").param(head.id())
                .query(row -> { costs.put(new SkuId(row.getLong("sku_id")), new Money(row.getLong("unit_cost_fen"))); });
        return lines.stream().filter(l -> l.found().accepted() > 0)
                .map(l -> new Stock.Carry(l.sku().sku(), head.of().from(), l.place(), l.found().accepted(), costs.get(l.sku().sku()), null, l.found().lot())).toList();
    }

    private void keep(Head head, long arrival, Found found, List<Line> lines, @Nullable String slip, Instant at, Instant now, PersonId by) {
        db.sql("""
                insert into stock.arrival (id, delivery_id, command, slip, arrived_at, checked_by, checked_at, last, note) overriding system value
                values (:id, :delivery, :command, :slip, :at, :by, :now, :last, :note)
                """)
                .param("id", arrival).param("delivery", head.id()).param("command", found.command(), java.sql.Types.OTHER).param("slip", slip).param("at", at.atOffset(UTC)).param("by", by.value())
                .param("now", now.atOffset(UTC)).param("last", found.last()).param("note", found.note()).update();
        db.sql("""
                insert into stock.arrival_line (arrival_id, n, sku_id, place, accepted, refused, ground, reason, lot_id)
                select :arrival, n, sku, place, accepted, refused, ground, reason, (select k.id from stock.lot k where k.sku_id = sku and k.number = lot)
                  from unnest(:skus::bigint[], :places::text[], :accepted::int[], :refused::int[], :grounds::text[], :reasons::text[], :lots::text[]) with ordinality t (sku, place, accepted, refused, ground, reason, lot, n)
                """)
                .param("arrival", arrival).param("skus", lines.stream().map(l -> l.sku().sku().value()).toArray(Long[]::new)).param("places", lines.stream().map(Line::place).toArray(String[]::new))
                .param("accepted", lines.stream().map(l -> l.found().accepted()).toArray(Integer[]::new)).param("refused", lines.stream().map(l -> l.found().refused()).toArray(Integer[]::new))
                .param("grounds", lines.stream().map(l -> l.found().refused() == 0 || l.found().ground() == null ? null : l.found().ground().name()).toArray(String[]::new))
                .param("reasons", lines.stream().map(l -> l.found().reason().strip()).toArray(String[]::new)).param("lots", lines.stream().map(l -> l.found().lot() == null ? null : l.found().lot().number()).toArray(String[]::new)).update();
    }

    /** Over all arrivals, beside what the document says. */
    private List<GoodsReceived.Sum> sums(long delivery) {
        return db.sql("""
                select sku_id, coalesce(l.quantity, 0) as expected, coalesce(a.accepted, 0)::int as accepted, coalesce(a.refused, 0)::int as refused
                  from (select * from stock.delivery_line where delivery_id = :id) l
                  full join (select n.sku_id, sum(n.accepted) as accepted, sum(n.refused) as refused from stock.arrival r join stock.arrival_line n on n.arrival_id = r.id
                              where r.delivery_id = :id group by n.sku_id) a using (sku_id) order by sku_id
                """).param("id", delivery)
                .query((row, _) -> new GoodsReceived.Sum(new SkuId(row.getLong("sku_id")), row.getInt("expected"), row.getInt("accepted"), row.getInt("refused"))).list();
    }

    private int differences(Head head, List<GoodsReceived.Sum> sums) {
        record Difference(SkuId sku, String kind, int expected, int found) {}
        var differences = new ArrayList<Difference>();
        for (var sum : sums) {
            var came = sum.accepted() + sum.refused();
            if (sum.expected() == 0) differences.add(new Difference(sum.sku(), "NOT_ON_DOCUMENT", 0, came));
            else if (came != sum.expected()) differences.add(new Difference(sum.sku(), came < sum.expected() ? "MISSING" : "SURPLUS", sum.expected(), came));
            if (sum.refused() > 0) differences.add(new Difference(sum.sku(), "REFUSED", sum.expected(), sum.accepted()));
        }
        db.sql("insert into stock.delivery_difference (delivery_id, sku_id, kind, expected, found) select :id, sku, kind, expected, found from unnest(:skus::bigint[], :kinds::text[], :expected::int[], :found::int[]) t (sku, kind, expected, found)")
                .param("id", head.id()).param("skus", differences.stream().map(d -> d.sku().value()).toArray(Long[]::new)).param("kinds", differences.stream().map(Difference::kind).toArray(String[]::new))
                .param("expected", differences.stream().map(Difference::expected).toArray(Integer[]::new)).param("found", differences.stream().map(Difference::found).toArray(Integer[]::new)).update();
        return differences.size();
    }

    private String end(Head head, List<GoodsReceived.Sum> sums, int differences, PersonId by, Instant now) {
        var accepted = sums.stream().mapToInt(GoodsReceived.Sum::accepted).sum();
        var refused = sums.stream().mapToInt(GoodsReceived.Sum::refused).sum();
        var state = accepted == 0 && refused > 0 ? "REFUSED" : differences > 0 ? "BOOKED_WITH_DIFFERENCE" : "BOOKED";
        db.sql("insert into stock.delivery_end (delivery_id, state, ended_at, ended_by) values (?, ?, ?, ?)").params(head.id(), state, now.atOffset(UTC), by.value()).update();
        return state;
    }

    private void tellRefused(Head head, long arrival, List<Line> lines) {
        var refused = new LinkedHashMap<String, FoundLine>();
        lines.stream().filter(l -> l.found().refused() > 0).forEach(l -> refused.put(l.sku().code(), l.found()));
        var zh = refused.entrySet().stream().map(r -> r.getKey() + " " + r.getValue().refused() + " 件，" + r.getValue().ground().words().zh() + "：" + r.getValue().reason().strip()).collect(Collectors.joining("；"));
        var en = refused.entrySet().stream().map(r -> r.getValue().refused() + " of " + r.getKey() + ", " + r.getValue().ground().words().en() + ": " + r.getValue().reason().strip()).collect(Collectors.joining("; "));
        leaders.tell("stock.delivery.refused", "arrival/" + arrival + "/refused", Words.of("拒绝入库", "Goods refused at the door"),
                Words.of(head.number() + (head.partner().isEmpty() ? "" : "（" + head.partner() + "）") + " " + zh, head.number() + (head.partner().isEmpty() ? "" : " (" + head.partner() + ")") + " " + en), "/deliveries/" + head.id());
    }
}
