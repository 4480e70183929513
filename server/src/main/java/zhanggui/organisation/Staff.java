package zhanggui.organisation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;

/** The people of the company: who joins, who holds what, who leaves. */
@Component
class Staff {

    /** @param post the post held today; null when there is none */
    record Person(PersonId id, String staffNo, String name, LocalDate joinedOn, @Nullable LocalDate leftOn, @Nullable PostId post, @Nullable Words postName, @Nullable Words department,
            Employment employment, @Nullable StaffCategory category, @Nullable ShopId shop) {}

    /** @param until the first day on which it is no longer held; null while it is held */
    record Assignment(PostId post, Words postName, LocalDate from, @Nullable LocalDate until, @Nullable ShopId shop) {}

    record WithAssignments(Person person, List<Assignment> assignments) {}

    static final int LONGEST_NAME = 60, LONGEST_NUMBER = 40;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Organisation organisation;
    private final MonthLocks locks;
    private final HandoverGate handovers;
    private final ObjectProvider<BeforeLeaving> before;
    private final Audit audit;

    Staff(JdbcClient db, BusinessCalendar calendar, Organisation organisation, MonthLocks locks, HandoverGate handovers, ObjectProvider<BeforeLeaving> before, Audit audit) {
        this.db = db;
        this.calendar = calendar;
        this.organisation = organisation;
        this.locks = locks;
        this.handovers = handovers;
        this.before = before;
        this.audit = audit;
    }

    private static final String PEOPLE = """
              from organisation.person p
              left join lateral (select post_id, shop_id from organisation.assignment a where a.person_id = p.id and a.from_day <= :day and (a.until_day is null or a.until_day > :day)
                                  order by a.from_day desc limit 1) a on true
              left join organisation.post o on o.id = a.post_id
              left join organisation.department d on d.id = o.department_id
              left join lateral (select category from organisation.post_category c where c.post_id = o.id and c.from_day <= :day order by c.from_day desc limit 1) k on true
            """;
    private static final String COLUMNS = "select p.id, p.staff_no, p.name, p.joined_on, p.left_on, p.employment, k.category, a.shop_id, o.id as post_id, o.name_zh, o.name_en, d.name_zh as dept_zh, d.name_en as dept_en";
    private static final String FILTER = """
             where (:text = '' or p.name like :like or p.staff_no ilike :like) and (:post::bigint is null or o.id = :post)
               and (:left = (p.left_on is not null and p.left_on < :day))
            """;

    /** @param left true lists those who have left */
    Page<Person> list(String text, @Nullable PostId post, boolean left, Page.Request page) {
        var rows = filtered(COLUMNS + PEOPLE + FILTER + " order by p.staff_no limit :size offset :offset", text, post, left)
                .param("size", page.size()).param("offset", page.offset()).query((row, _) -> person(row)).list();
        return Page.of(rows, filtered("select count(*)" + PEOPLE + FILTER, text, post, left).query(Long.class).single(), page);
    }

    private JdbcClient.StatementSpec filtered(String sql, String text, @Nullable PostId post, boolean left) {
        return db.sql(sql).param("day", calendar.today()).param("text", text).param("like", Finder.inside(text)).param("left", left)
                .param("post", post == null ? null : post.value(), java.sql.Types.BIGINT);
    }

    private static Person person(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Person(new PersonId(row.getLong("id")), row.getString("staff_no"), row.getString("name"), row.getObject("joined_on", LocalDate.class), row.getObject("left_on", LocalDate.class),
                Optional.ofNullable(row.getObject("post_id", Long.class)).map(PostId::new).orElse(null), words(row.getString("name_zh"), row.getString("name_en")), words(row.getString("dept_zh"), row.getString("dept_en")),
                Employment.valueOf(row.getString("employment")), row.getString("category") == null ? null : StaffCategory.valueOf(row.getString("category")), shop(row));
    }

    private static @Nullable ShopId shop(java.sql.ResultSet row) throws java.sql.SQLException { return Optional.ofNullable(row.getObject("shop_id", Long.class)).map(ShopId::new).orElse(null); }

    private static @Nullable Words words(@Nullable String zh, @Nullable String en) { return zh == null ? null : Words.of(zh, en); }

