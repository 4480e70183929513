package zhanggui.fulfilment.picking;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** FUL-06: short and low stock as its owner sees it: told to him, or to the supervisor while nobody is named. */
@RestController
@RequestMapping("/api/fulfilment/shortages")
class ShortagesHttp {

    /**
     * @param missing  0: it only runs low
     * @param late     told later after it was noticed than the limit
     * @param solvedAt null while it is open
     */
    record Entry(long id, long shop, long order, String number, String platformNo, String sku, String name, String bin, int missing, int leftThere, long onHand, long available, String by, Instant noticedAt,
            Instant toldAt, boolean late, @Nullable String toldTo, @Nullable Instant solvedAt, @Nullable String solvedBy, @Nullable String note) {}

    /** @param owner null: the supervisor */
    record Board(@Nullable PersonId owner, @Nullable String ownerName, boolean mayName, List<Entry> open, List<Entry> solved) {}

    record Note(String note) {}

    record Owner(@NotNull PersonId person, @NotNull LocalDate from) {}

    private static final int MOST = 200;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final PickGoods picking;
    private final TransferOwners owners;

    ShortagesHttp(JdbcClient db, BusinessCalendar calendar, PickGoods picking, TransferOwners owners) {
        this.db = db;
        this.calendar = calendar;
        this.picking = picking;
        this.owners = owners;
    }

    /** Everybody sees what was told to him; pickers and supervisors what concerns their shops. */
    @GetMapping
    @Needs(Permission.SIGNED_IN)
    Board shortages(Viewer viewer) {
        var owner = owners.on(calendar.today()).orElse(null);
        var name = owner == null ? null : db.sql("select name from organisation.fact_person where person_id = ?").param(owner.value()).query(String.class).optional().orElse(null);
        return new Board(owner, name, viewer.may(Permission.SUPERVISE_LOGISTICS), entries(viewer, true), entries(viewer, false));
    }

    private List<Entry> entries(Viewer viewer, boolean open) {
        var picks = viewer.shops(Permission.PICK_GOODS);
        var supervises = viewer.shops(Permission.SUPERVISE_LOGISTICS);
        return db.sql("""
                select x.id, x.shop_id, x.order_id, p.number, p.platform_no, s.code, trim(s.name || ' ' || s.spec) as name, s.bin, x.missing, x.left_there, coalesce(k.on_hand, 0) as on_hand,
                       coalesce(k.available, 0) as available, coalesce(b.name, '') as by, x.noticed_at, x.told_at,
                       x.told_at > x.noticed_at + make_interval(mins => fulfilment.minutes('sla.pick.notice_minutes', public.business_day(x.told_at))) as late,
                       t.name as told_to, x.solved_at, v.name as solved_by, x.note
                  from fulfilment.shortage x join fulfilment.parcel p on p.shop_id = x.shop_id and p.id = x.parcel_id join catalogue.fact_sku s on s.sku_id = x.sku_id
                  left join lateral (select sum(on_hand) as on_hand, sum(available) as available from stock.fact_balance f where f.sku_id = x.sku_id) k on true
                  left join organisation.fact_person b on b.person_id = x.person_id left join organisation.fact_person t on t.person_id = x.told_to left join organisation.fact_person v on v.person_id = x.solved_by
                 where (case when :open then x.solved_at is null and p.stage <> 'VOIDED' else x.solved_at is not null end)
                   and (x.told_to = :person or :every or x.shop_id = any(:shops) or x.shop_id = any(:supervised))
                 order by case when :open then x.told_at end, x.solved_at desc limit :most
                """)
                .param("open", open).param("person", viewer.person().value()).param("every", picks.every() || supervises.every()).param("shops", picks.ids()).param("supervised", supervises.ids()).param("most", open ? MOST : 30)
                .query((row, _) -> {
                    var solved = row.getTimestamp("solved_at");
                    return new Entry(row.getLong("id"), row.getLong("shop_id"), row.getLong("order_id"), row.getString("number"), row.getString("platform_no"), row.getString("code"), row.getString("name"), row.getString("bin"),
                            row.getInt("missing"), row.getInt("left_there"), row.getLong("on_hand"), row.getLong("available"), row.getString("by"), row.getTimestamp("noticed_at").toInstant(), row.getTimestamp("told_at").toInstant(),
                            row.getBoolean("late"), row.getString("told_to"), solved == null ? null : solved.toInstant(), row.getString("solved_by"), row.getString("note"));
                }).list();
    }

    @PostMapping("/{id}/solve")
    @Needs(Permission.SIGNED_IN)
    boolean solveShortage(@PathVariable long id, @RequestBody Note note, Viewer viewer) { return Answer.of(picking.solve(id, note.note(), viewer)); }

    @PutMapping("/owner")
    @Needs(Permission.SUPERVISE_LOGISTICS)
    LocalDate nameOwner(@RequestBody @Valid Owner owner, Viewer viewer) { return Answer.of(owners.name(owner.person(), owner.from(), viewer.person())); }
}
