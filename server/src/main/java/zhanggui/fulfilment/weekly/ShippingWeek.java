package zhanggui.fulfilment.weekly;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.fulfilment.MarkingCause;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** FUL-30: what went wrong in a week at selection, quality check and shipping, by type, as the records say it, and the check of the department's set-up and links. */
@Component
class ShippingWeek {

    enum Part { SELECTION, QUALITY, SHIPPING }

    /** What is looked at every week: machines, material, links to others. */
    enum Checked { PRINTERS, SCANNERS, PLACES, MATERIAL, NUMBERS, COURIERS, PLATFORMS, SERVICE }

    /** @param order null where it belongs to no order */
    record One(String words, @Nullable Long shop, @Nullable Long order, @Nullable String platformNo, Instant at) {}

    /** @param type  a key such as WRONG_BARCODE; ones: the first of them */
    record Group(Part part, String type, long count, List<One> ones) {}

    record Check(Checked what, boolean good, String words) {}

    /** @param sentTo null while it is a draft */
    record Week(LocalDate monday, LocalDate sunday, List<Group> groups, long cases, String words, List<Check> checks, @Nullable String savedBy, @Nullable String sentTo, @Nullable Instant sentAt) {}

    private static final int SHOWN = 20;

    private static final String CASES = """
            select 'SELECTION' as part, 'SHORT' as type, s.name || ' ' || x.missing as words, x.shop_id, x.order_id, x.told_at as at from fulfilment.shortage x join catalogue.fact_sku s on s.sku_id = x.sku_id where x.missing > 0 and x.told_at >= :from and x.told_at < :until
            union all select case when reason in ('FAULTY', 'DAMAGED') then 'QUALITY' when reason in ('UNAVAILABLE', 'OUT_OF_STOCK') then 'SELECTION' else 'SHIPPING' end, 'BLOCKED_' || reason, words, shop_id, order_id, blocked_at
              from fulfilment.blocked where blocked_at >= :from and blocked_at < :until
            union all select 'SHIPPING', 'UNTOLD', words, shop_id, order_id, due_at from fulfilment.blocked where due_at >= :from and due_at < :until and due_at < :now and (told_at is null or told_at > due_at)
            union all select case e.kind when 'WRONG_BARCODE' then 'SELECTION' else 'QUALITY' end, e.kind, e.words, e.shop_id, p.order_id, e.raised_at from fulfilment.exception e join fulfilment.parcel p on p.shop_id = e.shop_id and p.id = e.parcel_id
              where e.raised_at >= :from and e.raised_at < :until
            union all select 'QUALITY', 'FOUND_' || f.fault, f.evidence ->> 'words', f.shop_id, f.order_id, f.found_at from fulfilment.finding f where f.found_at >= :from and f.found_at < :until
            union all select 'SHIPPING', 'CASE_' || c.cause, c.words, c.shop_id, c.order_id, c.found_at from fulfilment.parcel_case c where c.found_at >= :from and c.found_at < :until
            union all select 'SHIPPING', 'MARKING', f.cause, f.shop_id, p.order_id, f.failed_at from fulfilment.marking_failure f join fulfilment.parcel p on p.shop_id = f.shop_id and p.id = f.parcel_id where f.failed_at >= :from and f.failed_at < :until
            union all select 'SHIPPING', 'HAND_OVER', words, null, null, told_at from fulfilment.courier_problem where told_at >= :from and told_at < :until
            union all select 'SHIPPING', 'QUESTION', words, shop_id, order_id, missed_at from fulfilment.question where missed_at >= :from and missed_at < :until
            union all select 'SHIPPING', 'WEIGHT', w.grams || ' / ' || w.expected, w.shop_id, p.order_id, w.at from fulfilment.weighing w join fulfilment.parcel p on p.shop_id = w.shop_id and p.id = w.parcel_id where w.off and w.at >= :from and w.at < :until
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final JsonMapper json;
    private final Notices notices;
    private final Audit audit;

    ShippingWeek(JdbcClient db, Clock clock, BusinessCalendar calendar, JsonMapper json, Notices notices, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.json = json;
        this.notices = notices;
        this.audit = audit;
    }

    static LocalDate monday(LocalDate of) { return of.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)); }

    private record Kept(String words, String checks, @Nullable String groups, @Nullable String saver, @Nullable String receiver, java.sql.@Nullable Timestamp sentAt) {}

    /** What was sent as it stood then; else the draft as the records say it now, for the viewer's shops. */
    Week week(LocalDate day, Viewer viewer) {
        var monday = monday(day);
        var kept = db.sql("select w.words, w.checks::text as checks, w.groups::text as groups, s.name as saver, t.name as receiver, w.sent_at from fulfilment.shipping_week w left join organisation.fact_person s on s.person_id = w.saved_by left join organisation.fact_person t on t.person_id = w.sent_to where w.monday = ?")
                .param(monday).query(Kept.class).optional().orElse(new Kept("", "[]", null, null, null, null));
        var groups = kept.groups() == null || !viewer.shops(Permission.READ_ORDERS).every() ? groups(monday, viewer.shops(Permission.READ_ORDERS)) : json.readValue(kept.groups(), new TypeReference<List<Group>>() {});
        return new Week(monday, monday.plusDays(6), groups, groups.stream().mapToLong(Group::count).sum(), kept.words(), json.readValue(kept.checks(), new TypeReference<List<Check>>() {}), kept.saver(), kept.receiver(),
                kept.sentAt() == null ? null : kept.sentAt().toInstant());
    }

    private List<Group> groups(LocalDate monday, Viewer.Shops shops) {
        var counts = new LinkedHashMap<String, Long>();
        var ones = new HashMap<String, List<One>>();
        var parts = new HashMap<String, Part>();
        db.sql("select * from (select c.*, o.platform_no, count(*) over (partition by part, type) as n, row_number() over (partition by part, type order by at) as nth from (" + CASES + ") c left join orders.fact_order o on o.shop_id = c.shop_id and o.order_id = c.order_id"
                        + " where c.shop_id is null or :every or c.shop_id = any(:shops)) r where nth <= " + SHOWN + " order by part, n desc, type, nth")
                .param("from", calendar.startOf(monday).atOffset(UTC)).param("until", calendar.startOf(monday.plusDays(7)).atOffset(UTC)).param("now", clock.instant().atOffset(UTC)).param("every", shops.every()).param("shops", shops.ids())
                .query(row -> {
                    var key = row.getString("part") + " " + row.getString("type");
                    counts.put(key, row.getLong("n"));
                    parts.put(key, Part.valueOf(row.getString("part")));
                    ones.computeIfAbsent(key, _ -> new ArrayList<>()).add(new One(said(row.getString("words")), row.getObject("shop_id", Long.class), row.getObject("order_id", Long.class), row.getString("platform_no"), row.getTimestamp("at").toInstant()));
                });
        return counts.entrySet().stream().map(of -> new Group(parts.get(of.getKey()), of.getKey().split(" ")[1], of.getValue(), ones.get(of.getKey()))).sorted(java.util.Comparator.comparing(Group::part)).toList();
    }

    private static @Nullable String said(@Nullable String kept) { return kept == null ? null : Words.stored(MarkingCause.say(kept)).in(LocaleContextHolder.getLocale()); }

    /** @param to null: kept as a draft */
    @Transactional
    Outcome<Boolean> save(LocalDate day, String words, List<Check> checks, @Nullable PersonId to, Viewer by) {
        var monday = monday(day);
        var sent = db.sql("select sent_at is not null from fulfilment.shipping_week where monday = ? for update").param(monday).query(Boolean.class).optional().orElse(false);
        if (sent) return Outcome.refused(FulfilmentRefusal.WEEK_SENT);
        if (to != null && checks.stream().map(Check::what).distinct().count() < Checked.values().length) return Outcome.refused(FulfilmentRefusal.WEEK_UNCHECKED);
        if (to != null && (words == null || words.isBlank())) return Outcome.refused(FulfilmentRefusal.WORDS_NEEDED, List.of(new Outcome.Field("words", Words.of("写明分析和打算", "Say what it means and what is to be done"))));
        if (checks.stream().anyMatch(c -> !c.good() && c.words().isBlank())) return Outcome.refused(FulfilmentRefusal.WRONG_INPUT, List.of(new Outcome.Field("checks", Words.of("不好的那几样要写明", "Say what is not in order"))));
        var now = clock.instant();
        db.sql("insert into fulfilment.shipping_week (monday, words, checks, saved_by, saved_at) values (:monday, :words, :checks::jsonb, :by, :now) on conflict (monday) do update set words = excluded.words, checks = excluded.checks, saved_by = excluded.saved_by, saved_at = excluded.saved_at")
                .param("monday", monday).param("words", words == null ? "" : words.strip()).param("checks", json.writeValueAsString(checks)).param("by", by.person().value()).param("now", now.atOffset(UTC)).update();
        if (to != null) {
            db.sql("update fulfilment.shipping_week set groups = ?::jsonb, sent_to = ?, sent_by = ?, sent_at = ? where monday = ?").params(json.writeValueAsString(groups(monday, Viewer.Shops.ALL)), to.value(), by.person().value(), now.atOffset(UTC), monday).update();
            notices.post(List.of(new Notice(to, "shipping.week", "shipping-week/" + monday, Words.of("发货一周分析 " + monday, "Week in shipping, " + monday), Words.of(by.name() + " 交来", "from " + by.name()), "/shipping-week?week=" + monday, null)));
        }
        audit.record(by.person(), to == null ? "fulfilment.week.save" : "fulfilment.week.send", "shipping-week/" + monday, null, to == null ? null : Map.of("to", to), null);
        return Outcome.done(true);
    }
}
