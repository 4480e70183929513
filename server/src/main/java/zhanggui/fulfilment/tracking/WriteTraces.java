package zhanggui.fulfilment.tracking;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.fulfilment.ParcelRef;
import zhanggui.fulfilment.ParcelTrouble;
import zhanggui.importing.spi.Format;
import zhanggui.importing.spi.Move;
import zhanggui.importing.spi.Staged;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Partitions;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** INT-14, FUL-31: traces come in, parcels know where they were seen last, and what is in trouble gets onto the list of difficult ones by itself. */
@Component
class WriteTraces {

    private record Difficult(ParcelRef parcel, String cause, String words) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Partitions partitions;
    private final TraceWords words;
    private final ParcelTrouble trouble;

    WriteTraces(JdbcClient db, BusinessCalendar calendar, Partitions partitions, TraceWords words, ParcelTrouble trouble) {
        this.db = db;
        this.calendar = calendar;
        this.partitions = partitions;
        this.words = words;
        this.trouble = trouble;
    }

    List<Move> moves(Staged staged) {
        var kinds = new HashMap<String, Long>();
        var known = words.known(calendar.dayOf(staged.now()));
        db.sql("select s.words, count(distinct s.waybill) as parcels from " + staged.table() + " s join " + staged.verdicts() + " v on v.subject = s.subject and v.verdict = 'NEW' where s.ok group by s.words")
                .query(row -> { kinds.merge(TraceWords.of(row.getString("words"), known).kind(), row.getLong("parcels"), Long::sum); });
        return List.of(new Move(Words.of("签收", "Delivered"), count(kinds, "DELIVERED")), new Move(Words.of("记成疑难件", "Onto the list of difficult parcels"), count(kinds, "DIFFICULT")),
                new Move(Words.of("在路上", "On their way"), count(kinds, "MOVING")));
    }

    private static Why.Figure count(Map<String, Long> kinds, String kind) { return new Why.CountFigure(kinds.getOrDefault(kind, 0L)); }

    @Transactional(propagation = Propagation.MANDATORY)
    public Format.Written write(Staged staged, long after, long upto) {
        open(staged, after, upto);
        var said = said(staged, after, upto);
        var fresh = db.sql("""
                insert into fulfilment.trace (shop_id, parcel_id, at, words, place, kind, cause, import_id)
                select distinct on (w.shop_id, w.parcel_id, s.at, s.words) w.shop_id, w.parcel_id, s.at, s.words, s.place, k.kind, k.cause, :run
                  from %s s join fulfilment.waybill w on w.waybill = s.waybill join unnest(:words::text[], :kinds::text[], :causes::text[]) k (words, kind, cause) on k.words = s.words
                 where s.ok and s.subject > :after and s.subject <= :upto order by w.shop_id, w.parcel_id, s.at, s.words, s.row
                    on conflict do nothing
                """.formatted(staged.table()))
                .param("run", staged.run()).param("after", after).param("upto", upto).param("words", said.keySet().toArray(String[]::new))
                .param("kinds", said.values().stream().map(TraceWords.Said::kind).toArray(String[]::new)).param("causes", said.values().stream().map(TraceWords.Said::cause).toArray(String[]::new)).update();
        if (fresh > 0) follow(staged, after, upto);
        return new Format.Written(fresh, 0);
    }

    /** A trace lies in the month of its parcel. */
    private void open(Staged staged, long after, long upto) {
        db.sql("select distinct w.parcel_id >> 40 from " + staged.table() + " s join fulfilment.waybill w on w.waybill = s.waybill where s.ok and s.subject > ? and s.subject <= ?").params(after, upto)
                .query(Long.class).list().forEach(month -> partitions.ensure(LocalDate.of(1970, 1, 1).plusMonths(month), "fulfilment.trace"));
    }

    private Map<String, TraceWords.Said> said(Staged staged, long after, long upto) {
        var known = words.known(calendar.dayOf(staged.now()));
        var said = new LinkedHashMap<String, TraceWords.Said>();
        db.sql("select distinct s.words from " + staged.table() + " s where s.ok and s.subject > ? and s.subject <= ?").params(after, upto).query(String.class).list()
                .forEach(text -> said.put(text, TraceWords.of(text, known)));
        return said;
    }

    /** Only the last word of a parcel counts: what was difficult on Monday and is delivered on Tuesday is no trouble. */
    private void follow(Staged staged, long after, long upto) {
        var difficult = db.sql("""
                with touched as (select distinct w.shop_id, w.parcel_id from %s s join fulfilment.waybill w on w.waybill = s.waybill where s.ok and s.subject > :after and s.subject <= :upto),
                last as (select distinct on (t.shop_id, t.parcel_id) t.shop_id, t.parcel_id, t.at, t.words, t.place, t.kind, t.cause, t.import_id,
                                (select min(d.at) from fulfilment.trace d where d.shop_id = t.shop_id and d.parcel_id = t.parcel_id and d.kind = 'DELIVERED') as delivered_at
                           from touched c join fulfilment.trace t on t.shop_id = c.shop_id and t.parcel_id = c.parcel_id order by t.shop_id, t.parcel_id, t.at desc, t.kind),
                kept as (insert into fulfilment.track (shop_id, parcel_id, last_at, last_words, last_place, kind, delivered_at)
                         select shop_id, parcel_id, at, words, place, kind, delivered_at from last order by shop_id, parcel_id
                         on conflict (shop_id, parcel_id) do update set last_at = excluded.last_at, last_words = excluded.last_words, last_place = excluded.last_place, kind = excluded.kind, delivered_at = excluded.delivered_at)
                select shop_id, parcel_id, cause, words from last where kind = 'DIFFICULT' and delivered_at is null and import_id = :run order by shop_id, parcel_id
                """.formatted(staged.table())).param("after", after).param("upto", upto).param("run", staged.run())
                .query((row, _) -> new Difficult(new ParcelRef(new ShopId(row.getLong("shop_id")), row.getLong("parcel_id")), row.getString("cause"), row.getString("words"))).list();
        // What has not left by our own books is nobody's difficult parcel yet: the door says so, and the trace stays.
        difficult.forEach(d -> trouble.report(d.parcel(), ParcelTrouble.Cause.valueOf(d.cause()), d.words(), ParcelTrouble.Source.TRACE, Viewer.SYSTEM.person()));
    }
}
