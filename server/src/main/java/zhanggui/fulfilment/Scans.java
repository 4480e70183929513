package zhanggui.fulfilment;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.MonthId;
import zhanggui.kernel.Partitions;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;

/** FUL-43: keeps what a scanner read, right or wrong, for good. */
@Component
public class Scans {

    /**
     * @param parcel   null when the code belongs to none of ours
     * @param wrong    true when it was not taken
     * @param expected what should have come, in words; empty when nothing else was expected
     * @param blamed   whose step it came from, where the log shows it; null otherwise
     */
    public record Scan(@Nullable UUID command, Station station, PersonId by, Instant at, String code, @Nullable Parcel parcel, String outcome, boolean wrong,
            String expected, @Nullable SkuId expectedSku, @Nullable SkuId cameSku, int quantity, @Nullable PersonId blamed) {

        public static Scan right(UUID command, Station station, PersonId by, Instant at, String code, Parcel parcel, String outcome) {
            return new Scan(command, station, by, at, code, parcel, outcome, false, "", null, null, 1, null);
        }

        public static Scan refused(UUID command, Station station, PersonId by, Instant at, String code, @Nullable Parcel parcel, FulfilmentRefusal why) {
            return new Scan(command, station, by, at, code, parcel, why.name(), true, "", null, null, 1, null);
        }
    }

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final DirtyDays dirty;
    private final Partitions partitions;

    Scans(JdbcClient db, Clock clock, BusinessCalendar calendar, DirtyDays dirty, Partitions partitions) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.dirty = dirty;
        this.partitions = partitions;
    }

    /** The month's partition is there for today and tomorrow; a station calls it when a parcel is opened. */
    public void ensureMonth() {
        var today = calendar.today();
        partitions.ensure(today, "fulfilment.scan");
        partitions.ensure(today.plusDays(1), "fulfilment.scan");
    }

    /** @return the scan's id */
    public long keep(Scan s) {
        ensureMonth();
        return append(s);
    }

    /** The same where {@link #ensureMonth} has been called today. */
    public long append(Scan s) {
        var now = clock.instant();
        var shop = s.parcel() == null ? 0L : s.parcel().ref().shop().value();
        var id = db.sql("""
                insert into fulfilment.scan (shop_id, id, command, station, person_id, at, recorded_at, code, parcel_id, order_id, outcome, wrong, expected, expected_sku, came_sku, quantity, blamed)
                values (:shop, :month + nextval('fulfilment.scan_number'), :command, :station, :by, :at, :now, :code, :parcel, :order, :outcome, :wrong, :expected, :expectedSku, :cameSku, :quantity, :blamed)
                returning id
                """)
                .param("shop", shop).param("month", MonthId.of(calendar.dayOf(now), 0)).param("command", s.command(), java.sql.Types.OTHER).param("station", s.station().name())
                .param("by", s.by().value()).param("at", s.at().atOffset(UTC)).param("now", now.atOffset(UTC)).param("code", s.code())
                .param("parcel", s.parcel() == null ? null : s.parcel().ref().id(), java.sql.Types.BIGINT)
                .param("order", s.parcel() == null ? null : s.parcel().order().id().value(), java.sql.Types.BIGINT)
                .param("outcome", s.outcome()).param("wrong", s.wrong()).param("expected", s.expected())
                .param("expectedSku", s.expectedSku() == null ? null : s.expectedSku().value(), java.sql.Types.BIGINT)
                .param("cameSku", s.cameSku() == null ? null : s.cameSku().value(), java.sql.Types.BIGINT)
                .param("quantity", s.quantity()).param("blamed", s.blamed() == null ? null : s.blamed().value(), java.sql.Types.BIGINT)
                .query(Long.class).single();
        dirty.mark("fulfilment.fact_scan", s.parcel() == null ? null : new ShopId(shop), calendar.dayOf(s.at()));
        return id;
    }
}
