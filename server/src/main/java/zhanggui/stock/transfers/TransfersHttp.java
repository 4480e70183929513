package zhanggui.stock.transfers;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import zhanggui.kernel.Finder;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.stock.SkuNames;
import zhanggui.stock.StockRefusal;
import zhanggui.stock.Transfers;

/** INV-14, FUL-06: the owner's page of what is to be fetched from elsewhere, what came, and what is not made any more. */
@RestController
@RequestMapping("/api/stock/transfers")
class TransfersHttp {

    record Want(String askedFor, int missing, int leftThere, String note, String by, Instant noticedAt, Instant askedAt) {}

    record Try(int n, String source, String fromPlace, Instant expectedAt, String plannedBy, @Nullable String result, @Nullable Integer pieces, @Nullable String slip, String note, @Nullable Instant settledAt) {}

    /** @param misses in a row, until now */
    record Check(long id, int misses, Instant openedAt, @Nullable Boolean discontinued, String note, @Nullable String decidedBy, @Nullable Instant decidedAt, @Nullable String delistedBy, @Nullable Instant delistedAt) {}

    record Place(String place, int free) {}

    /** @param missing of all who miss it @param leftThere seen last @param late it was expected and nobody said that it came @param mine whether the viewer may say what comes of it */
    record Transfer(long id, String sku, String name, @Nullable String owner, boolean mine, String state, Instant askedAt, @Nullable Instant endedAt, int missing, int leftThere, int onHand, int available, boolean late,
            @Nullable Instant expectedAt, List<Want> wants, List<Try> tries, @Nullable Check check, List<Place> places) {}

    record Counts(long open, long late, long checks, long delist) {}

    record NewPlan(@NotNull @Size(min = 1, max = 60) String source, @Nullable @Size(max = 40) String fromPlace, @NotNull Instant expectedAt, @Nullable @Size(max = 200) String note) {}

    record NewResult(int pieces, @Nullable @Size(max = 40) String place, @Nullable @Size(max = 200) String note) {}

    record NewVerdict(boolean discontinued, @NotNull @Size(min = 1, max = 200) String note) {}

    record NewTransfer(@NotNull @Size(min = 1, max = 60) String sku, int missing, @Nullable @Size(max = 200) String note) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Transfers transfers;
    private final SettleTransfer settling;
    private final DelistDiscontinued delisting;
    private final SkuNames names;

    TransfersHttp(JdbcClient db, Clock clock, Transfers transfers, SettleTransfer settling, DelistDiscontinued delisting, SkuNames names) {
        this.db = db;
        this.clock = clock;
        this.transfers = transfers;
        this.settling = settling;
        this.delisting = delisting;
        this.names = names;
    }

    private static final String OPEN = " t.ended_at is null";
    private static final String LATE = " t.state = 'PLANNED' and exists (select from stock.transfer_try y where y.transfer_id = t.id and y.result is null and y.expected_at < :now)";
    private static final String CHECKED = " t.state = 'CHECK'";
    private static final String TO_DELIST = " exists (select from stock.discontinuation_check c where c.transfer_id = t.id and c.discontinued and c.delisted_at is null)";

    /** Everybody sees what was told to him, who sees the stock sees all. @param tab open, late, checks, delist or ended */
    @GetMapping
    @Needs(Permission.SIGNED_IN)
    Page<Transfer> transfers(@RequestParam(defaultValue = "open") String tab, @RequestParam(required = false) @Nullable String text, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        var request = new Page.Request(page, size);
        var params = new HashMap<String, Object>();
        params.put("text", text == null || text.isBlank() ? "" : Finder.inside(text.strip()));
        params.put("now", clock.instant().atOffset(java.time.ZoneOffset.UTC));
        params.put("all", viewer.may(Permission.READ_STOCK));
        params.put("me", viewer.person().value());
        var filter = " where (:all or t.owner = :me) and (:text = '' or s.code ilike :text or s.name ilike :text) and" + switch (tab) {
            case "late" -> LATE;
            case "checks" -> CHECKED;
            case "delist" -> TO_DELIST;
            case "ended" -> " t.ended_at is not null";
            default -> OPEN;
        };
        var from = " from stock.transfer t join catalogue.fact_sku s on s.sku_id = t.sku_id";
        var total = db.sql("select count(*)" + from + filter).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        var ids = db.sql("select t.id" + from + filter + (tab.equals("ended") || tab.equals("delist") ? " order by t.ended_at desc, t.id desc" : " order by t.asked_at, t.id") + " limit :size offset :offset").params(params).query(Long.class).list();
        return Page.of(rows(ids, viewer), total, request);
    }

