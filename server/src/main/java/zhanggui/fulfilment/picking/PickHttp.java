package zhanggui.fulfilment.picking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.fulfilment.WalkingOrder;
import zhanggui.fulfilment.Names;
import zhanggui.fulfilment.Limits;
import zhanggui.fulfilment.LotToTake;
import zhanggui.fulfilment.printing.PrintRuns;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.stock.Holder;
import zhanggui.stock.Lots;

/** The pick station: runs to take over, pick lists to lay out, shortages. */
@RestController
@RequestMapping("/api/fulfilment/pick")
class PickHttp {

    /** @param due until when it must be in the picker's hands */
    record Run(long id, int sheets, String clerk, Instant printedAt, Instant due) {}

    record Line(String code, String name, String bin, int quantity) {}

    record Sheet(long shop, long id, String number, @Nullable String waybill, String courierName, int pieces, boolean urgent, String remark, long run, @Nullable Instant shipBy, boolean isShort, int basket, List<Line> lines, List<LotToTake> lots) {}

    record Shortage(long id, String number, String order, String sku, String name, int missing, int leftThere, String by, Instant noticedAt, Instant toldAt, @Nullable String toldTo) {}

    /** @param way the places of all that is to be picked, as one walks past them (FUL-46) */
    record Desk(List<Run> toTake, List<Sheet> toPick, long open, long pickedToday, List<Shortage> shortages, List<String> way) {}

    record Pick(@Nullable UUID command, @Nullable Instant at, String code) {}

    record Short(@Nullable UUID command, String code, String sku, int missing, int leftThere, @Nullable Instant noticedAt) {}

    record Note(String note) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Limits limits;
    private final PickGoods picking;
    private final PrintRuns runs;
    private final Lots lots;

    PickHttp(JdbcClient db, BusinessCalendar calendar, Limits limits, PickGoods picking, PrintRuns runs, Lots lots) {
        this.db = db;
        this.calendar = calendar;
        this.limits = limits;
        this.picking = picking;
        this.runs = runs;
        this.lots = lots;
    }

    @GetMapping("/desk")
    @Needs(Permission.PICK_GOODS)
    Desk desk(Viewer viewer) {
        var shops = viewer.shops(Permission.PICK_GOODS);
        var minutes = limits.handoverMinutes(calendar.today());
        var toTake = db.sql("select r.id, r.sheets, coalesce(n.name, '') as clerk, r.printed_at from fulfilment.run r left join organisation.fact_person n on n.person_id = r.claimed_by where r.printed_at is not null and r.handed_at is null order by r.printed_at limit 50")
                .query((row, _) -> new Run(row.getLong("id"), row.getInt("sheets"), row.getString("clerk"), row.getTimestamp("printed_at").toInstant(), row.getTimestamp("printed_at").toInstant().plusSeconds(60L * minutes))).list();
        var open = db.sql("select count(*) from fulfilment.parcel where stage = 'HANDED' and (:every or shop_id = any(:shops))").param("every", shops.every()).param("shops", shops.ids()).query(Long.class).single();
        var picked = db.sql("select count(*) from fulfilment.fact_step where station = 'PICK' and person_id = ? and at >= ?").params(viewer.person().value(), calendar.startOf(calendar.today()).atOffset(java.time.ZoneOffset.UTC)).query(Long.class).single();
        var walks = new HashMap<String, Integer>();
        var sheets = sheets(shops, walks);
        var way = sheets.stream().flatMap(sheet -> sheet.lines().stream()).map(Line::bin).distinct().sorted(WalkingOrder.numbered(walks)).toList();
        return new Desk(toTake, sheets, open, picked, shortages(shops), way);
    }

