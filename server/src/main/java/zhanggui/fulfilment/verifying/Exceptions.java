package zhanggui.fulfilment.verifying;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.fulfilment.Parcel;
import zhanggui.fulfilment.Station;
import zhanggui.kernel.PersonId;

/** FUL-07, FUL-08: what a wrong scan leaves open until somebody notes how it was solved. The parcel is locked. */
@Component
class Exceptions {

    enum Kind { WRONG_BARCODE, ALREADY_SCANNED, WRONG_QUANTITY, PAPERS_DO_NOT_PAIR, OTHER }

    private final JdbcClient db;
    private final Clock clock;

    Exceptions(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    void raise(Parcel parcel, Kind kind, String words, @Nullable Long scan, PersonId by) {
        db.sql("""
                with counted as (update fulfilment.parcel set open_exceptions = open_exceptions + 1 where shop_id = :shop and id = :parcel)
                insert into fulfilment.exception (shop_id, parcel_id, scan_id, station, kind, words, raised_by, raised_at)
                values (:shop, :parcel, :scan, :station, :kind, :words, :by, :at)
                """)
                .param("shop", parcel.ref().shop().value()).param("parcel", parcel.ref().id()).param("scan", scan, java.sql.Types.BIGINT)
                .param("station", Station.VERIFY.name()).param("kind", kind.name()).param("words", words).param("by", by.value()).param("at", clock.instant().atOffset(UTC))
                .update();
    }

    /** All that are open on the parcel, with one note. */
    int resolve(Parcel parcel, String resolution, String note, PersonId by) {
        return db.sql("""
                with counted as (update fulfilment.parcel set open_exceptions = 0, claimed_at = case when claimed_by is null then null else :at end where shop_id = :shop and id = :parcel)
                update fulfilment.exception set resolution = :resolution, note = :note, resolved_by = :by, resolved_at = :at
                 where shop_id = :shop and parcel_id = :parcel and resolved_at is null
                """)
                .param("resolution", resolution).param("note", note).param("by", by.value()).param("at", clock.instant().atOffset(UTC))
                .param("shop", parcel.ref().shop().value()).param("parcel", parcel.ref().id()).update();
    }
}
