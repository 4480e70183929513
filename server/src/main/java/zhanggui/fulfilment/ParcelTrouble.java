package zhanggui.fulfilment;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Orders;

/** FUL-24, INT-14: the door by which a parcel gets onto the list of difficult ones: by hand, from a courier's trace file, or because it does not move. */
@Component
public class ParcelTrouble {

    public enum Cause {
        NO_MOVEMENT("没有动静", "no movement"), ADDRESS("地址有问题", "address"), UNREACHABLE("联系不上收件人", "recipient not reached"), REFUSED("拒收", "refused"), DAMAGED("破损", "damaged"),
        DELAYED("延误", "delayed"), RETURNED("退回", "returned"), LOST("丢件", "lost"), OTHER("其他", "other");

        private final Words words;
        Cause(String zh, String en) { words = Words.of(zh, en); }
        public Words words() { return words; }
    }

    public enum Source { HAND, TRACE, COURIER }

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Parcels parcels;
    private final Orders orders;
    private final Audit audit;

    ParcelTrouble(JdbcClient db, Clock clock, BusinessCalendar calendar, Parcels parcels, Orders orders, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.parcels = parcels;
        this.orders = orders;
        this.audit = audit;
    }

    /**
     * Puts a parcel that has left onto the list; what is on it already gets one more finding, so that a file read twice changes nothing but that.
     *
     * @param by {@link Viewer#SYSTEM} for what a file says
     * @return the case's id
     */
    @Transactional
    public Outcome<Long> report(ParcelRef ref, Cause cause, String words, Source source, PersonId by) {
        if (words == null || words.isBlank()) return Outcome.refused(FulfilmentRefusal.WORDS_NEEDED, List.of(new Outcome.Field("words", Words.of("写明是什么情况", "Say what it is"))));
        var found = parcels.lock(ref);
        if (found.isEmpty() || found.get().waybill() == null) return Outcome.refused(FulfilmentRefusal.UNKNOWN_PARCEL);
        var parcel = found.get();
        if (parcel.shipped() == null) return Outcome.refused(FulfilmentRefusal.NOT_LEFT_YET, Map.of("number", parcel.number()));
        var now = clock.instant();
        var today = calendar.dayOf(now);
        var open = db.sql("select id from fulfilment.parcel_case where shop_id = ? and parcel_id = ? and closed_at is null for update").params(ref.shop().value(), ref.id()).query(Long.class).optional();
        if (open.isPresent()) {
            if (source == Source.HAND) return Outcome.refused(FulfilmentRefusal.CASE_THERE, Map.of("number", parcel.number()));
            var same = db.sql("select exists (select from fulfilment.case_entry where case_id = ? and words = ?)").params(open.get(), words.strip()).query(Boolean.class).single();
            if (!same) entry(open.get(), "FINDING", words.strip(), by, now);
            return Outcome.done(open.get());
        }
        var id = write(parcel, cause, words.strip(), source, by, now, today);
        entry(id, "FOUND", cause.words().zh() + "：" + words.strip(), by, now);
        orders.note(List.of(parcel.order()), "DIFFICULT", by, now, Words.of("疑难快递：" + cause.words().zh() + "，" + words.strip(), "Difficult parcel: " + cause.words().en() + ", " + words.strip()));
        audit.record(by, "fulfilment.case.open", "parcel-case/" + id, null, Map.of("parcel", ref, "cause", cause, "source", source), words.strip());
        return Outcome.done(id);
    }

    private long write(Parcel parcel, Cause cause, String words, Source source, PersonId by, Instant now, LocalDate today) {
        return db.sql("""
                insert into fulfilment.parcel_case (shop_id, parcel_id, order_id, platform_no, waybill, courier, kind, cause, words, source, found_by, found_at, day, next_on)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                """).params(parcel.ref().shop().value(), parcel.ref().id(), parcel.order().id().value(), parcel.platformNo(), parcel.waybill(), parcel.courier(), cause == Cause.LOST ? "LOST" : "DIFFICULT", cause.name(), words,
                        source.name(), by.value(), now.atOffset(UTC), today, today).query(Long.class).single();
    }

    private void entry(long id, String kind, String words, PersonId by, Instant now) {
        db.sql("insert into fulfilment.case_entry (case_id, kind, words, person_id, at, day) values (?, ?, ?, ?, ?, ?)").params(id, kind, words, by.value(), now.atOffset(UTC), calendar.dayOf(now)).update();
    }
}
