package zhanggui.stock.counting;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.stock.Shelves;

/**
 * INV-09, INT-17: counting with a scanner. Every command has an id of its own and is kept once, so a device that was offline may send it again. A place
 * is compared when it is finished, for that instant; what differs is counted a second time before it stands.
 */
@Component
class CountGoods {

    enum Mode { ADD, SET, DAMAGED }

    /** @param code of the goods: SKU code or barcode */
    record Scan(UUID command, @Nullable Instant at, String place, String code, int pieces, Mode mode) {}

    record FinishPlace(UUID command, @Nullable Instant at, String place) {}

    /** @param extra goods that were not expected at this place */
    record Counted(String place, SkuId sku, String code, String name, int counted, int damaged, boolean extra) {}

    /**
     * @param again what differs and is to be counted once more, without saying by how much
     * @param left  lines of the sheet that are not counted yet
     */
    record Finished(String place, List<String> again, int left) {}

    /** One reading of a number at most: more is a barcode in the wrong field. */
    static final int MOST = 99_999;
    private static final Duration OLDEST = Duration.ofDays(3);

    private record Goods(long skuId, String code, String name) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Shelves shelves;
    private final Expected expected;
    private final DirtyDays dirty;
    private final Audit audit;

    CountGoods(JdbcClient db, Clock clock, Shelves shelves, Expected expected, DirtyDays dirty, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.shelves = shelves;
        this.expected = expected;
        this.dirty = dirty;
        this.audit = audit;
    }

    @Transactional
    Outcome<Counted> scan(long sheet, Scan scan, PersonId by) {
        var state = lock(sheet);
        if (state.isEmpty()) return Outcome.refused(CountRefusal.NO_SUCH_COUNT);
        var place = shelves.find(scan.place());
        if (place.isEmpty()) return Outcome.refused(CountRefusal.UNKNOWN_PLACE, Map.of("code", scan.place()));
        var goods = goods(scan.code());
        if (goods.isEmpty()) return Outcome.refused(CountRefusal.UNKNOWN_GOODS, Map.of("code", scan.code()));
        if (scan.pieces() < 0 || scan.pieces() > MOST) return Outcome.refused(CountRefusal.TOO_MANY, Map.of("most", MOST));
        if (known(scan.command())) return Outcome.done(line(sheet, place.get(), goods.get()));
        if (!state.get().equals("COUNTING")) return Outcome.refused(CountRefusal.NOT_COUNTING);
        if (!onSheet(sheet, place.get().id())) return Outcome.refused(CountRefusal.PLACE_NOT_ON_SHEET, Map.of("place", place.get().code()));
        if (finished(sheet, place.get().id())) return Outcome.refused(CountRefusal.PLACE_DONE, Map.of("place", place.get().code()));
        keep(scan.command(), sheet, place.get().id(), goods.get().skuId(), scan.mode().name(), scan.pieces(), by, occurred(scan.at()));
        add(sheet, place.get().id(), goods.get().skuId(), scan.mode(), scan.pieces(), by);
        return Outcome.done(line(sheet, place.get(), goods.get()));
    }

    /** A place that has goods without a number has none of them: who looked has seen all. */
    @Transactional
    Outcome<Finished> finish(long sheet, FinishPlace command, PersonId by) {
        var state = lock(sheet);
        if (state.isEmpty()) return Outcome.refused(CountRefusal.NO_SUCH_COUNT);
        var place = shelves.find(command.place());
        if (place.isEmpty()) return Outcome.refused(CountRefusal.UNKNOWN_PLACE, Map.of("code", command.place()));
        if (known(command.command())) return Outcome.done(result(sheet, place.get()));
        if (!state.get().equals("COUNTING")) return Outcome.refused(CountRefusal.NOT_COUNTING);
        if (!onSheet(sheet, place.get().id())) return Outcome.refused(CountRefusal.PLACE_NOT_ON_SHEET, Map.of("place", place.get().code()));
        var at = occurred(command.at());
        keep(command.command(), sheet, place.get().id(), null, "DONE", 0, by, at);
        compare(sheet, place.get().id(), at, by);
        touched(sheet);
        var result = result(sheet, place.get());
        if (result.left() == 0) db.sql("update stock.count_sheet set state = 'COUNTED', counted_at = ? where id = ?").params(clock.instant().atOffset(UTC), sheet).update();
        return Outcome.done(result);
    }

