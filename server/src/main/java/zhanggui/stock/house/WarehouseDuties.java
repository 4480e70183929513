package zhanggui.stock.house;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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

/** INV-23: hygiene of the warehouse and care of the packing equipment return by themselves; each time stays open until somebody confirms it. */
@Component
class WarehouseDuties implements WorkSource {

    enum Kind { CLEANING, CARE }

    /**
     * @param dueDay the oldest time that nobody confirmed; null while none is due
     * @param open   how many times are due and not confirmed
     * @param next   the next time after today
     */
    record Duty(long id, Kind kind, String words, int everyDays, @Nullable String whose, @Nullable LocalDate dueDay, int open, LocalDate next, @Nullable String lastBy, @Nullable Instant lastAt) {}

    private static final String OPEN = """
            select d.id, g::date as due from stock.duty d cross join lateral generate_series(d.first_day, least(:day::date, coalesce(d.until_day - 1, :day::date)), make_interval(days => d.every_days)) g
             where not exists (select from stock.duty_done x where x.duty_id = d.id and x.due_day = g::date)
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    WarehouseDuties(JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    List<Duty> list() {
        var today = calendar.today();
        return db.sql("""
                with open as (%s)
                select d.id, d.kind, d.zh, d.every_days, p.name as whose, o.due, coalesce(o.n, 0)::int as n, l.name as last_by, l.at as last_at,
                       case when d.first_day > :day then d.first_day else d.first_day + ((:day - d.first_day) / d.every_days + 1) * d.every_days end as next
                  from stock.duty d left join organisation.fact_person p on p.person_id = d.person_id
                  left join (select id, min(due) as due, count(*) as n from open group by id) o on o.id = d.id
                  left join lateral (select q.name, x.at from stock.duty_done x left join organisation.fact_person q on q.person_id = x.person_id where x.duty_id = d.id order by x.due_day desc limit 1) l on true
                 where d.until_day is null or o.n > 0 order by o.due nulls last, next, d.id
                """.formatted(OPEN)).param("day", today)
                .query((row, _) -> new Duty(row.getLong("id"), Kind.valueOf(row.getString("kind")), row.getString("zh"), row.getInt("every_days"), row.getString("whose"), row.getObject("due", LocalDate.class), row.getInt("n"),
                        row.getObject("next", LocalDate.class), row.getString("last_by"), Optional.ofNullable(row.getObject("last_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null))).list();
    }

    @Transactional
    Outcome<Long> plan(Kind kind, String words, int everyDays, @Nullable LocalDate first, @Nullable PersonId whose, PersonId by) {
        var id = db.sql("insert into stock.duty (kind, zh, first_day, every_days, person_id, set_by) values (:kind, :words, :first, :every, :whose, :by) returning id")
                .param("kind", kind.name()).param("words", words.strip()).param("first", first == null || first.isBefore(calendar.today()) ? calendar.today() : first).param("every", everyDays)
                .param("whose", whose == null ? null : whose.value(), java.sql.Types.BIGINT).param("by", by.value()).query(Long.class).single();
        audit.record(by, "stock.duty.plan", "duty/" + id, null, Map.of("words", words, "everyDays", everyDays), null);
        return Outcome.done(id);
    }

    /** The oldest time that is open. */
    @Transactional
    Outcome<Void> confirm(long id, String note, PersonId by) {
        if (db.sql("select id from stock.duty where id = ? for update").param(id).query(Long.class).optional().isEmpty()) return Outcome.refused(HouseRefusal.NO_SUCH_DUTY);
        var due = db.sql("select min(due) from (" + OPEN + ") o where o.id = :id").param("day", calendar.today()).param("id", id).query(LocalDate.class).optional();
        if (due.isEmpty()) return Outcome.refused(HouseRefusal.NOT_DUE);
        db.sql("insert into stock.duty_done (duty_id, due_day, person_id, at, note) values (?, ?, ?, ?, ?)").params(id, due.get(), by.value(), clock.instant().atOffset(UTC), note.strip()).update();
        audit.record(by, "stock.duty.done", "duty/" + id + "/" + due.get(), null, null, note.isBlank() ? null : note);
        return Outcome.done(null);
    }

    @Transactional
    Outcome<Void> end(long id, PersonId by) {
        var ended = db.sql("update stock.duty set until_day = ? where id = ? and until_day is null").params(calendar.today(), id).update();
        if (ended == 0) return Outcome.refused(HouseRefusal.NO_SUCH_DUTY);
        audit.record(by, "stock.duty.end", "duty/" + id, null, null, null);
        return Outcome.done(null);
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var keeper = viewer.may(Permission.MANAGE_WAREHOUSE);
        if (!keeper && !viewer.may(Permission.READ_STOCK)) return List.of();
        record Row(long n, @Nullable LocalDate due) {}
        var row = db.sql("select count(*) as n, min(o.due) as due from (" + OPEN + ") o join stock.duty d on d.id = o.id where d.person_id = :me or d.person_id is null and :keeper")
                .param("day", calendar.dayOf(now)).param("me", viewer.person().value()).param("keeper", keeper).query(Row.class).single();
        return row.n() == 0 ? List.of() : List.of(new Task("stock.duties", Words.of("仓库值日", "Warehouse duties"), Words.of("卫生、设备保养", "hygiene, care of equipment"), calendar.startOf(row.due().plusDays(1)), row.n(), Words.of("项", "duties"), Words.of("去确认", "Confirm"), "/warehouse?tab=DUTIES"));
    }
}
