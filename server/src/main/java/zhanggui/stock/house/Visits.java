package zhanggui.stock.house;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;

/** INV-17: everybody who enters or leaves the warehouse is registered. Whoever did not leave stands as inside. */
@Component
class Visits {

    record Entry(String name, String company, String purpose, String withWhom, @Nullable Instant at) {}

    record Visit(long id, String name, String company, String purpose, String withWhom, Instant enteredAt, String enteredBy, @Nullable Instant leftAt, @Nullable String leftBy) {}

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final String ALL = "select v.*, e.name as entered_name, l.name as left_name from stock.visit v left join organisation.fact_person e on e.person_id = v.entered_by left join organisation.fact_person l on l.person_id = v.left_by";

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    Visits(JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    Page<Visit> list(@Nullable String text, boolean inside, Page.Request request) {
        var filter = " where (not :inside or v.left_at is null) and (:text = '' or v.name ilike '%' || :text || '%' or v.company ilike '%' || :text || '%' or v.purpose ilike '%' || :text || '%')";
        var asked = text == null ? "" : text.strip().replace("\\", "").replace("%", "");
        var total = db.sql("select count(*) from stock.visit v" + filter).param("inside", inside).param("text", asked).query(Long.class).single();
        var rows = db.sql(ALL + filter + " order by v.left_at is not null, v.entered_at desc limit :size offset :offset").param("inside", inside).param("text", asked).param("size", request.size()).param("offset", request.offset())
                .query((row, _) -> visit(row)).list();
        return Page.of(rows, total, request);
    }

    private static Visit visit(ResultSet row) throws SQLException {
        return new Visit(row.getLong("id"), row.getString("name"), row.getString("company"), row.getString("purpose"), row.getString("with_whom"), row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("entered_name")).orElse("–"), Optional.ofNullable(row.getObject("left_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null), row.getString("left_name"));
    }

    @Transactional
    Outcome<Long> enter(Entry entry, PersonId by) {
        var now = clock.instant();
        var at = entry.at() == null || entry.at().isAfter(now) ? now : entry.at();
        var id = db.sql("insert into stock.visit (name, company, purpose, with_whom, entered_at, entered_by) values (?, ?, ?, ?, ?, ?) returning id")
                .params(entry.name().strip(), entry.company().strip(), entry.purpose().strip(), entry.withWhom().strip(), at.atOffset(UTC), by.value()).query(Long.class).single();
        audit.record(by, "stock.visit.enter", "visit/" + id, null, entry, null);
        return Outcome.done(id);
    }

    @Transactional
    Outcome<Void> leave(long id, @Nullable Instant said, PersonId by) {
        var found = db.sql(ALL + " where v.id = ? for update of v").param(id).query((row, _) -> visit(row)).optional();
        if (found.isEmpty()) return Outcome.refused(HouseRefusal.NO_SUCH_ENTRY);
        if (found.get().leftAt() != null) return Outcome.refused(HouseRefusal.LEFT_ALREADY, Map.of("name", found.get().name(), "at", TIME.format(found.get().leftAt().atZone(calendar.zone()))));
        var now = clock.instant();
        var at = said == null || said.isAfter(now) ? now : said;
        if (at.isBefore(found.get().enteredAt())) return Outcome.refused(HouseRefusal.LEFT_BEFORE_ENTERING);
        db.sql("update stock.visit set left_at = ?, left_by = ? where id = ?").params(at.atOffset(UTC), by.value(), id).update();
        audit.record(by, "stock.visit.leave", "visit/" + id, null, Map.of("at", at), null);
        return Outcome.done(null);
    }
}