    Outcome<WithAssignments> one(PersonId id) {
        var person = db.sql(COLUMNS + PEOPLE + " where p.id = :id").param("day", calendar.today()).param("id", id.value()).query((row, _) -> person(row)).optional();
        if (person.isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_PERSON);
        var assignments = db.sql("select o.id, o.name_zh, o.name_en, a.from_day, a.until_day, a.shop_id from organisation.assignment a join organisation.post o on o.id = a.post_id where a.person_id = ? order by a.from_day desc, a.id desc limit 200")
                .param(id.value()).query((row, _) -> new Assignment(new PostId(row.getLong("id")), Words.of(row.getString("name_zh"), row.getString("name_en")), row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class), shop(row)))
                .list();
        return Outcome.done(new WithAssignments(person.get(), assignments));
    }

    @Transactional
    Outcome<PersonId> add(String staffNo, String name, LocalDate joinedOn, PersonId by) {
        if (!Organisation.possible(name, LONGEST_NAME)) return Outcome.refused(OrganisationRefusal.WRONG_NAME, List.of(new Outcome.Field("name", OrganisationRefusal.WRONG_NAME.words())));
        if (!Organisation.possible(staffNo, LONGEST_NUMBER)) return Outcome.refused(OrganisationRefusal.WRONG_NAME, List.of(new Outcome.Field("staffNo", OrganisationRefusal.WRONG_NAME.words())));
        var taken = db.sql("select name from organisation.person where staff_no = ?").param(staffNo).query(String.class).optional();
        if (taken.isPresent()) return Outcome.refused(OrganisationRefusal.STAFF_NO_TAKEN, Map.of("staffNo", staffNo, "name", taken.get()));
        return Outcome.done(organisation.addPerson(staffNo, name, joinedOn, by));
    }

    private record Locked(String name, LocalDate joinedOn, @Nullable LocalDate leftOn) {}

    private Optional<Locked> lock(PersonId id) {
        return db.sql("select name, joined_on, left_on from organisation.person where id = ? for update").param(id.value()).query(Locked.class).optional();
    }

    /** ORG-12: permanent, temporary or intern: all follow the same rules. */
    @Transactional
    Outcome<Void> employ(PersonId id, Employment employment, PersonId by) {
        if (lock(id).isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_PERSON);
        var before = db.sql("select employment from organisation.person where id = ?").param(id.value()).query(String.class).single();
        db.sql("update organisation.person set employment = ? where id = ?").params(employment.name(), id.value()).update();
        audit.record(by, "organisation.person.employment", "person/" + id.value(), before, employment.name(), null);
        return Outcome.done(null);
    }

    /**
     * From that day on this post, in one shop or in none of its own, and no longer the one before; never from a day in a locked month, whose cards
     * and slips name the post (CLS-03). From one post to another only when what was in hand is handed over (ORG-16).
     */
    @Transactional
    Outcome<Void> assign(PersonId id, PostId post, @Nullable ShopId shop, LocalDate from, PersonId by) {
        var person = lock(id);
        if (person.isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_PERSON);
        if (person.get().leftOn != null) return Outcome.refused(OrganisationRefusal.HAS_LEFT, Map.of("name", person.get().name, "day", person.get().leftOn));
        var stands = db.sql("select closed_on is null from organisation.post where id = ?").param(post.value()).query(Boolean.class).optional();
        if (stands.isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_POST);
        if (!stands.get()) return Outcome.refused(OrganisationRefusal.POST_CLOSED, Map.of("name", ""));
        var last = db.sql("select max(coalesce(until_day, from_day + 1)) from organisation.assignment where person_id = ?").param(id.value()).query(LocalDate.class).optional();
        var first = last.filter(day -> day.isAfter(person.get().joinedOn)).orElse(person.get().joinedOn);
        if (from.isBefore(first)) return Outcome.refused(OrganisationRefusal.WRONG_DAY, Map.of("first", first));
        if (locks.reachesLocked(YearMonth.from(from))) {
            var open = locks.firstAfterLocked().orElseThrow();
            return Outcome.refused(OrganisationRefusal.MONTH_LOCKED, Map.of("month", YearMonth.from(open.minusDays(1)), "day", from, "first", open));
        }
        var passed = handovers.pass(id, "TRANSFER", from, by);
        if (passed instanceof Outcome.Done) organisation.assign(id, post, shop, from, by);
        return passed;
    }

    /** @param lastDay the last day at work: after it the post is free and the account closed; the day after it must lie in an open month (CLS-03), and what was in hand must be handed over (ORG-16) */
    @Transactional
    Outcome<Void> leave(PersonId id, LocalDate lastDay, String why, PersonId by) {
        var person = lock(id);
        if (person.isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_PERSON);
        if (person.get().leftOn != null) return Outcome.refused(OrganisationRefusal.HAS_LEFT, Map.of("name", person.get().name, "day", person.get().leftOn));
        if (lastDay.isBefore(person.get().joinedOn)) return Outcome.refused(OrganisationRefusal.WRONG_DAY, Map.of("first", person.get().joinedOn));
        if (locks.reachesLocked(YearMonth.from(lastDay.plusDays(1)))) {
            var first = locks.firstAfterLocked().orElseThrow().minusDays(1);
            return Outcome.refused(OrganisationRefusal.LEFT_IN_LOCKED_MONTH, Map.of("month", YearMonth.from(first), "day", lastDay, "first", first));
        }
        for (var each : before) if (each.mayLeave(id) instanceof Outcome.Refused<Void> refused) return refused;
        var passed = handovers.pass(id, "LEAVING", lastDay.plusDays(1), by);
        if (!(passed instanceof Outcome.Done)) return passed;
        db.sql("update organisation.person set left_on = ? where id = ?").params(lastDay, id.value()).update();
        db.sql("update organisation.assignment set until_day = :next where person_id = :id and (until_day is null or until_day > :next) and from_day < :next")
                .param("next", lastDay.plusDays(1)).param("id", id.value()).update();
        audit.record(by, "organisation.person.leave", "person/" + id.value(), null, Map.of("lastDay", lastDay.toString()), why);
        return Outcome.done(null);
    }
}
