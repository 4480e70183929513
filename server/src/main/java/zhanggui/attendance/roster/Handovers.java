package zhanggui.attendance.roster;

import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/**
 * SRV-03: whoever ends a shift hands over what is open, and the next one acknowledges it. Where the next shift follows at once, a shift
 * is not ended before; after the last one of a day it is enough to have written it down.
 */
@Component
class Handovers {

    enum Item {
        FLAGGED_ORDER("标记或拦下的订单", "Flagged or blocked order"), DIFFICULT_PARCEL("疑难件", "Difficult parcel"), AFTER_SALES("售后", "After-sales"), CHAT("没聊完的顾客", "Open chat"), QUESTION("群里的问题", "Question from the group"),
        REMARK("要改的备注", "Remark to update"), URGENT_ORDER("加急订单", "Urgent order"), PROMISE("答应顾客的事", "Promise to a customer"), OTHER("其他", "Other");

        private final Words words;

        Item(String zh, String en) { words = Words.of(zh, en); }

        private record Place(String path, Item item) {}

        /** Where the lists of open work lie, and what stands in them. */
        private static final List<Place> PLACES = List.of(new Place("/orders", FLAGGED_ORDER), new Place("/refund-checks", AFTER_SALES), new Place("/after-sales", AFTER_SALES), new Place("/cases", AFTER_SALES),
                new Place("/parcels", DIFFICULT_PARCEL), new Place("/claims", DIFFICULT_PARCEL), new Place("/conversations", CHAT), new Place("/chats", CHAT), new Place("/questions", QUESTION),
                new Place("/review", URGENT_ORDER), new Place("/print", URGENT_ORDER), new Place("/pick", URGENT_ORDER), new Place("/verify", URGENT_ORDER), new Place("/pack", URGENT_ORDER), new Place("/hand-over", URGENT_ORDER));

        static Item at(String path) {
            return PLACES.stream().filter(p -> path.equals(p.path) || path.startsWith(p.path + "/") || path.startsWith(p.path + "?")).map(Place::item).findFirst().orElse(OTHER);
        }
    }

    /** @param settledBy null while it is open */
    record Line(int n, Item kind, Words kindWords, String words, String path, @Nullable String settledBy, @Nullable Instant settledAt) {}

    record NewLine(@NotNull Item kind, @NotNull String words, @Nullable String path) {}

    record Handover(long id, String fromName, PersonId from, LocalDate day, Words shift, List<String> toNames, String note, List<Line> items, Instant writtenAt, @Nullable String ackBy, @Nullable Instant ackAt) {}

    /**
     * The shift one is in, or has just finished.
     *
     * @param next     who comes after; empty when nobody is planned
     * @param atOnce   whether the next shift follows at once, so that this one cannot be ended before it is acknowledged
     * @param handover what was written; null while nothing is
     * @param open     what is open for this person now, as work lists know it, to be handed over
     */
    record MyShift(long entry, LocalDate day, ShiftTime shift, List<String> next, boolean atOnce, @Nullable Handover handover, List<NewLine> open) {}

    private static final Duration EARLY = Duration.ofHours(1), OVERTIME = Duration.ofHours(8), AT_ONCE = Duration.ofMinutes(60), NEXT = Duration.ofHours(40);

    private final JdbcClient db;
    private final Organisation organisation;
    private final ReadPlan plans;
    private final RosterNotices notices;
    private final ObjectProvider<WorkSource> works;
    private final Audit audit;
    private final Clock clock;
    private final BusinessCalendar calendar;

    Handovers(JdbcClient db, Organisation organisation, ReadPlan plans, RosterNotices notices, ObjectProvider<WorkSource> works, Audit audit, Clock clock, BusinessCalendar calendar) {
        this.db = db;
        this.organisation = organisation;
        this.plans = plans;
        this.notices = notices;
        this.works = works;
        this.audit = audit;
        this.clock = clock;
        this.calendar = calendar;
    }

    private record Entry(long id, long rota, PersonId person, LocalDate day, ShiftTime shift, Instant start, Instant end) {}