    private record Open(long skuId, int counted, int damaged, int tries, @Nullable Integer firstCounted) {}

    private void compare(long sheet, long place, Instant at, PersonId by) {
        var open = db.sql("select sku_id, coalesce(counted, 0) as counted, damaged, tries, first_counted from stock.count_line where sheet_id = ? and place_id = ? and not done order by sku_id").params(sheet, place).query(Open.class).list();
        var levels = expected.at(place, open.stream().map(o -> new SkuId(o.skuId())).toList(), at);
        for (var line : open) {
            var level = levels.getOrDefault(new SkuId(line.skuId()), Expected.Level.NOTHING);
            var settled = line.counted() == level.pieces() || line.tries() > 0;
            db.sql("""
                    update stock.count_line set counted = :counted, damaged = :damaged, tries = :tries, first_counted = :first, done = :done, book = :book, taken = :taken, counted_by = :by, counted_at = :at
                     where sheet_id = :sheet and place_id = :place and sku_id = :sku
                    """)
                    .param("counted", settled ? line.counted() : null, java.sql.Types.INTEGER).param("damaged", settled ? line.damaged() : 0).param("tries", line.tries() + 1)
                    .param("first", line.tries() == 0 ? (Integer) line.counted() : line.firstCounted(), java.sql.Types.INTEGER)
                    .param("done", settled).param("book", settled ? level.book() : null, java.sql.Types.INTEGER).param("taken", settled ? level.taken() : null, java.sql.Types.INTEGER)
                    .param("by", by.value()).param("at", at.atOffset(UTC)).param("sheet", sheet).param("place", place).param("sku", line.skuId()).update();
        }
    }

    /** Whoever doubts what was counted has the place counted afresh. */
    @Transactional
    Outcome<Void> again(long sheet, String code, PersonId by) {
        var state = lock(sheet);
        if (state.isEmpty()) return Outcome.refused(CountRefusal.NO_SUCH_COUNT);
        var place = shelves.find(code);
        if (place.isEmpty()) return Outcome.refused(CountRefusal.UNKNOWN_PLACE, Map.of("code", code));
        if (!state.get().equals("COUNTING") && !state.get().equals("COUNTED")) return Outcome.refused(CountRefusal.NOT_COUNTING);
        var before = db.sql("select sku_id, counted, book, taken from stock.count_line where sheet_id = ? and place_id = ? order by sku_id").params(sheet, place.get().id()).query().listOfRows();
        if (before.isEmpty()) return Outcome.refused(CountRefusal.PLACE_NOT_ON_SHEET, Map.of("place", place.get().code()));
        db.sql("delete from stock.count_line where sheet_id = ? and place_id = ? and not planned").params(sheet, place.get().id()).update();
        db.sql("update stock.count_line set counted = null, damaged = 0, done = false, tries = 0, first_counted = null, book = null, taken = null, cause = '', responsible = '', responsible_id = null, handling = '' where sheet_id = ? and place_id = ?").params(sheet, place.get().id()).update();
        db.sql("update stock.count_sheet set state = 'COUNTING', counted_at = null where id = ?").param(sheet).update();
        touched(sheet);
        audit.record(by, "stock.count.again", "count/" + sheet, before, Map.of("place", place.get().code()), null);
        return Outcome.done(null);
    }

    /** Measures count the lines anew. */
    private void touched(long sheet) { dirty.mark("stock.fact_count_line", null, db.sql("select day from stock.count_sheet where id = ?").param(sheet).query(LocalDate.class).single()); }

