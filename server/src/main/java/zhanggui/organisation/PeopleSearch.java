package zhanggui.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** UX-02: finds people by name or staff number, and posts by name; who has left stands last. */
@Component
class PeopleSearch implements Finder {

    private static final Words PERSON = Words.of("人", "Person");
    private static final Words POST = Words.of("岗位", "Post");

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    PeopleSearch(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    @Override
    public List<Found> find(String text, Viewer viewer) {
        if (!viewer.may(Permission.READ_ORGANISATION)) return List.of();
        var found = new ArrayList<>(people(text));
        found.addAll(posts(text));
        return found;
    }

    private List<Found> people(String text) {
        return db.sql("""
                with hit as (
                    select id, name, staff_no, left_on is not null and left_on < :today as gone,
                           case when name = :text or upper(staff_no) = upper(:text) then 0 when name like :beginning or staff_no ilike :beginning then 1 else 2 end as fit
                      from organisation.person where name like :inside or staff_no ilike :inside
                     order by gone, fit, staff_no limit :most)
                select h.*, o.name_zh, o.name_en from hit h
                  left join lateral (select post_id from organisation.assignment a where a.person_id = h.id and a.from_day <= :today and (a.until_day is null or a.until_day > :today)
                                      order by a.from_day desc limit 1) a on true
                  left join organisation.post o on o.id = a.post_id
                 order by h.gone, h.fit, h.staff_no
                """)
                .param("today", calendar.today()).param("text", text).param("beginning", Finder.beginning(text)).param("inside", Finder.inside(text)).param("most", MOST)
                .query((row, _) -> {
                    var no = row.getString("staff_no");
                    var words = row.getBoolean("gone") ? Words.of(no + " 已离职", no + " left") : row.getString("name_zh") == null ? Words.same(no) : Words.of(no + " " + row.getString("name_zh"), no + " " + row.getString("name_en"));
                    return new Found(row.getBoolean("gone") ? Fit.INSIDE : fit(row), PERSON, row.getString("name"), words, "/people/" + row.getLong("id"));
                }).list();
    }

    private List<Found> posts(String text) {
        return db.sql("""
                select o.id, o.name_zh, o.name_en, d.name_zh as of_zh, d.name_en as of_en,
                       case when o.name_zh = :text or lower(o.name_en) = lower(:text) then 0 when o.name_zh like :beginning or o.name_en ilike :beginning then 1 else 2 end as fit
                  from organisation.post o left join organisation.department d on d.id = o.department_id
                 where o.closed_on is null and (o.name_zh like :inside or o.name_en ilike :inside)
                 order by fit, o.id limit :most
                """)
                .param("text", text).param("beginning", Finder.beginning(text)).param("inside", Finder.inside(text)).param("most", MOST)
                .query((row, _) -> new Found(fit(row), POST, row.getString("name_zh"),
                        Words.of(row.getString("of_zh") == null ? "" : row.getString("of_zh"), row.getString("name_en") + (row.getString("of_en") == null ? "" : " · " + row.getString("of_en"))),
                        "/posts/" + row.getLong("id"))).list();
    }

    private static Fit fit(ResultSet row) throws SQLException { return Fit.values()[row.getInt("fit")]; }
}
