package zhanggui.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;

/** The door of the organisation: who is who, and who holds which post on which day. */
@Component
public class Organisation {

    /** @param post null when the person holds none on that day */
    public record Someone(PersonId id, String staffNo, String name, PostId post, String postKey, Words postName) {}

    private final JdbcClient db;
    private final Audit audit;

    Organisation(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /** What a spreadsheet would take for a formula, and what breaks a line, is no name and no number of anybody. */
    private static final Pattern CALLED = Pattern.compile("[^=+\\-@＝＋－＠\\p{Cntrl}][^\\p{Cntrl}]*");

    /** @param longest how many characters it may have */
    public static boolean possible(String called, int longest) { return called.length() <= longest && CALLED.matcher(called).matches(); }

    private static final String SOMEONE = """
            select distinct on (p.id) p.id, p.staff_no, p.name, o.id as post_id, o.key as post_key, o.name_zh, o.name_en
              from organisation.person p
              left join organisation.assignment a on a.person_id = p.id and a.from_day <= :day and (a.until_day is null or a.until_day > :day)
              left join organisation.post o on o.id = a.post_id
             where %s
             order by p.id, a.from_day desc nulls last
            """;

    public Optional<Someone> find(PersonId person, LocalDate day) {
        return db.sql(SOMEONE.formatted("p.id = :person")).param("person", person.value()).param("day", day).query(Organisation::someone).optional();
    }

    private static Someone someone(ResultSet row, int n) throws SQLException {
        var post = row.getString("post_key");
        return new Someone(new PersonId(row.getLong("id")), row.getString("staff_no"), row.getString("name"), post == null ? null : new PostId(row.getLong("post_id")), post,
                post == null ? null : Words.of(row.getString("name_zh"), row.getString("name_en")));
    }

    /** How somebody is called on a page; a dash for a number that is nobody's, such as the system's. */
    public String name(PersonId person) { return db.sql("select name from organisation.person where id = ?").param(person.value()).query(String.class).optional().orElse("–"); }

    /** The same for many at once. */
    public Map<PersonId, String> names(Collection<PersonId> people) {
        var names = new HashMap<PersonId, String>();
        people.forEach(person -> names.put(person, "–"));
        db.sql("select id, name from organisation.person where id = any(?)").param(people.stream().map(PersonId::value).toArray(Long[]::new))
                .query(row -> { names.put(new PersonId(row.getLong(1)), row.getString(2)); });
        return names;
    }

    /** The person with that staff number, with the post held on that day. */
    public Optional<Someone> withStaffNo(String staffNo, LocalDate day) { return Optional.ofNullable(withStaffNos(List.of(staffNo), day).get(staffNo)); }

    /** By staff number, those who exist. */
    public Map<String, Someone> withStaffNos(Collection<String> staffNos, LocalDate day) {
        return db.sql(SOMEONE.formatted("p.staff_no = any(:numbers)")).param("numbers", staffNos.toArray(String[]::new)).param("day", day).query(Organisation::someone).list().stream()
                .collect(Collectors.toMap(Someone::staffNo, someone -> someone));
    }

    /** An open post by its key or its name in either language. */
    public Optional<PostId> postCalled(String name) { return Optional.ofNullable(postsCalled(List.of(name)).get(name)); }

    /** By what they were called, those that exist and are open. */
    public Map<String, PostId> postsCalled(Collection<String> names) {
        var posts = new HashMap<String, PostId>();
        db.sql("select n.name, min(o.id) from unnest(?::text[]) as n (name) join organisation.post o on o.closed_on is null and n.name in (o.key, o.name_zh, o.name_en) group by n.name")
                .param(names.toArray(String[]::new)).query(row -> { posts.put(row.getString(1), new PostId(row.getLong(2))); });
        return posts;
    }

    public Optional<PostId> postWithKey(String key) {
        return db.sql("select id from organisation.post where key = ?").param(key).query(Long.class).optional().map(PostId::new);
    }

    /** The keys of the measures that the post's job sheet of that day is watched or scored by. */
    public List<String> measuresOf(PostId post, LocalDate day) {
        return db.sql("""
                select distinct m #>> '{}' from organisation.job_sheet s,
                       lateral (select jsonb_path_query(s.sheet, '$.duties[*].items[*].measures[*]') as m union all select jsonb_path_query(s.sheet, '$.figures[*]')) x
                 where s.post_id = :post and s.from_day = (select max(from_day) from organisation.job_sheet where post_id = :post and from_day <= :day) order by 1
                """).param("post", post.value()).param("day", day).query(String.class).list();
    }

    @Transactional
    public void rename(PersonId person, String name, PersonId by) {
        var before = db.sql("select name from organisation.person where id = ? for update").param(person.value()).query(String.class).single();
        db.sql("update organisation.person set name = ? where id = ?").params(name, person.value()).update();
        audit.record(by, "organisation.person.rename", "person/" + person.value(), before, name, null);
    }

    @Transactional
    public PersonId addPerson(String staffNo, String name, LocalDate joinedOn, PersonId by) {
        var id = db.sql("insert into organisation.person (staff_no, name, joined_on) values (?, ?, ?) returning id")
                .params(staffNo, name, joinedOn).query(Long.class).single();
        audit.record(by, "organisation.person.add", "person/" + id, null, Map.of("staffNo", staffNo, "name", name), null);
        return new PersonId(id);
    }

    @Transactional
    public DepartmentId addDepartment(Words name, DepartmentId parent, PersonId by) {
        var id = db.sql("insert into organisation.department (name_zh, name_en, parent_id) values (?, ?, ?) returning id")
                .params(name.zh(), name.en(), parent == null ? null : parent.value()).query(Long.class).single();
        audit.record(by, "organisation.department.add", "department/" + id, null, name, null);
        return new DepartmentId(id);
    }

    /** ORG-01: the company itself, at the top of the tree. */
    @Transactional
    public DepartmentId addCompany(Words name, PersonId by) {
        var id = addDepartment(name, null, by);
        db.sql("update organisation.department set kind = 'COMPANY' where id = ?").param(id.value()).update();
        return id;
    }

    @Transactional
    public PostId addPost(String key, Words name, DepartmentId department, PersonId by) {
        var id = db.sql("insert into organisation.post (key, name_zh, name_en, department_id) values (?, ?, ?, ?) returning id")
                .params(key, name.zh(), name.en(), department == null ? null : department.value()).query(Long.class).single();
        audit.record(by, "organisation.post.add", "post/" + id, null, name, null);
        return new PostId(id);
    }

    /** From the day on the person holds this post in none of the shops, and no longer the one held before. */
    @Transactional
    public void assign(PersonId person, PostId post, LocalDate from, PersonId by) { assign(person, post, null, from, by); }

    /** From the day on the person holds this post in that shop, and no longer the one held before. @param shop null for none of its own */
    @Transactional
    public void assign(PersonId person, PostId post, @Nullable ShopId shop, LocalDate from, PersonId by) {
        db.sql("update organisation.assignment set until_day = :from where person_id = :person and until_day is null and from_day < :from")
                .param("from", from).param("person", person.value()).update();
        db.sql("insert into organisation.assignment (person_id, post_id, shop_id, from_day) values (?, ?, ?, ?)")
                .params(person.value(), post.value(), shop == null ? null : shop.value(), from).update();
        var said = new TreeMap<String, Object>(Map.of("post", post.value(), "from", from.toString()));
        if (shop != null) said.put("shop", shop.value());
        audit.record(by, "organisation.assign", "person/" + person.value(), null, said, null);
    }

    /** ORG-22: whom the company works with outside, once each: the one of that kind and name, made when it is new. */
    @Transactional
    public long partner(String kind, String name, PersonId by) {
        var id = db.sql("insert into organisation.partner (kind, name, made_by) values (?, ?, ?) on conflict do nothing returning id").params(kind, name, by.value()).query(Long.class).optional();
        if (id.isEmpty()) return db.sql("select id from organisation.partner where kind = ? and name = ?").params(kind, name).query(Long.class).single();
        audit.record(by, "organisation.partner.add", "partner/" + id.get(), null, Map.of("kind", kind, "name", name), null);
        return id.get();
    }
}
