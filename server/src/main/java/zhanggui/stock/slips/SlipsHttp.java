package zhanggui.stock.slips;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
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
import zhanggui.kernel.Needs;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.stock.SlipKind;
import zhanggui.stock.StockRefusal;

/** INV-02: goods slips, old and new: found, looked at, signed, filed; a page prints them. */
@RestController
@RequestMapping("/api/stock/slips")
class SlipsHttp {

    /** What is still to be done with it. */
    enum State { UNSIGNED, SIGNED, FILED, WITHOUT }

    /** @param signedFor pieces at the last signature; other than pieces: it is to be signed again */
    record Slip(long id, SlipKind kind, SlipKind.Way way, String number, String paper, String partner, String note, Instant occurredAt, Instant recordedAt, String by, long pieces, State state,
            @Nullable String signedBy, @Nullable Long signedFor, @Nullable Instant signedAt, @Nullable Instant filedAt) {}

    record Line(String sku, String name, String from, String to, long quantity, Instant occurredAt) {}

    record Signed(String name, long pieces, String strokes, Instant at, String recordedBy) {}

    record Whole(Slip slip, List<Line> lines, List<Signed> signatures) {}

    /**
     * @param self    whoever is signed in signs himself
     * @param strokes points x,y within 300 × 100, strokes parted by semicolons; empty when it was signed on paper
     */
    record Sign(@NotNull @Size(min = 1, max = 40) String name, boolean self, @NotNull @Size(max = 20_000) @Pattern(regexp = "[0-9, ;]*") String strokes, long pieces) {}

    private static final String ROWS = """
            select s.id, s.kind, s.number, s.paper, s.partner, s.note, s.occurred_at, s.recorded_at, coalesce(p.name, '') as by, k.pieces, g.name as signed_by, g.pieces as signed_for, g.signed_at, f.filed_at
              from stock.slip s left join organisation.fact_person p on p.person_id = s.person_id left join stock.slip_filed f on f.slip_id = s.id
              left join lateral (select * from stock.slip_signature x where x.slip_id = s.id order by x.id desc limit 1) g on true
             cross join lateral (select coalesce(sum(m.quantity), 0) as pieces from stock.slip_movements(s.kind, s.number, s.document) m) k
            """;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final SignSlip signing;

    SlipsHttp(JdbcClient db, BusinessCalendar calendar, SignSlip signing) {
        this.db = db;
        this.calendar = calendar;
        this.signing = signing;
    }

    /**
     * @param tab  unsigned, signed (and not filed), filed or all
     * @param text number, paper, partner, SKU code or name
     */
    @GetMapping
    @Needs(Permission.READ_STOCK)
    Page<Slip> slips(@RequestParam(defaultValue = "unsigned") String tab, @RequestParam(required = false) @Nullable SlipKind kind, @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate until, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        var request = new Page.Request(page, size);
        var params = new HashMap<String, Object>();
        params.put("kind", kind == null ? "" : kind.name());
        params.put("text", text == null || text.isBlank() ? "" : Finder.inside(text.strip()));
        params.put("from", from == null ? null : calendar.startOf(from).atOffset(java.time.ZoneOffset.UTC));
        params.put("until", until == null ? null : calendar.startOf(until.plusDays(1)).atOffset(java.time.ZoneOffset.UTC));
        var filter = """
                 where (:kind = '' or s.kind = :kind) and (:from::timestamptz is null or s.occurred_at >= :from) and (:until::timestamptz is null or s.occurred_at < :until)
                   and (:text = '' or s.number ilike :text or s.paper ilike :text or s.partner ilike :text or s.document in (
                        select m.document from stock.movement m join catalogue.fact_sku k on k.sku_id = m.sku_id where k.code ilike :text or k.name ilike :text))
                """ + switch (tab) {
            case "signed" -> " and exists (select from stock.slip_signature x where x.slip_id = s.id) and not exists (select from stock.slip_filed x where x.slip_id = s.id)";
            case "filed" -> " and exists (select from stock.slip_filed x where x.slip_id = s.id)";
            case "all" -> "";
            default -> " and stock.needs_signature(s.kind) and not exists (select from stock.slip_signature x where x.slip_id = s.id)";
        };
        var total = db.sql("select count(*) from stock.slip s" + filter).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        return Page.of(db.sql(ROWS + filter + " order by s.occurred_at desc, s.id desc limit :size offset :offset").params(params).query((row, _) -> slip(row)).list(), total, request);
    }

