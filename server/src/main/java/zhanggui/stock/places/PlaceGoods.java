package zhanggui.stock.places;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.stock.Paper;
import zhanggui.stock.Shelves;
import zhanggui.stock.SlipKind;

/** INV-15: goods have fixed, labelled places; FUL-46: each place has its number on the way through the house. */
@Component
class PlaceGoods {

    /** @param walk its number on the way; null: by its code, behind those that have one */
    record About(String zone, @Nullable Integer walk, String sign) {}

    private static final Pattern PRINTABLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,19}");
    private static final int STEP = 10;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Catalogue catalogue;
    private final Shelves shelves;
    private final Audit audit;

    PlaceGoods(JdbcClient db, Clock clock, BusinessCalendar calendar, Catalogue catalogue, Shelves shelves, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.catalogue = catalogue;
        this.shelves = shelves;
        this.audit = audit;
    }

    @Transactional
    Outcome<Long> open(String code, About about, PersonId by) {
        if (!PRINTABLE.matcher(code).matches()) return Outcome.refused(PlacesRefusal.CODE_NOT_PRINTABLE);
        if (shelves.find(code).isPresent()) return Outcome.refused(PlacesRefusal.PLACE_EXISTS, Map.of("code", code));
        var id = db.sql("insert into stock.place (code, kind) values (?, 'BIN') on conflict (code) do nothing returning id").param(code).query(Long.class).optional();
        if (id.isEmpty()) return Outcome.refused(PlacesRefusal.PLACE_EXISTS, Map.of("code", code));
        write(id.get(), about, by);
        audit.record(by, "stock.place.open", "place/" + code, null, about, null);
        return Outcome.done(id.get());
    }

    @Transactional
    Outcome<Void> describe(long id, About about, PersonId by) {
        var code = db.sql("select code from stock.place where id = ? and kind = 'BIN'").param(id).query(String.class).optional();
        if (code.isEmpty()) return Outcome.refused(PlacesRefusal.NO_SUCH_PLACE);
        write(id, about, by);
        audit.record(by, "stock.place.describe", "place/" + code.get(), null, about, null);
        return Outcome.done(null);
    }

    private void write(long id, About about, PersonId by) {
        db.sql("""
                insert into stock.shelf (place_id, zone, walk, sign, changed_by, changed_at) values (:id, :zone, :walk, :sign, :by, :at)
                on conflict (place_id) do update set zone = excluded.zone, walk = excluded.walk, sign = excluded.sign, changed_by = excluded.changed_by, changed_at = excluded.changed_at
                """)
                .param("id", id).param("zone", about.zone().strip()).param("walk", about.walk(), java.sql.Types.INTEGER).param("sign", about.sign().strip()).param("by", by.value()).param("at", clock.instant().atOffset(UTC)).update();
    }

    /** The way through the house as somebody walked it: the places in this order, before all others. */
    @Transactional
    Outcome<Integer> walk(List<String> codes, PersonId by) {
        var numbered = db.sql("""
                insert into stock.shelf (place_id, walk, changed_by, changed_at)
                select p.id, c.n * :step, :by, :at from unnest(:codes::text[]) with ordinality c (code, n) join stock.place p on upper(p.code) = upper(c.code) and p.kind = 'BIN'
                on conflict (place_id) do update set walk = excluded.walk, changed_by = excluded.changed_by, changed_at = excluded.changed_at
                """)
                .param("codes", codes.stream().map(String::strip).filter(c -> !c.isEmpty()).distinct().toArray(String[]::new)).param("step", STEP).param("by", by.value()).param("at", clock.instant().atOffset(UTC)).update();
        if (numbered == 0) return Outcome.refused(PlacesRefusal.NO_SUCH_PLACE);
        audit.record(by, "stock.place.walk", "places", null, Map.of("places", codes.size(), "numbered", numbered), null);
        return Outcome.done(numbered);
    }

    /** A fixed place of the goods. The first is the one that pick lists name; goods may have several. */
    @Transactional
    Outcome<Void> settle(long id, String goods, boolean first, PersonId by) {
        var place = place(id);
        if (place == null) return Outcome.refused(PlacesRefusal.NO_SUCH_PLACE);
        var sku = sku(goods);
        if (sku == null) return Outcome.refused(PlacesRefusal.UNKNOWN_GOODS, Map.of("code", goods));
        db.sql("insert into stock.home (sku_id, place_id, set_by, set_at) values (?, ?, ?, ?) on conflict do nothing").params(sku.value(), id, by.value(), clock.instant().atOffset(UTC)).update();
        if (first || bin(sku).isEmpty()) catalogue.layAt(sku, place, by);
        audit.record(by, "stock.place.settle", "place/" + place, null, Map.of("sku", sku.value(), "first", first), null);
        return Outcome.done(null);
    }

    @Transactional
    Outcome<Void> unsettle(long id, String goods, PersonId by) {
        var place = place(id);
        if (place == null) return Outcome.refused(PlacesRefusal.NO_SUCH_PLACE);
        var sku = sku(goods);
        if (sku == null) return Outcome.refused(PlacesRefusal.UNKNOWN_GOODS, Map.of("code", goods));
        var pieces = db.sql("select coalesce(sum(on_hand), 0)::int from stock.balance where place_id = ? and sku_id = ?").params(id, sku.value()).query(Integer.class).single();
        if (pieces > 0) return Outcome.refused(PlacesRefusal.STILL_THERE, Map.of("code", goods, "pieces", pieces, "place", place));
        db.sql("delete from stock.home where place_id = ? and sku_id = ?").params(id, sku.value()).update();
        if (bin(sku).equals(place)) catalogue.layAt(sku, db.sql("select p.code from stock.home h join stock.place p on p.id = h.place_id where h.sku_id = ? order by h.set_at limit 1").param(sku.value()).query(String.class).optional().orElse(""), by);
        audit.record(by, "stock.place.unsettle", "place/" + place, Map.of("sku", sku.value()), null, null);
        return Outcome.done(null);
    }

    /** So that the same models lie together: from one place to another, within the house. */
    @Transactional
    Outcome<Void> shift(String from, String to, String goods, int quantity, PersonId by) {
        var source = shelves.find(from);
        var target = shelves.find(to);
        if (source.isEmpty() || target.isEmpty() || !source.get().holds() || !target.get().holds()) return Outcome.refused(PlacesRefusal.NO_SUCH_PLACE);
        if (source.get().id() == target.get().id()) return Outcome.refused(PlacesRefusal.SAME_PLACE);
        var sku = sku(goods);
        if (sku == null) return Outcome.refused(PlacesRefusal.UNKNOWN_GOODS, Map.of("code", goods));
        var number = calendar.today().toString().replace("-", "") + "-" + db.sql("select nextval('stock.shift_number')").query(Long.class).single();
        return shelves.move(Paper.of(SlipKind.MOVE, number), List.of(new Shelves.Moved(source.get().id(), target.get().id(), sku, quantity)), by, clock.instant()).map(_ -> null);
    }

    private @Nullable String place(long id) { return db.sql("select code from stock.place where id = ? and kind = 'BIN'").param(id).query(String.class).optional().orElse(null); }

    private String bin(SkuId sku) { return db.sql("select bin from catalogue.fact_sku where sku_id = ?").param(sku.value()).query(String.class).optional().orElse(""); }

    private @Nullable SkuId sku(String code) {
        return db.sql("select sku_id from catalogue.fact_sku where upper(code) = upper(:code) or barcode = :code limit 1").param("code", code.strip()).query(Long.class).optional().map(SkuId::new).orElse(null);
    }
}
