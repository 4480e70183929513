package zhanggui.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** Reading rule books and who has confirmed them (ORG-14). */
@Component
class Books {

    /** @param confirmedAt null while the person has not confirmed */
    record Reader(PersonId person, String staffNo, String name, Words department, @Nullable Instant confirmedAt) {}

    /** Everybody in a post today for whom version v is: in one of its departments or below, or all when it names none. */
    private static final String READERS = """
            select distinct a.person_id from organisation.fact_assignment a
             where a.from_day <= :today and (a.until_day is null or a.until_day > :today) and (a.left_on is null or a.left_on >= :today)
               and (cardinality(v.departments) = 0 or exists (select from organisation.fact_department_below d where d.department_id = a.department_id and d.above_id = any(v.departments)))
            """;

    private static final String BOOKS = """
            select v.*, b.kind, b.key, d.name_zh as explainer_zh, d.name_en as explainer_en, c.at as confirmed_at,
                   case when v.issued_at is null then 'DRAFT' when v.from_day > :today then 'TO_COME'
                        when exists (select from work.book_version n where n.issued_at is not null and n.from_day <= :today
                                        and (n.book_id = v.book_id and n.version > v.version or v.id = any(n.replaces))) then 'SUPERSEDED' else 'ISSUED' end as state,
                   :me in (%1$s) as for_me,
                   case when :publishes then (select count(*) from work.confirmation x where x.version_id = v.id and x.person_id in (%1$s)) end as confirmed,
                   case when :publishes then (select count(*) from (%1$s) r) end as due
              from work.book_version v join work.book b on b.id = v.book_id
              left join organisation.fact_department d on d.department_id = v.explained_by
              left join work.confirmation c on c.version_id = v.id and c.person_id = :me
            """.formatted(READERS);

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    Books(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    /** For whoever publishes all versions, drafts too; for others what was issued for them. */
    List<Book> all(Viewer viewer) {
        return db.sql("select * from (" + BOOKS + ") x where :publishes or x.issued_at is not null and x.for_me order by array_position(array['HANDBOOK','SAFETY','SECURITY','CONFIDENTIALITY','REGIME'], x.kind), x.book_id, x.version desc")
                .params(values(viewer)).query(Books::book).list();
    }

    Optional<Book> find(long version, Viewer viewer) {
        return db.sql("select * from (" + BOOKS + " where v.id = :version) x where :publishes or x.issued_at is not null and x.for_me").params(values(viewer)).param("version", version).query(Books::book).optional();
    }

    /** How many books in force or to come the viewer has not confirmed. */
    long unread(Viewer viewer) { return all(viewer).stream().filter(b -> b.forMe() && b.confirmedAt() == null && b.state() == Book.State.ISSUED).count(); }

    /** Everybody a version is for, those missing first. */
    List<Reader> readers(long version) {
        return db.sql("""
                select p.person_id, p.staff_no, p.name, d.name_zh, d.name_en, c.at from work.book_version v
                  join lateral (%s) r on true join organisation.fact_person p on p.person_id = r.person_id
                  left join lateral (select a.department_id from organisation.fact_assignment a where a.person_id = p.person_id and a.from_day <= :today and (a.until_day is null or a.until_day > :today)
                                      order by a.from_day desc limit 1) a on true
                  left join organisation.fact_department d on d.department_id = a.department_id
                  left join work.confirmation c on c.version_id = v.id and c.person_id = p.person_id
                 where v.id = :version order by (c.at is not null), d.name_zh nulls last, p.staff_no
                """.formatted(READERS)).param("today", calendar.today()).param("version", version)
                .query((row, _) -> new Reader(new PersonId(row.getLong("person_id")), row.getString("staff_no"), row.getString("name"),
                        row.getString("name_zh") == null ? Words.same("") : Words.of(row.getString("name_zh"), row.getString("name_en")), at(row, "at"))).list();
    }

    private Map<String, Object> values(Viewer viewer) {
        return Map.of("today", calendar.today(), "me", viewer.person().value(), "publishes", viewer.may(Permission.PUBLISH_RULES));
    }

    private static Book book(ResultSet row, int n) throws SQLException {
        var explainedBy = row.getObject("explained_by", Long.class);
        return new Book(row.getLong("id"), row.getLong("book_id"), Book.Kind.valueOf(row.getString("kind")), row.getString("key"), row.getInt("version"),
                Words.of(row.getString("title_zh"), row.getString("title_en")), Words.of(row.getString("body_zh"), row.getString("body_en")), row.getObject("from_day", LocalDate.class),
                Arrays.stream((Long[]) row.getArray("departments").getArray()).map(DepartmentId::new).toList(), explainedBy == null ? null : new DepartmentId(explainedBy),
                explainedBy == null ? Words.same("") : Words.of(row.getString("explainer_zh"), row.getString("explainer_en")), List.of((Long[]) row.getArray("replaces").getArray()),
                Book.State.valueOf(row.getString("state")), row.getString("why"), at(row, "issued_at"), row.getBoolean("for_me"), at(row, "confirmed_at"), row.getObject("confirmed", Long.class), row.getObject("due", Long.class));
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