    private static Slip slip(ResultSet row) throws SQLException {
        var kind = SlipKind.valueOf(row.getString("kind"));
        var signedFor = row.getObject("signed_for", Long.class);
        var signedAt = row.getTimestamp("signed_at");
        var filedAt = row.getTimestamp("filed_at");
        var pieces = row.getLong("pieces");
        var state = filedAt != null ? State.FILED : kind.way() == SlipKind.Way.WITHIN || kind == SlipKind.OPENING ? State.WITHOUT : signedFor != null && signedFor == pieces ? State.SIGNED : State.UNSIGNED;
        return new Slip(row.getLong("id"), kind, kind.way(), row.getString("number"), row.getString("paper"), row.getString("partner"), row.getString("note"), row.getTimestamp("occurred_at").toInstant(),
                row.getTimestamp("recorded_at").toInstant(), row.getString("by"), pieces, state, row.getString("signed_by"), signedFor, signedAt == null ? null : signedAt.toInstant(), filedAt == null ? null : filedAt.toInstant());
    }

    @GetMapping("/{id}")
    @Needs(Permission.READ_STOCK)
    Whole slip(@PathVariable long id) {
        var slip = db.sql(ROWS + " where s.id = :id").param("id", id).query((row, _) -> slip(row)).optional().orElseThrow(() -> Answer.refuse(StockRefusal.NO_SLIP));
        var lines = db.sql("""
                select k.code, trim(k.name || ' ' || k.spec) as name, f.code as from_code, t.code as to_code, sum(m.quantity) as quantity, min(m.occurred_at) as occurred_at
                  from stock.slip s cross join lateral stock.slip_movements(s.kind, s.number, s.document) m join catalogue.fact_sku k on k.sku_id = m.sku_id
                  join stock.place f on f.id = m.from_place join stock.place t on t.id = m.to_place where s.id = ? group by k.code, k.name, k.spec, f.code, t.code order by k.code, f.code, t.code
                """).param(id).query((row, _) -> new Line(row.getString("code"), row.getString("name"), row.getString("from_code"), row.getString("to_code"), row.getLong("quantity"), row.getTimestamp("occurred_at").toInstant())).list();
        var signatures = db.sql("select g.name, g.pieces, g.strokes, g.signed_at, coalesce(p.name, '') as by from stock.slip_signature g left join organisation.fact_person p on p.person_id = g.recorded_by where g.slip_id = ? order by g.id")
                .param(id).query((row, _) -> new Signed(row.getString("name"), row.getLong("pieces"), row.getString("strokes"), row.getTimestamp("signed_at").toInstant(), row.getString("by"))).list();
        return new Whole(slip, lines, signatures);
    }

    @PostMapping("/{id}/sign")
    @Needs(Permission.MOVE_STOCK)
    void sign(@PathVariable long id, @RequestBody @Valid Sign sign, Viewer viewer) {
        if (sign.name().isBlank()) Answer.of(Outcome.refused(StockRefusal.WRONG_INPUT, List.of(new Outcome.Field("name", Words.of("谁签的要填", "Say who signs")))));
        Answer.of(signing.sign(id, new SignSlip.Signature(sign.name().strip(), sign.self(), sign.strokes(), sign.pieces()), viewer.person()));
    }

    @PostMapping("/{id}/file")
    @Needs(Permission.MOVE_STOCK)
    void file(@PathVariable long id, Viewer viewer) { Answer.of(signing.file(id, viewer.person())); }
}