    @GetMapping("/counts")
    @Needs(Permission.SIGNED_IN)
    Counts counts(Viewer viewer) {
        return db.sql("select count(*) filter (where" + OPEN + ") as open, count(*) filter (where" + LATE + ") as late, count(*) filter (where" + CHECKED + ") as checks, count(*) filter (where" + TO_DELIST + ") as delist"
                        + " from stock.transfer t where (:all or t.owner = :me) and (t.ended_at is null or t.state = 'DISCONTINUED')")
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC)).param("all", viewer.may(Permission.READ_STOCK)).param("me", viewer.person().value()).query(Counts.class).single();
    }

    private List<Transfer> rows(List<Long> ids, Viewer viewer) {
        if (ids.isEmpty()) return List.of();
        var keys = ids.toArray(Long[]::new);
        var wants = wants(keys);
        var tries = tries(keys);
        var checks = checks(keys);
        var places = places(keys);
        var now = clock.instant();
        var rows = new HashMap<Long, Transfer>();
        db.sql("""
                select t.id, s.code, trim(s.name || ' ' || s.spec) as name, t.owner, p.name as owner_name, t.state, t.asked_at, t.ended_at, coalesce(b.on_hand, 0) as on_hand, coalesce(b.available, 0) as available
                  from stock.transfer t join catalogue.fact_sku s on s.sku_id = t.sku_id left join organisation.fact_person p on p.person_id = t.owner
                  left join lateral (select sum(on_hand) as on_hand, sum(on_hand - reserved) as available from stock.balance x where x.sku_id = t.sku_id) b on true where t.id = any(?)
                """).param(keys).query(row -> {
            var id = row.getLong("id");
            var wanted = wants.getOrDefault(id, List.of());
            var tried = tries.getOrDefault(id, List.of());
            var awaited = tried.stream().filter(y -> y.result() == null).findFirst().map(Try::expectedAt).orElse(null);
            var owner = row.getObject("owner", Long.class);
            var ended = row.getTimestamp("ended_at");
            var mine = viewer.may(Permission.MANAGE_WAREHOUSE) || owner != null && owner == viewer.person().value();
            rows.put(id, new Transfer(id, row.getString("code"), row.getString("name"), row.getString("owner_name"), mine, row.getString("state"), row.getTimestamp("asked_at").toInstant(), ended == null ? null : ended.toInstant(),
                    wanted.stream().mapToInt(Want::missing).sum(), wanted.isEmpty() ? 0 : wanted.getLast().leftThere(), row.getInt("on_hand"), row.getInt("available"), awaited != null && awaited.isBefore(now), awaited,
                    wanted, tried, checks.get(id), places.getOrDefault(id, List.of())));
        });
        return ids.stream().map(rows::get).toList();
    }

    private Map<Long, List<Want>> wants(Long[] keys) {
        var wants = new HashMap<Long, List<Want>>();
        db.sql("select w.*, coalesce(p.name, '') as by from stock.transfer_want w left join organisation.fact_person p on p.person_id = w.asked_by where w.transfer_id = any(?) order by w.transfer_id, w.n").param(keys).query(row -> {
            wants.computeIfAbsent(row.getLong("transfer_id"), _ -> new ArrayList<>()).add(new Want(row.getString("asked_for"), row.getInt("missing"), row.getInt("left_there"), row.getString("note"), row.getString("by"),
                    row.getTimestamp("noticed_at").toInstant(), row.getTimestamp("asked_at").toInstant()));
        });
        return wants;
    }

    private Map<Long, List<Try>> tries(Long[] keys) {
        var tries = new HashMap<Long, List<Try>>();
        db.sql("select y.*, coalesce(p.name, '') as by from stock.transfer_try y left join organisation.fact_person p on p.person_id = y.planned_by where y.transfer_id = any(?) order by y.transfer_id, y.n").param(keys).query(row -> {
            var settled = row.getTimestamp("settled_at");
            tries.computeIfAbsent(row.getLong("transfer_id"), _ -> new ArrayList<>()).add(new Try(row.getInt("n"), row.getString("source"), row.getString("from_place"), row.getTimestamp("expected_at").toInstant(), row.getString("by"),
                    row.getString("result"), row.getObject("pieces", Integer.class), row.getString("slip"), row.getString("note"), settled == null ? null : settled.toInstant()));
        });
        return tries;
    }

    /** The last of each. */
    private Map<Long, Check> checks(Long[] keys) {
        var checks = new HashMap<Long, Check>();
        db.sql("""
                select c.*, d.name as decider, l.name as delister from stock.discontinuation_check c left join organisation.fact_person d on d.person_id = c.decided_by left join organisation.fact_person l on l.person_id = c.delisted_by
                 where c.transfer_id = any(?) order by c.id
                """).param(keys).query(row -> {
            var decided = row.getTimestamp("decided_at");
            var delisted = row.getTimestamp("delisted_at");
            checks.put(row.getLong("transfer_id"), new Check(row.getLong("id"), row.getInt("misses"), row.getTimestamp("opened_at").toInstant(), row.getObject("discontinued", Boolean.class), row.getString("note"), row.getString("decider"),
                    decided == null ? null : decided.toInstant(), row.getString("delister"), delisted == null ? null : delisted.toInstant()));
        });
        return checks;
    }

    /** Where the same goods lie free in the house. */
    private Map<Long, List<Place>> places(Long[] keys) {
        var places = new HashMap<Long, List<Place>>();
        db.sql("""
                select t.id, p.code, b.on_hand - b.reserved as free from stock.transfer t join stock.balance b on b.sku_id = t.sku_id and b.on_hand > b.reserved join stock.place p on p.id = b.place_id
                 where t.id = any(?) and t.ended_at is null order by t.id, free desc
                """).param(keys).query(row -> { places.computeIfAbsent(row.getLong("id"), _ -> new ArrayList<>()).add(new Place(row.getString("code"), row.getInt("free"))); });
        return places;
    }

    /** Asked for by hand; it goes to whoever manages the warehouse. */
    @PostMapping
    @Needs(Permission.MOVE_STOCK)
    long ask(@RequestBody @Valid NewTransfer asked, Viewer viewer) {
        var sku = names.typed(List.of(asked.sku().strip())).get(asked.sku().strip());
        if (sku == null) return Answer.of(Outcome.refused(StockRefusal.WRONG_INPUT, List.of(new Outcome.Field("sku", Words.of("没有货号或条码“" + asked.sku() + "”", "There is no SKU or barcode \"" + asked.sku() + "\"")))));
        if (asked.missing() <= 0) return Answer.of(Outcome.refused(StockRefusal.WRONG_INPUT, List.of(new Outcome.Field("missing", Words.of("缺几件要大于 0", "How many are missing must be more than 0")))));
        return transfers.ask(new Transfers.Want(sku.sku(), asked.missing(), 0, "", (PersonId) null, clock.instant(), text(asked.note())), viewer.person());
    }

    @PostMapping("/{id}/plan")
    @Needs(Permission.SIGNED_IN)
    int plan(@PathVariable long id, @RequestBody @Valid NewPlan plan, Viewer viewer) {
        return Answer.of(settling.plan(id, new SettleTransfer.Plan(plan.source().strip(), text(plan.fromPlace()), plan.expectedAt(), text(plan.note())), viewer));
    }

    /** @return what the request is now */
    @PostMapping("/{id}/result")
    @Needs(Permission.SIGNED_IN)
    SettleTransfer.Settled settle(@PathVariable long id, @RequestBody @Valid NewResult result, Viewer viewer) {
        var wrong = new ArrayList<Outcome.Field>();
        if (result.pieces() < 0) wrong.add(new Outcome.Field("pieces", Words.of("件数不能小于 0；没到就填 0", "Pieces are not below 0; 0 when nothing came")));
        if (result.pieces() > 0 && text(result.place()).isEmpty()) wrong.add(new Outcome.Field("place", Words.of("放哪个库位要填", "Say at which place they are put")));
        if (!wrong.isEmpty()) return Answer.of(Outcome.refused(StockRefusal.WRONG_INPUT, wrong));
        return Answer.of(settling.settle(id, new SettleTransfer.Result(result.pieces(), text(result.place()), text(result.note())), viewer));
    }

    @PostMapping("/checks/{id}")
    @Needs(Permission.SIGNED_IN)
    void decide(@PathVariable long id, @RequestBody @Valid NewVerdict verdict, Viewer viewer) { Answer.of(settling.decide(id, verdict.discontinued(), verdict.note().strip(), viewer)); }

    @PostMapping("/checks/{id}/delisted")
    @Needs(Permission.MANAGE_CATALOGUE)
    void delisted(@PathVariable long id, Viewer viewer) { Answer.of(delisting.delisted(id, viewer)); }

    private static String text(@Nullable String given) { return Optional.ofNullable(given).map(String::strip).orElse(""); }
}