    /** @param walks filled with the numbers that the house gave its places */
    private List<Sheet> sheets(Viewer.Shops shops, Map<String, Integer> walks) {
        var sheets = new LinkedHashMap<Long, Sheet>();
        db.sql("""
                select p.shop_id, p.id, p.number, p.waybill, coalesce(case when :english then c.en else c.zh end, p.courier) as courier, p.pieces, p.urgent, p.remark, p.run_id, p.ship_by, coalesce(p.basket, 1) as basket,
                       exists (select from fulfilment.shortage x where x.parcel_id = p.id and x.solved_at is null and x.missing > 0) as short,
                       s.code, trim(s.name || ' ' || s.spec) as name, s.bin, w.walk, l.quantity
                  from (select * from fulfilment.parcel where stage = 'HANDED' and (:every or shop_id = any(:shops)) order by urgent desc, ship_by, id limit 200) p
                  join fulfilment.parcel_line l on l.shop_id = p.shop_id and l.parcel_id = p.id
                  join catalogue.fact_sku s on s.sku_id = l.sku_id
                  left join fulfilment.courier c on c.code = p.courier
                  left join stock.fact_place w on w.code = s.bin and w.walk is not null
                 order by p.urgent desc, p.ship_by, p.id, s.bin, l.line_no
                """)
                .param("english", Names.english()).param("every", shops.every()).param("shops", shops.ids())
                .query(row -> {
                    var shipBy = row.getTimestamp("ship_by");
                    var sheet = sheets.get(row.getLong("id"));
                    if (sheet == null) {
                        sheet = new Sheet(row.getLong("shop_id"), row.getLong("id"), row.getString("number"), row.getString("waybill"), row.getString("courier"), row.getInt("pieces"), row.getBoolean("urgent"),
                                row.getString("remark"), row.getLong("run_id"), shipBy == null ? null : shipBy.toInstant(), row.getBoolean("short"), row.getInt("basket"), new ArrayList<>(), new ArrayList<>());
                        sheets.put(sheet.id(), sheet);
                    }
                    if (row.getObject("walk") != null) walks.put(row.getString("bin"), row.getInt("walk"));
                    sheet.lines().add(new Line(row.getString("code"), row.getString("name"), row.getString("bin"), row.getInt("quantity")));
                });
        var way = WalkingOrder.numbered(walks);
        sheets.values().forEach(sheet -> sheet.lines().sort(java.util.Comparator.comparing(Line::bin, way)));
        addLots(sheets.values());
        return List.copyOf(sheets.values());
    }

    private void addLots(Collection<Sheet> sheets) {
        var toTake = LotToTake.of(lots, sheets.stream().map(s -> new Holder(new ShopId(s.shop()), s.id())).toList());
        if (!toTake.isEmpty()) sheets.forEach(s -> s.lots().addAll(toTake.getOrDefault(new Holder(new ShopId(s.shop()), s.id()), List.of())));
    }

    private List<Shortage> shortages(Viewer.Shops shops) {
        return db.sql("""
                select x.id, p.number, p.platform_no, s.code, trim(s.name || ' ' || s.spec) as name, x.missing, x.left_there, coalesce(b.name, '') as by, x.noticed_at, x.told_at, t.name as told_to
                  from fulfilment.shortage x join fulfilment.parcel p on p.shop_id = x.shop_id and p.id = x.parcel_id join catalogue.fact_sku s on s.sku_id = x.sku_id
                  left join organisation.fact_person b on b.person_id = x.person_id left join organisation.fact_person t on t.person_id = x.told_to
                 where x.solved_at is null and p.stage <> 'VOIDED' and (:every or x.shop_id = any(:shops)) order by x.told_at limit 200
                """)
                .param("every", shops.every()).param("shops", shops.ids())
                .query((row, _) -> new Shortage(row.getLong("id"), row.getString("number"), row.getString("platform_no"), row.getString("code"), row.getString("name"), row.getInt("missing"), row.getInt("left_there"),
                        row.getString("by"), row.getTimestamp("noticed_at").toInstant(), row.getTimestamp("told_at").toInstant(), row.getString("told_to"))).list();
    }

    @PostMapping("/runs/{run}/take")
    @Needs(Permission.PICK_GOODS)
    PrintRuns.HandedOver take(@PathVariable long run, Viewer viewer) { return Answer.of(runs.takeOver(run, viewer)); }

    @PostMapping("/runs/{run}/picked")
    @Needs(Permission.PICK_GOODS)
    int picked(@PathVariable long run, Viewer viewer) { return Answer.of(picking.pickRun(run, viewer)); }

    @PostMapping("/scan")
    @Needs(Permission.PICK_GOODS)
    PickGoods.Picked scan(@RequestBody Pick pick, Viewer viewer) { return Answer.of(picking.pick(new PickGoods.Pick(pick.command(), pick.at(), pick.code()), viewer)); }

    @PostMapping("/short")
    @Needs(Permission.PICK_GOODS)
    PickGoods.Told tellShort(@RequestBody Short s, Viewer viewer) {
        return Answer.of(picking.tellShort(new PickGoods.Short(s.command(), s.code(), s.sku(), s.missing(), s.leftThere(), s.noticedAt()), viewer));
    }

    @PostMapping("/shortages/{id}/solve")
    @Needs(Permission.PICK_GOODS)
    boolean solve(@PathVariable long id, @RequestBody Note note, Viewer viewer) { return Answer.of(picking.solve(id, note.note(), viewer)); }
}
