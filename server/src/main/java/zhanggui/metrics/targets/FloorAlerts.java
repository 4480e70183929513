package zhanggui.metrics.targets;

import static java.time.ZoneOffset.UTC;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.DatedValues;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.Definition;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.TargetKind;
import zhanggui.metrics.Targets;
import zhanggui.metrics.Unit;

/**
 * TGT-07: a shop's day that ended below half of its target is told to the shop's manager, who notes what is done about it. A day whose orders are not
 * known yet is not judged; orders that come later may lift it, and then the alert is gone.
 */
@Component
class FloorAlerts implements ClockDuty {

    private static final int DAYS_BACK = 7;
    private static final int WHOLE = 100;
    static final String FLOOR = "day-floor-percent";

    record Alert(long id, String measure, Words name, Unit unit, Words counts, long shop, Words shopName, LocalDate day, long target, long actual, boolean cleared, @Nullable String words, @Nullable String by) {}

    private record ShopTarget(String measure, long shop, LocalDate day, long target) {}

    private record Open(long id, String measure, long shop, LocalDate day, long target) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Metrics metrics;
    private final Targets targets;
    private final Whose whose;
    private final Notices notices;
    private final Audit audit;

    FloorAlerts(JdbcClient db, Clock clock, BusinessCalendar calendar, Metrics metrics, Targets targets, Whose whose, Notices notices, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.metrics = metrics;
        this.targets = targets;
        this.whose = whose;
        this.notices = notices;
        this.audit = audit;
    }

    @Bean
    RecurringTask<Void> judgeTargetDays(Clock clock) { return Tasks.recurring("metrics.judge-target-days", FixedDelay.ofMinutes(10)).execute((_, _) -> strike(clock.instant())); }

    @Override
    @Transactional
    public void strike(Instant now) {
        var today = calendar.dayOf(now);
        clear();
        ended(today.minusDays(DAYS_BACK), today).stream().filter(this::judgeable).forEach(this::judge);
    }

    /** Days of shops that are over and not judged yet; facts that are still to be rolled up are waited for. @param until exclusive */
    private List<ShopTarget> ended(LocalDate from, LocalDate until) {
        return db.sql("""
                with recursive below as (
                    select s.id as top, s.id, p.measure, s.subject_id as shop, f.month from metrics.target_in_force f join metrics.target_plan p on p.id = f.plan_id join metrics.target_share s on s.plan_id = p.id
                     where f.month in (date_trunc('month', :from::date)::date, date_trunc('month', :until::date - 1)::date) and s.subject_kind = 'SHOP' and p.additive
                    union all select b.top, s.id, b.measure, b.shop, b.month from metrics.target_share s join below b on s.parent_id = b.id)
                select b.measure, b.shop, d.day, sum(d.amount)::bigint as target
                  from below b join metrics.target_day d on d.share_id = b.id and d.day >= :from and d.day < :until and date_trunc('month', d.day)::date = b.month
                 where not exists (select from metrics.target_alert a where a.measure = b.measure and a.subject_kind = 'SHOP' and a.subject_id = b.shop and a.day = d.day)
                   and not exists (select from public.dirty_day t where t.day = d.day)
                 group by 1, 2, 3 order by 3, 1, 2
                """).param("from", Date.valueOf(from)).param("until", Date.valueOf(until)).query(ShopTarget.class).list();
    }

    private boolean judgeable(ShopTarget of) {
        if (!metrics.knows(of.measure())) return false;
        var definition = metrics.definition(of.measure());
        return definition.direction() != Definition.Direction.LOWER && targets.told(definition, of.shop(), of.day());
    }

    private void judge(ShopTarget of) {
        var actual = actual(of.measure(), of.shop(), of.day());
        if (!below(actual, of.target(), of.day())) return;
        var id = db.sql("""
                insert into metrics.target_alert (measure, subject_kind, subject_id, day, target, actual, raised_at) values (?, 'SHOP', ?, ?, ?, ?, ?)
                on conflict (measure, subject_kind, subject_id, day) do nothing returning id
                """).params(of.measure(), of.shop(), of.day(), of.target(), actual, clock.instant().atOffset(UTC)).query(Long.class).optional();
        id.ifPresent(alert -> tell(alert, of, actual));
    }

    private void tell(long alert, ShopTarget of, long actual) {
        var definition = metrics.definition(of.measure());
        var shop = whose.called(new Subject(TargetKind.SHOP, of.shop()));
        var title = Words.of("%s %d 月 %d 日%s没到目标一半".formatted(shop.zh(), of.day().getMonthValue(), of.day().getDayOfMonth(), definition.name().zh()), shop.en() + ": " + definition.name().en() + " below half of its target on " + of.day());
        var detail = Words.of("目标 " + Targets.told(definition, of.target()).zh() + "，实际 " + Targets.told(definition, actual).zh(), "target " + Targets.told(definition, of.target()).en() + ", came to " + Targets.told(definition, actual).en());
        notices.post(whose.answering(new Subject(TargetKind.SHOP, of.shop()), calendar.today()).stream().map(to -> new Notice(to, "target.day-low", "target-alert/" + alert, title, detail, "/my-targets", null)).toList());
    }

    private long actual(String measure, long shop, LocalDate day) {
        return Targets.inUnits(metrics.definition(measure), targets.actual(metrics.definition(measure), TargetKind.SHOP, shop, day, day.plusDays(1)));
    }