    private Optional<String> lock(long sheet) { return db.sql("select state from stock.count_sheet where id = ? for update").param(sheet).query(String.class).optional(); }

    private boolean known(UUID command) { return db.sql("select exists (select from stock.count_scan where command = ?)").param(command).query(Boolean.class).single(); }

    private boolean onSheet(long sheet, long place) { return db.sql("select exists (select from stock.count_line where sheet_id = ? and place_id = ?)").params(sheet, place).query(Boolean.class).single(); }

    private boolean finished(long sheet, long place) { return db.sql("select not exists (select from stock.count_line where sheet_id = ? and place_id = ? and not done)").params(sheet, place).query(Boolean.class).single(); }

    private Optional<Goods> goods(String code) {
        return db.sql("select sku_id, code, trim(name || ' ' || spec) as name from catalogue.fact_sku where upper(code) = upper(:code) or barcode = :code order by barcode = :code desc nulls last limit 1").param("code", code.strip()).query(Goods.class).optional();
    }

    private Instant occurred(@Nullable Instant said) {
        var now = clock.instant();
        return said == null || said.isAfter(now) || said.isBefore(now.minus(OLDEST)) ? now : said.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }

    private void keep(UUID command, long sheet, long place, @Nullable Long sku, String mode, int pieces, PersonId by, Instant at) {
        db.sql("insert into stock.count_scan (command, sheet_id, place_id, sku_id, mode, pieces, person_id, at, recorded_at) values (:command, :sheet, :place, :sku, :mode, :pieces, :by, :at, :now)")
                .param("command", command).param("sheet", sheet).param("place", place).param("sku", sku, java.sql.Types.BIGINT).param("mode", mode).param("pieces", pieces)
                .param("by", by.value()).param("at", at.atOffset(UTC)).param("now", clock.instant().atOffset(UTC)).update();
    }

    private void add(long sheet, long place, long sku, Mode mode, int pieces, PersonId by) {
        db.sql("""
                insert into stock.count_line (sheet_id, place_id, sku_id, planned, counted, damaged, counted_by) values (:sheet, :place, :sku, false, :pieces, case when :mode = 'DAMAGED' then :pieces else 0 end, :by)
                on conflict (sheet_id, place_id, sku_id) do update set
                    counted = case when :mode = 'SET' then :pieces else coalesce(count_line.counted, 0) + :pieces end,
                    damaged = case when :mode = 'DAMAGED' then count_line.damaged + :pieces when :mode = 'SET' then least(count_line.damaged, :pieces) else count_line.damaged end, counted_by = :by, done = false
                """)
                .param("sheet", sheet).param("place", place).param("sku", sku).param("mode", mode.name()).param("pieces", pieces).param("by", by.value()).update();
    }

    private Counted line(long sheet, Shelves.Place place, Goods goods) {
        record Row(int counted, int damaged, boolean planned) {}
        var row = db.sql("select coalesce(counted, 0) as counted, damaged, planned from stock.count_line where sheet_id = ? and place_id = ? and sku_id = ?").params(sheet, place.id(), goods.skuId()).query(Row.class).optional().orElse(new Row(0, 0, false));
        return new Counted(place.code(), new SkuId(goods.skuId()), goods.code(), goods.name(), row.counted(), row.damaged(), !row.planned());
    }

    private Finished result(long sheet, Shelves.Place place) {
        var again = db.sql("select s.code from stock.count_line l join catalogue.fact_sku s on s.sku_id = l.sku_id where l.sheet_id = ? and l.place_id = ? and not l.done and l.tries > 0 order by s.code").params(sheet, place.id()).query(String.class).list();
        return new Finished(place.code(), again, db.sql("select count(*) from stock.count_line where sheet_id = ? and not done").param(sheet).query(Integer.class).single());
    }
}
