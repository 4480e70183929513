package zhanggui.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;

/** ORG-13: which rule book the company, a department or a shop follows in which matter from when on. */
@Component
public class RuleChoices {

    /** @param made false: nobody has chosen, the standard holds */
    record Choice(RuleTopic topic, Words topicWords, @Nullable DepartmentId department, @Nullable Words departmentName, @Nullable ShopId shop, String profile, Words profileName,
            @Nullable LocalDate from, @Nullable String why, @Nullable String madeBy, boolean inForce, boolean made) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final RuleProfiles profiles;
    private final MonthLocks locks;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    RuleChoices(JdbcClient db, Clock clock, BusinessCalendar calendar, RuleProfiles profiles, MonthLocks locks, Audit audit, ApplicationEventPublisher events) {
        this.events = events;
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.profiles = profiles;
        this.locks = locks;
        this.audit = audit;
    }

    /** All that was ever chosen, the latest first within its place; for a matter that the company has not chosen in, its standard. */
    List<Choice> all() {
        var chosen = new ArrayList<>(chosen());
        for (var topic : RuleTopic.values())
            if (chosen.stream().noneMatch(c -> c.topic == topic && c.department == null && c.shop == null))
                chosen.add(new Choice(topic, topic.words(), null, null, null, topic.standard(), name(topic.standard()), null, null, null, true, false));
        return chosen;
    }

    private List<Choice> chosen() {
        return db.sql("""
                select c.*, d.name_zh, d.name_en, p.name as by_name,
                       c.from_day = (select max(x.from_day) from organisation.rule_choice x where x.topic = c.topic and x.department_id is not distinct from c.department_id
                                        and x.shop_id is not distinct from c.shop_id and x.from_day <= :today) as in_force
                  from organisation.rule_choice c left join organisation.department d on d.id = c.department_id left join organisation.person p on p.id = c.made_by
                 order by c.topic, c.shop_id nulls first, c.department_id nulls first, c.from_day desc limit 1000
                """).param("today", calendar.today())
                .query((row, _) -> {
                    var topic = RuleTopic.valueOf(row.getString("topic"));
                    return new Choice(topic, topic.words(), Optional.ofNullable(row.getObject("department_id", Long.class)).map(DepartmentId::new).orElse(null),
                            row.getString("name_zh") == null ? null : Words.of(row.getString("name_zh"), row.getString("name_en")),
                            Optional.ofNullable(row.getObject("shop_id", Long.class)).map(ShopId::new).orElse(null), row.getString("profile"), name(row.getString("profile")),
                            row.getObject("from_day", LocalDate.class), row.getString("why"), row.getString("by_name"), row.getBoolean("in_force"), true);
                }).list();
    }

    private Words name(String profile) { return profiles.find(profile).map(RuleProfiles.Profile::name).orElse(Words.same(profile)); }

    /**
     * From that day on. The first choice of a place may begin on any day, so that a company can be set up with its past; a later one begins
     * after today's, not in days that have been judged already. None reaches into a locked month.
     */
    @Transactional
    public Outcome<Void> choose(RuleTopic topic, @Nullable DepartmentId department, @Nullable ShopId shop, String profile, LocalDate from, String why, PersonId by) {
        if (department != null && shop != null) return Outcome.refused(OrganisationRefusal.ONE_PLACE);
        var found = profiles.find(profile);
        if (found.isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_PROFILE);
        if (!found.get().topics().contains(topic)) return Outcome.refused(OrganisationRefusal.PROFILE_SILENT, Map.of("profile", found.get().name(), "topic", topic.words()));
        if (department != null && db.sql("select id from organisation.department where id = ? and closed_on is null").param(department.value()).query(Long.class).optional().isEmpty())
            return Outcome.refused(OrganisationRefusal.NO_SUCH_DEPARTMENT);
        db.sql("select pg_advisory_xact_lock(hashtext(?))").param("organisation.rule_choice " + topic).query(_ -> {});
        var last = last(topic, department, shop);
        if (last.isPresent() && !from.isAfter(last.get())) return Outcome.refused(OrganisationRefusal.NOT_LATER, Map.of("last", last.get()));
        if (last.isPresent() && from.isBefore(calendar.today())) return Outcome.refused(OrganisationRefusal.CHOICE_IN_PAST, Map.of("first", calendar.today()));
        if (locks.reachesLocked(YearMonth.from(from))) return Outcome.refused(OrganisationRefusal.CHOICE_IN_PAST, Map.of("first", locks.firstAfterLocked().orElseThrow()));
        db.sql("insert into organisation.rule_choice (topic, department_id, shop_id, profile, from_day, why, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(topic.name(), department == null ? null : department.value(), shop == null ? null : shop.value(), profile, from, why, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        record(topic, department, shop, profile, from, why, by);
        events.publishEvent(new RuleBookChosen(topic, profile, from, by));
        return Outcome.done(null);
    }

    private Optional<LocalDate> last(RuleTopic topic, @Nullable DepartmentId department, @Nullable ShopId shop) {
        return db.sql("select max(from_day) from organisation.rule_choice where topic = :topic and department_id is not distinct from :department and shop_id is not distinct from :shop")
                .param("topic", topic.name()).param("department", department == null ? null : department.value(), java.sql.Types.BIGINT)
                .param("shop", shop == null ? null : shop.value(), java.sql.Types.BIGINT).query(LocalDate.class).optional();
    }

    private void record(RuleTopic topic, @Nullable DepartmentId department, @Nullable ShopId shop, String profile, LocalDate from, String why, PersonId by) {
        var said = new LinkedHashMap<String, Object>(Map.of("topic", topic.name(), "profile", profile, "from", from.toString()));
        if (department != null) said.put("department", department.value());
        if (shop != null) said.put("shop", shop.value());
        audit.record(by, "organisation.rule-choice", "topic/" + topic.name(), null, said, why);
    }
}