    /** 499 of 1,000 is below a floor of 50 %, 500 is not. */
    private boolean below(long actual, long target, LocalDate day) { return Math.multiplyExact(actual, WHOLE) < Math.multiplyExact(target, DatedValues.of(db, "metrics.target_value").number(FLOOR, day)); }

    /** Of the alerts that nobody has answered, those whose day has come up since. */
    private void clear() {
        var open = db.sql("select id, measure, subject_id as shop, day, target from metrics.target_alert where cleared_at is null and words is null order by id limit 500").query(Open.class).list();
        for (var alert : open) {
            var actual = actual(alert.measure(), alert.shop(), alert.day());
            if (below(actual, alert.target(), alert.day())) continue;
            db.sql("update metrics.target_alert set cleared_at = ?, actual = ? where id = ?").params(clock.instant().atOffset(UTC), actual, alert.id()).update();
            notices.settle(List.of("target-alert/" + alert.id()));
        }
    }

    /** Those of the shops one answers for or sets targets of, the latest first. @param open only those that nobody has answered */
    List<Alert> list(boolean open, Viewer viewer) {
        return db.sql("""
                select a.*, p.name from metrics.target_alert a left join organisation.fact_person p on p.person_id = a.noted_by
                 where not :open or a.words is null and a.cleared_at is null order by a.day desc, a.id desc limit 300
                """).param("open", open).query((row, _) -> {
                    var definition = metrics.definition(row.getString("measure"));
                    return new Alert(row.getLong("id"), definition.key(), definition.name(), definition.unit(), definition.unitName(), row.getLong("subject_id"), whose.called(new Subject(TargetKind.SHOP, row.getLong("subject_id"))),
                            row.getObject("day", LocalDate.class), row.getLong("target"), row.getLong("actual"), row.getObject("cleared_at") != null, row.getString("words"), row.getString("name"));
                }).list().stream().filter(alert -> mine(alert.shop(), viewer)).toList();
    }

    private boolean mine(long shop, Viewer viewer) {
        var subject = new Subject(TargetKind.SHOP, shop);
        return whose.sees(viewer, subject) || whose.answers(viewer, subject);
    }

    /** WF-70: what is done about it. */
    @Transactional
    public Outcome<Void> note(long id, String words, Viewer by) {
        if (words.isBlank()) return Outcome.refused(TargetRefusal.NO_WORDS);
        db.sql("select id from metrics.target_alert where id = ? for update").param(id).query(Long.class).optional();
        Optional<Alert> found = list(false, by).stream().filter(alert -> alert.id() == id).findFirst();
        if (found.isEmpty() || !whose.answers(by, new Subject(TargetKind.SHOP, found.get().shop()))) return Outcome.refused(TargetRefusal.NO_SUCH_ALERT);
        if (found.get().words() != null) return Outcome.refused(TargetRefusal.NOTED_ALREADY, Map.of("name", String.valueOf(found.get().by())));
        db.sql("update metrics.target_alert set words = ?, noted_by = ?, noted_at = ? where id = ?").params(words, by.person().value(), clock.instant().atOffset(UTC), id).update();
        notices.settle(List.of("target-alert/" + id));
        audit.record(by.person(), "metrics.target.alert", "target-alert/" + id, null, words, null);
        return Outcome.done(null);
    }

    /** @param by empty for what the program began with */
    record FloorSince(int percent, LocalDate from, String why, String by) {}

    /** What has held since when, the latest first. @param may whether the viewer may set another */
    record Floors(List<FloorSince> floors, boolean may) {}

    Floors floors(Viewer viewer) {
        var since = db.sql("select v.value::int as percent, v.from_day as \"from\", v.why, coalesce(p.name, '') as by from metrics.target_value v left join organisation.fact_person p on p.person_id = v.made_by where v.key = ? order by v.from_day desc limit 50")
                .param(FLOOR).query(FloorSince.class).list();
        return new Floors(since, maySet(viewer));
    }

    /** It holds for all shops: whoever sets the company's targets, or keeps the measures. */
    private boolean maySet(Viewer viewer) { return viewer.may(Permission.MANAGE_MEASURES) || whose.may(viewer, Permission.PLAN_TARGETS, new Subject(TargetKind.COMPANY, Metrics.COMPANY)); }

    /** From a day on a day is told of when it ended below so many percent. */
    @Transactional
    public Outcome<Void> floor(int percent, LocalDate from, String why, Viewer by) {
        if (!maySet(by)) return Outcome.refused(TargetRefusal.NOT_YOURS_TO_SET);
        if (why.isBlank()) return Outcome.refused(TargetRefusal.NO_WORDS);
        var last = db.sql("select max(from_day) from metrics.target_value where key = ?").param(FLOOR).query(LocalDate.class).single();
        if (!from.isAfter(last)) return Outcome.refused(TargetRefusal.NOT_LATER, Map.of("last", last));
        db.sql("insert into metrics.target_value (key, from_day, value, why, made_by, made_at) values (?, ?, ?, ?, ?, ?)").params(FLOOR, from, Integer.toString(percent), why, by.person().value(), clock.instant().atOffset(UTC)).update();
        audit.record(by.person(), "metrics.target.floor", "target-value/" + FLOOR, null, Map.of("percent", percent, "from", from.toString()), why);
        return Outcome.done(null);
    }
}