    private List<Entry> entries(String where, Map<String, Object> params) {
        return db.sql("select * from attendance.fact_roster_day where shift is not null and " + where).params(params).query((row, _) -> {
            var day = row.getObject("day", LocalDate.class);
            var shift = ReadPlan.shift(row);
            return new Entry(row.getLong("entry_id"), row.getLong("rota_id"), new PersonId(row.getLong("person_id")), day, shift, shift.start(day).atZone(calendar.zone()).toInstant(), shift.end(day).atZone(calendar.zone()).toInstant());
        }).list();
    }

    private Optional<Entry> now(PersonId person) {
        var now = clock.instant();
        var today = calendar.today();
        return entries("person_id = :me and day between :from and :until and not exists (select from attendance.rota_shift_end x where x.entry_id = fact_roster_day.entry_id)",
                Map.of("me", person.value(), "from", today.minusDays(1), "until", today)).stream()
                .filter(e -> !now.isBefore(e.start.minus(EARLY)) && now.isBefore(e.end.plus(OVERTIME))).min(java.util.Comparator.comparing(Entry::start));
    }

    /** Those of the rota whose shift begins next, leave left out. */
    private List<Entry> next(Entry of) {
        var plan = plans.of(of.rota, of.day, of.day.plusDays(3), false);
        var after = entries("rota_id = :rota and person_id <> :me and day between :from and :until", Map.of("rota", of.rota, "me", of.person.value(), "from", of.day, "until", of.day.plusDays(2))).stream()
                .filter(e -> e.start.isAfter(of.start) && !e.start.isBefore(of.end.minus(Duration.ofHours(2))) && e.start.isBefore(of.end.plus(NEXT)) && !plan.onLeave(e.person, e.day)).toList();
        var first = after.stream().map(Entry::start).min(Instant::compareTo);
        return after.stream().filter(e -> e.start.equals(first.orElse(null))).toList();
    }

    private static boolean atOnce(Entry of, List<Entry> next) { return !next.isEmpty() && !next.getFirst().start.isAfter(of.end.plus(AT_ONCE)); }

    Optional<MyShift> mine(Viewer viewer) {
        return now(viewer.person()).map(e -> {
            var next = next(e);
            return new MyShift(e.id, e.day, e.shift, names(next), atOnce(e, next), handover(e.id).orElse(null), suggestions(viewer));
        });
    }

    private List<String> names(List<Entry> next) { return next.stream().map(n -> organisation.name(n.person)).distinct().toList(); }

    /** What was taken over and is not settled yet, and what the work lists of this person hold, as lines to choose from. */
    private List<NewLine> suggestions(Viewer viewer) {
        var lines = new ArrayList<>(unsettled(viewer.person()));
        works.orderedStream().filter(w -> !(w instanceof RosterWork)).forEach(w -> w.tasks(viewer, clock.instant())
                .forEach(t -> lines.add(new NewLine(Item.at(t.path()), line(t).in(LocaleContextHolder.getLocale()), t.path()))));
        return lines.stream().limit(20).toList();
    }

    private static Words line(Task of) {
        var count = of.count() > 0;
        return Words.of(of.title().zh() + "：" + of.detail().zh() + (count ? "（" + of.count() + " " + of.unit().zh() + "）" : ""), of.title().en() + ": " + of.detail().en() + (count ? " (" + of.count() + " " + of.unit().en() + ")" : ""));
    }

    private List<NewLine> unsettled(PersonId person) {
        return db.sql("""
                select i.kind, i.words, i.path from attendance.rota_handover_item i join attendance.rota_handover h on h.id = i.handover_id
                 where h.ack_by = :me and i.settled_at is null and h.ack_at > :since order by h.id, i.n limit 20
                """).param("me", person.value()).param("since", now().minusDays(7)).query((row, _) -> new NewLine(Item.valueOf(row.getString(1)), row.getString(2), row.getString(3))).list();
    }

