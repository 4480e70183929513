package zhanggui.stock.house;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;
import zhanggui.stock.StockRules;
import zhanggui.stock.house.WarehouseNews.Whom;

/** INV-18: the warehouse's checks before and after work, on a list that the warehouse edits; anything unusual is told at once. INV-22: passages and picking area are on it. */
@Component
class Checks implements WorkSource {

    enum Moment { BEFORE, AFTER }

    enum State { NOT_YET, MISSING, FINE, ANOMALY }

    record Item(long id, Moment moment, int position, Words words, State state, String note, @Nullable String by, @Nullable Instant at) {}

    /** @param before by when the checks before work must stand; after: those after work */
    record Day(LocalDate day, LocalTime before, LocalTime after, List<Item> items) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final StockRules rules;
    private final WarehouseNews news;
    private final Audit audit;

    Checks(JdbcClient db, Clock clock, BusinessCalendar calendar, StockRules rules, WarehouseNews news, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.rules = rules;
        this.news = news;
        this.audit = audit;
    }

    Day on(LocalDate day) {
        var before = rules.time("check.before", day);
        var after = rules.time("check.after", day);
        var items = db.sql("""
                select i.id, i.moment, i.position, i.zh, i.en, d.anomaly, d.note, d.at, p.name
                  from stock.check_item i left join stock.check_done d on d.item_id = i.id and d.day = :day left join organisation.fact_person p on p.person_id = d.person_id
                 where i.from_day <= :day and (i.until_day is null or i.until_day > :day) order by i.moment desc, i.position, i.id
                """).param("day", day).query((row, _) -> item(row, day, before, after)).list();
        return new Day(day, before, after, items);
    }

    private Item item(ResultSet row, LocalDate day, LocalTime before, LocalTime after) throws SQLException {
        var moment = Moment.valueOf(row.getString("moment"));
        var at = Optional.ofNullable(row.getObject("at", OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null);
        var due = calendar.at(day, moment == Moment.BEFORE ? before : after);
        var state = at != null ? row.getBoolean("anomaly") ? State.ANOMALY : State.FINE : clock.instant().isAfter(due) ? State.MISSING : State.NOT_YET;
        return new Item(row.getLong("id"), moment, row.getInt("position"), Words.of(row.getString("zh"), row.getString("en").isBlank() ? row.getString("zh") : row.getString("en")), state,
                row.getString("note") == null ? "" : row.getString("note"), row.getString("name"), at);
    }

    @Transactional
    Outcome<Void> confirm(long id, boolean anomaly, String note, PersonId by) {
        var today = calendar.today();
        var item = on(today).items().stream().filter(i -> i.id() == id).findFirst();
        if (item.isEmpty()) return Outcome.refused(HouseRefusal.NO_SUCH_CHECK);
        if (anomaly && note.isBlank()) return Outcome.refused(HouseRefusal.NOTE_FOR_ANOMALY);
        var kept = db.sql("insert into stock.check_done (day, item_id, anomaly, note, person_id, at) values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(today, id, anomaly, note.strip(), by.value(), clock.instant().atOffset(UTC)).update();
        if (kept == 0) return Outcome.refused(HouseRefusal.CHECKED_ALREADY, Map.of("name", on(today).items().stream().filter(i -> i.id() == id).findFirst().map(Item::by).orElse("–")));
        audit.record(by, "stock.check", "check/" + id + "/" + today, null, Map.of("anomaly", anomaly), note.isBlank() ? null : note);
        if (anomaly) news.tell(List.of(Whom.LEADERS), "stock.check.anomaly", "check/" + today + "/" + id, Words.of("仓库异常：" + item.get().words().zh(), "Warehouse: " + item.get().words().en()), Words.same(note.strip()), "/warehouse", null);
        return Outcome.done(null);
    }

    /** In force from today on. */
    @Transactional
    Outcome<Long> add(Moment moment, String zh, String en, PersonId by) {
        var id = db.sql("insert into stock.check_item (moment, position, zh, en, from_day, set_by) values (:moment, (select coalesce(max(position), 0) + 1 from stock.check_item where moment = :moment), :zh, :en, :day, :by) returning id")
                .param("moment", moment.name()).param("zh", zh.strip()).param("en", en.strip()).param("day", calendar.today()).param("by", by.value()).query(Long.class).single();
        audit.record(by, "stock.check.add", "check/" + id, null, Map.of("moment", moment, "words", zh), null);
        return Outcome.done(id);
    }

    /** Not any more from tomorrow on; today's stays on today's list. At least one of each moment is left. */
    @Transactional
    Outcome<Void> drop(long id, PersonId by) {
        var tomorrow = calendar.today().plusDays(1);
        var left = on(tomorrow).items();
        var item = left.stream().filter(i -> i.id() == id).findFirst();
        if (item.isEmpty()) return Outcome.refused(HouseRefusal.NO_SUCH_CHECK);
        if (left.stream().filter(i -> i.moment() == item.get().moment()).count() == 1) return Outcome.refused(HouseRefusal.LAST_CHECK);
        db.sql("update stock.check_item set until_day = ? where id = ?").params(tomorrow, id).update();
        audit.record(by, "stock.check.drop", "check/" + id, item.get().words(), null, null);
        return Outcome.done(null);
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        if (!viewer.may(Permission.MANAGE_WAREHOUSE)) return List.of();
        var today = on(calendar.dayOf(now));
        var tasks = new ArrayList<Task>();
        for (var moment : Moment.values()) {
            var open = today.items().stream().filter(i -> i.moment() == moment && i.at() == null).count();
            var due = calendar.at(today.day(), moment == Moment.BEFORE ? today.before() : today.after());
            if (open == 0 || moment == Moment.AFTER && now.isBefore(due.minusSeconds(3600))) continue;
            tasks.add(new Task("stock.checks", moment == Moment.BEFORE ? Words.of("班前三检查", "Checks before work") : Words.of("班后三检查", "Checks after work"), Words.of("仓库检查单", "the warehouse's list"), due, open, Words.of("项", "checks"), Words.of("去检查", "Check"), "/warehouse"));
        }
        return tasks;
    }
}
