package zhanggui.metrics.targets;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.RoleHolders;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.organisation.Reach;
import zhanggui.organisation.Superiors;

/** TGT-02, TGT-09: what a subject is called, who answers for its target, and who may set it or agree to it. */
@Component
class Whose {

    private static final String MANAGER = "STORE_MANAGER", DIRECTOR = "DIRECTOR";

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Reach reach;
    private final RoleHolders roles;
    private final Superiors superiors;

    Whose(JdbcClient db, BusinessCalendar calendar, Reach reach, RoleHolders roles, Superiors superiors) {
        this.db = db;
        this.calendar = calendar;
        this.reach = reach;
        this.roles = roles;
        this.superiors = superiors;
    }

    /** Empty when there is no such shop, department or person, or it is closed or gone. */
    Optional<Words> name(Subject subject) {
        var words = switch (subject.kind()) {
            case COMPANY -> subject.id() == Metrics.COMPANY ? db.sql("select '公司', 'the company'") : db.sql("select '', '' where false");
            case SHOP -> db.sql("select name, name from catalogue.fact_shop where shop_id = ?").param(subject.id());
            case DEPARTMENT -> db.sql("select name_zh, name_en from organisation.fact_department where department_id = ?").param(subject.id());
            case PERSON -> db.sql("select name, name from organisation.fact_person where person_id = ?").param(subject.id());
        };
        return words.query((row, _) -> Words.of(row.getString(1), row.getString(2))).optional();
    }

    Words called(Subject subject) { return name(subject).orElse(Words.same("–")); }

    boolean may(Viewer viewer, Permission permission, Subject subject) {
        var shops = viewer.shops(permission);
        var people = viewer.people(permission);
        return switch (subject.kind()) {
            case COMPANY -> shops.every() || people.every();
            case SHOP -> shops.contains(new ShopId(subject.id()));
            case DEPARTMENT -> people.contains(new DepartmentId(subject.id()));
            case PERSON -> reach.reaches(new PersonId(subject.id()), viewer, permission, calendar.today(), calendar.today().plusDays(1));
        };
    }

    /** Those who set it, agree to it, or read all measures of it. */
    boolean sees(Viewer viewer, Subject subject) {
        return may(viewer, Permission.PLAN_TARGETS, subject) || may(viewer, Permission.CONFIRM_TARGETS, subject);
    }

    /** The shop's managers, the department's head, the person himself, the company's directors. */
    List<PersonId> answering(Subject subject, LocalDate day) {
        return switch (subject.kind()) {
            case COMPANY -> leading(day);
            case SHOP -> roles.holdingIn(MANAGER, new ShopId(subject.id()), day);
            case DEPARTMENT -> superiors.head(new DepartmentId(subject.id()), day).stream().toList();
            case PERSON -> List.of(new PersonId(subject.id()));
        };
    }

    /** The company's directors; where there is none whoever manages all its shops. */
    private List<PersonId> leading(LocalDate day) {
        var directors = roles.holdingIn(DIRECTOR, null, day);
        return directors.isEmpty() ? roles.holdingIn(MANAGER, null, day) : directors;
    }

    /** Asked of everybody's work: nobody manages a shop or the company who may not set targets. */
    boolean answers(Viewer viewer, Subject subject) {
        return switch (subject.kind()) {
            case PERSON -> viewer.is(new PersonId(subject.id()));
            case DEPARTMENT -> answering(subject, calendar.today()).contains(viewer.person());
            case COMPANY, SHOP -> viewer.may(Permission.PLAN_TARGETS) && answering(subject, calendar.today()).contains(viewer.person());
        };
    }
}