    /** Whoever took it over says that it is done; then it is not handed on. */
    @Transactional
    Outcome<Void> settle(long id, int n, Viewer viewer) {
        var by = db.sql("select ack_by from attendance.rota_handover where id = ?").param(id).query((row, _) -> row.getObject(1, Long.class)).list();
        if (by.isEmpty()) return Outcome.refused(RosterRefusal.NO_SUCH_HANDOVER);
        if (by.getFirst() == null || !viewer.is(new PersonId(by.getFirst()))) return Outcome.refused(RosterRefusal.NOT_TAKEN_OVER);
        var settled = db.sql("update attendance.rota_handover_item set settled_by = ?, settled_at = ? where handover_id = ? and n = ? and settled_at is null").params(viewer.person().value(), now(), id, n).update();
        if (settled > 0) audit.record(viewer.person(), "roster.handover.settle", "handover/" + id, null, Map.of("item", n), null);
        return settled > 0 || db.sql("select exists (select from attendance.rota_handover_item where handover_id = ? and n = ?)").params(id, n).query(Boolean.class).single() ? Outcome.done(null) : Outcome.refused(RosterRefusal.NO_SUCH_HANDOVER);
    }

    /** Once per shift; whoever comes next is told. */
    @Transactional
    Outcome<Long> write(List<NewLine> items, String note, Viewer viewer) {
        var entry = now(viewer.person()).orElse(null);
        if (entry == null) return Outcome.refused(RosterRefusal.NO_SHIFT_NOW);
        if (handover(entry.id).isPresent()) return Outcome.refused(RosterRefusal.HANDED_OVER);
        var next = next(entry);
        var id = db.sql("insert into attendance.rota_handover (rota_id, entry_id, person_id, to_ids, note, written_at) values (:rota, :entry, :by, :to, :note, :now) on conflict (entry_id) do nothing returning id")
                .param("rota", entry.rota).param("entry", entry.id).param("by", viewer.person().value()).param("to", next.stream().map(n -> n.person.value()).distinct().toArray(Long[]::new)).param("note", note.strip()).param("now", now())
                .query(Long.class).optional().orElse(null);
        if (id == null) return Outcome.refused(RosterRefusal.HANDED_OVER);
        var n = 0;
        for (var item : items) {
            if (!item.words.isBlank()) db.sql("insert into attendance.rota_handover_item (handover_id, n, kind, words, path) values (?, ?, ?, ?, ?)").params(id, ++n, item.kind.name(), item.words.strip(), item.path == null ? "" : item.path).update();
        }
        audit.record(viewer.person(), "roster.handover", "handover/" + id, null, Map.of("items", n), null);
        notices.tell(next.stream().map(Entry::person).toList(), "roster.handover", "handover/" + id, Words.of("有交班等您确认", "A handover is yours to acknowledge"),
                Words.of(viewer.name() + " " + entry.shift.name().zh() + "，" + n + " 项", viewer.name() + ", " + entry.shift.name().en() + ", " + Words.counted(n, "item", "items")), RosterNotices.MINE, entry.end);
        return Outcome.done(id);
    }

    private static final String ROWS = """
            select h.*, p.name, e.day, e.name_zh, e.name_en, a.name as ack, array(select q.name from organisation.fact_person q where q.person_id = any(h.to_ids) order by q.person_id) as to_names
              from attendance.rota_handover h join attendance.rota_entry e on e.id = h.entry_id join organisation.fact_person p on p.person_id = h.person_id left join organisation.fact_person a on a.person_id = h.ack_by
            """;

    private Optional<Handover> handover(long entry) { return list("h.entry_id = :entry", Map.of("entry", entry)).stream().findFirst(); }

    /** Those that wait for this person, the last ones he wrote, and what he took over and has not settled. */
    List<Handover> of(PersonId person) {
        return list("""
                (:me = any(h.to_ids) and h.ack_at is null) or h.person_id = :me and h.written_at > :since
                 or h.ack_by = :me and h.ack_at > :since and exists (select from attendance.rota_handover_item i where i.handover_id = h.id and i.settled_at is null)
                """, Map.of("me", person.value(), "since", now().minusDays(7)));
    }

    List<Handover> ofRota(long rota) { return list("h.rota_id = :rota", Map.of("rota", rota)); }

