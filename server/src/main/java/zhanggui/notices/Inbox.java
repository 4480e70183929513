package zhanggui.notices;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** UX-04: what one person was told, newest first, and what of it is read or done. Nobody sees another's. */
@Component
class Inbox {

    /**
     * @param due     by when something is expected; null when nothing is
     * @param read    null while it is new
     * @param settled when nothing was expected any more; null while it is, or never was
     * @param reminds true when it reminds of another
     */
    record Row(long id, String kind, Words title, Words detail, String path, @Nullable Instant due, Instant at, @Nullable Instant read, @Nullable Instant settled, boolean reminds) {}

    private final JdbcClient db;
    private final Clock clock;

    Inbox(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Page<Row> of(PersonId person, boolean unread, Page.Request page) {
        var rows = db.sql("select * from notices.notice where person_id = :me and (not :unread or read_at is null and not muted) order by id desc limit :size offset :offset")
                .param("me", person.value()).param("unread", unread).param("size", page.size()).param("offset", page.offset())
                .query((row, _) -> new Row(row.getLong("id"), row.getString("kind"), Words.of(row.getString("title_zh"), row.getString("title_en")),
                        Words.of(row.getString("detail_zh"), row.getString("detail_en")), row.getString("path"), instant(row, "due"), instant(row, "posted_at"),
                        instant(row, "read_at"), instant(row, "settled_at"), row.getObject("reminds") != null)).list();
        var total = unread ? unread(person) : db.sql("select count(*) from notices.notice where person_id = ?").param(person.value()).query(Long.class).single();
        return Page.of(rows, total, page);
    }

    long unread(PersonId person) {
        return db.sql("select count(*) from notices.notice where person_id = ? and read_at is null and not muted").param(person.value()).query(Long.class).single();
    }

    @Transactional
    Outcome<Void> read(PersonId person, long id) {
        var found = db.sql("update notices.notice set read_at = coalesce(read_at, ?) where id = ? and person_id = ?").params(now(), id, person.value()).update();
        return found == 1 ? Outcome.done(null) : Outcome.refused(NoticesRefusal.NO_SUCH_NOTICE);
    }

    /** Up to the newest one that was on the page: what came meanwhile stays new. */
    @Transactional
    int readAll(PersonId person, long upTo) {
        return db.sql("update notices.notice set read_at = ? where person_id = ? and id <= ? and read_at is null").params(now(), person.value(), upTo).update();
    }

    /** Nothing more is expected: it is read, and no reminder comes. */
    @Transactional
    Outcome<Void> settle(PersonId person, long id) {
        var found = db.sql("update notices.notice set settled_at = coalesce(settled_at, :now), read_at = coalesce(read_at, :now) where person_id = :me and id in (select :id union all select reminds from notices.notice where id = :id)")
                .param("now", now()).param("me", person.value()).param("id", id).update();
        return found > 0 ? Outcome.done(null) : Outcome.refused(NoticesRefusal.NO_SUCH_NOTICE);
    }

    private static @Nullable Instant instant(java.sql.ResultSet row, String column) throws java.sql.SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null);
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
