package zhanggui.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.PersonId;

/**
 * ORG-06: to whom somebody answers on a day. What is said for the post in the person's shop goes before what is said for the post everywhere,
 * that before the superior of its job sheet, and all before whoever leads the department, or one above it. Nobody is the superior of himself:
 * where that would come out the next one is asked.
 */
@Component
public class Superiors {

    /** What said so. */
    public enum Through { SHOP, POST, SHEET, DEPARTMENT }

    /** @param department null when the superior was not found in the tree */
    public record Superior(PersonId person, Through through, @Nullable DepartmentId department) {}

    private record Held(long post, @Nullable Long department, @Nullable Long shop) {}

    /** @param shop null when it holds everywhere */
    private record Line(@Nullable Long shop, @Nullable Long post, @Nullable Long person, @Nullable Long committee) {}

    private static final String HERE = " a.from_day <= :day and (a.until_day is null or a.until_day > :day) ";

    private final JdbcClient db;

    Superiors(JdbcClient db) { this.db = db; }

    /** Empty for somebody without a post, and for whoever stands at the top. */
    public Optional<PersonId> of(PersonId person, LocalDate day) { return explained(person, day).map(Superior::person); }

    /** The same with what said so. */
    public Optional<Superior> explained(PersonId person, LocalDate day) {
        var held = held(person, day);
        if (held.isEmpty()) return Optional.empty();
        for (var line : lines("SUPERIOR", held.get(), day)) {
            var found = behind(line, person, held.get(), day).stream().findFirst();
            if (found.isPresent()) return Optional.of(new Superior(found.get(), line.shop == null ? Through.POST : Through.SHOP, null));
        }
        return onSheet(held.get(), day).flatMap(post -> holders(post, person, held.get(), day).stream().findFirst())
                .map(found -> new Superior(found, Through.SHEET, null))
                .or(() -> leading(person, held.get().department, day));
    }

    /** Who leads the person's department, or the nearest one above it that is led by somebody else. */
    public Optional<PersonId> departmentManager(PersonId person, LocalDate day) {
        return held(person, day).flatMap(held -> leading(person, held.department, day)).map(Superior::person);
    }

    /** Who leads the department on that day; empty while nobody does. */
    public Optional<PersonId> head(DepartmentId department, LocalDate day) {
        return heads(department.value(), new PersonId(0), new Held(0, department.value(), null), day).stream().findFirst();
    }

    /** To whom the person's reports go: all members of a committee, or one person; when nothing is said, to the superior. */
    public List<PersonId> reportsTo(PersonId person, LocalDate day) {
        var held = held(person, day);
        if (held.isEmpty()) return List.of();
        for (var line : lines("REPORT", held.get(), day)) {
            var found = behind(line, person, held.get(), day);
            if (!found.isEmpty()) return line.committee == null ? found.subList(0, 1) : found;
        }
        return of(person, day).stream().toList();
    }

    private Optional<Held> held(PersonId person, LocalDate day) {
        return db.sql("select a.post_id as post, a.department_id as department, a.shop_id as shop from organisation.fact_assignment a where a.person_id = :person and"
                        + HERE + "order by a.from_day desc limit 1")
                .param("person", person.value()).param("day", day).query(Held.class).optional();
    }

    /** The lines in force, the shop's own first. */
    private List<Line> lines(String kind, Held held, LocalDate day) {
        return db.sql("""
                select * from (
                    select distinct on (shop_id) shop_id as shop, to_post as post, to_person as person, to_committee as committee
                      from organisation.post_line
                     where post_id = :post and kind = :kind and from_day <= :day and (shop_id is null or shop_id = :shop)
                     order by shop_id, from_day desc) l order by shop nulls last
                """).param("post", held.post).param("kind", kind).param("day", day).param("shop", held.shop, java.sql.Types.BIGINT)
                .query(Line.class).list();
    }

    private List<PersonId> behind(Line line, PersonId asking, Held held, LocalDate day) {
        if (line.post != null) return holders(line.post, asking, held, day);
        if (line.committee != null) return members(line.committee, asking, day);
        return line.person == null ? List.of() : stillHere(line.person, asking, day);
    }

    private List<PersonId> stillHere(long person, PersonId asking, LocalDate day) {
        return db.sql("select id from organisation.person where id = :id and id <> :asking and joined_on <= :day and (left_on is null or left_on >= :day)")
                .param("id", person).param("asking", asking.value()).param("day", day).query(Long.class).list().stream().map(PersonId::new).toList();
    }

    /** Of several who hold the post: who does so in the same shop, then in the same department, then longest. */
    private List<PersonId> holders(long post, PersonId asking, Held near, LocalDate day) {
        return db.sql("select a.person_id from organisation.fact_assignment a where a.post_id = :post and a.person_id <> :asking and" + HERE + """
                 order by a.shop_id is not distinct from :shop desc, a.department_id is not distinct from :department desc, a.from_day, a.person_id
                """).param("post", post).param("asking", asking.value()).param("day", day)
                .param("shop", near.shop, java.sql.Types.BIGINT).param("department", near.department, java.sql.Types.BIGINT)
                .query(Long.class).list().stream().map(PersonId::new).toList();
    }

    /** ORG-07: the members of a committee, the chair first. */
    private List<PersonId> members(long committee, PersonId asking, LocalDate day) {
        return db.sql("select a.person_id from organisation.committee_member a join organisation.person p on p.id = a.person_id"
                        + " where a.committee_id = :committee and a.person_id <> :asking and (p.left_on is null or p.left_on >= :day) and" + HERE + "order by a.chair desc, a.from_day, a.id")
                .param("committee", committee).param("asking", asking.value()).param("day", day).query(Long.class).list().stream().map(PersonId::new).toList();
    }

    /** The post that the sheet in force names as superior, by its key or its name. */
    private Optional<Long> onSheet(Held held, LocalDate day) {
        return db.sql("""
                select o.id from (select sheet from organisation.job_sheet where post_id = :post and from_day <= :day order by from_day desc limit 1) s
                  join organisation.post o on o.id <> :post and (o.closed_on is null or o.closed_on > :day)
                       and (o.key = s.sheet ->> 'superiorPost' or o.name_zh = s.sheet -> 'superior' ->> 'zh')
                 order by o.key = s.sheet ->> 'superiorPost' desc nulls last, o.department_id is not distinct from :department desc, o.id limit 1
                """).param("post", held.post).param("day", day).param("department", held.department, java.sql.Types.BIGINT).query(Long.class).optional();
    }

    private Optional<Superior> leading(PersonId person, @Nullable Long department, LocalDate day) {
        if (department == null) return Optional.empty();
        for (var one : upwards(department)) {
            var found = heads(one, person, new Held(0, department, null), day).stream().findFirst();
            if (found.isPresent()) return found.map(head -> new Superior(head, Through.DEPARTMENT, new DepartmentId(one)));
        }
        return Optional.empty();
    }

    /** The department itself, then those above it. */
    private List<Long> upwards(long department) {
        return db.sql("select above_id from organisation.fact_department_below where department_id = ? order by levels").param(department).query(Long.class).list();
    }

    private List<PersonId> heads(long department, PersonId asking, Held near, LocalDate day) {
        var heads = new ArrayList<PersonId>();
        db.sql("select null::bigint as shop, post_id as post, person_id as person, null::bigint as committee from organisation.department_head where department_id = ? and from_day <= ? order by from_day desc limit 1")
                .params(department, day).query(Line.class).optional().ifPresent(line -> heads.addAll(behind(line, asking, near, day)));
        return heads;
    }
}