    private List<Handover> list(String where, Map<String, Object> params) {
        var heads = db.sql(ROWS + " where " + where + " order by h.id desc limit 50").params(params).query((row, _) -> new Handover(row.getLong("id"), row.getString("name"), new PersonId(row.getLong("person_id")),
                row.getObject("day", LocalDate.class), Words.of(row.getString("name_zh"), row.getString("name_en")), List.of((String[]) row.getArray("to_names").getArray()), row.getString("note"), List.of(),
                row.getObject("written_at", OffsetDateTime.class).toInstant(), row.getString("ack"), row.getObject("ack_at", OffsetDateTime.class) == null ? null : row.getObject("ack_at", OffsetDateTime.class).toInstant())).list();
        var items = items(heads.stream().map(Handover::id).toArray(Long[]::new));
        return heads.stream().map(h -> new Handover(h.id, h.fromName, h.from, h.day, h.shift, h.toNames, h.note, items.getOrDefault(h.id, List.of()), h.writtenAt, h.ackBy, h.ackAt)).toList();
    }

    private record Of(long handover, Line line) {}

    private Map<Long, List<Line>> items(Long[] ids) {
        return db.sql("select i.*, p.name from attendance.rota_handover_item i left join organisation.fact_person p on p.person_id = i.settled_by where handover_id = any(?) order by handover_id, n").param(ids).query((row, _) -> {
            var kind = Item.valueOf(row.getString("kind"));
            var settled = row.getObject("settled_at", OffsetDateTime.class);
            return new Of(row.getLong("handover_id"), new Line(row.getInt("n"), kind, kind.words, row.getString("words"), row.getString("path"), row.getString("name"), settled == null ? null : settled.toInstant()));
        }).list().stream().collect(Collectors.groupingBy(Of::handover, Collectors.mapping(Of::line, Collectors.toList())));
    }

    /** One of those who come next has read it and takes it over. */
    @Transactional
    Outcome<Void> acknowledge(long id, Viewer viewer) {
        var row = db.sql("select to_ids, ack_at, person_id from attendance.rota_handover where id = ? for update").param(id)
                .query((r, _) -> new Waiting(List.of((Long[]) r.getArray(1).getArray()), r.getObject(2) != null)).optional().orElse(null);
        if (row == null) return Outcome.refused(RosterRefusal.NO_SUCH_HANDOVER);
        if (!row.to.contains(viewer.person().value())) return Outcome.refused(RosterRefusal.NOT_SUCCESSOR, Map.of("names", String.join("、", organisation.names(row.to.stream().map(PersonId::new).toList()).values())));
        if (row.done) return Outcome.done(null);
        db.sql("update attendance.rota_handover set ack_by = ?, ack_at = ? where id = ?").params(viewer.person().value(), now(), id).update();
        audit.record(viewer.person(), "roster.handover.acknowledge", "handover/" + id, null, null, null);
        return Outcome.done(null);
    }

    private record Waiting(List<Long> to, boolean done) {}

    /** Refused while somebody comes at once and has not acknowledged what was handed over. */
    @Transactional
    Outcome<Void> end(Viewer viewer) {
        var entry = now(viewer.person()).orElse(null);
        if (entry == null) return Outcome.refused(RosterRefusal.NO_SHIFT_NOW);
        var next = next(entry);
        var handover = handover(entry.id);
        var names = String.join("、", names(next));
        if (!next.isEmpty() && handover.isEmpty()) return Outcome.refused(RosterRefusal.NO_HANDOVER, Map.of("names", names));
        if (atOnce(entry, next) && handover.get().ackAt == null) return Outcome.refused(RosterRefusal.NOT_ACKNOWLEDGED, Map.of("names", names));
        db.sql("insert into attendance.rota_shift_end (entry_id, person_id, at) values (?, ?, ?) on conflict do nothing").params(entry.id, viewer.person().value(), now()).update();
        audit.record(viewer.person(), "roster.shift.end", "roster-entry/" + entry.id, null, null, null);
        return Outcome.done(null);
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
