package zhanggui.access;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.kernel.WorkSource;

/** SEC-10: what somebody who leaves holds here and on platforms, and its withdrawal: by hand before, by itself the day after the last one. */
@Configuration(proxyBeanMethods = false)
class Exits implements ClockDuty, WorkSource {

    private static final int SOON_DAYS = 14;

    /**
     * @param login    null when the person has no account
     * @param open     whether the account still lets in
     * @param grants   those that hold today or later
     * @param accounts on platforms: each must be handed over or closed by itself
     * @param whole    true when nothing is left
     */
    record Holdings(PersonId person, String name, @Nullable LocalDate leftOn, @Nullable String login, boolean open, int sessions, int tokens, boolean secondFactor, boolean companyIdentity,
            List<Grants.Grant> grants, List<PlatformAccounts.Row> accounts, boolean whole) {}

    record Leaver(PersonId person, String staffNo, String name, LocalDate leftOn, boolean open, int grants, int accounts) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Grants grants;
    private final Sessions sessions;
    private final Tokens tokens;
    private final PlatformAccounts platforms;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Exits(JdbcClient db, Clock clock, BusinessCalendar calendar, Grants grants, Sessions sessions, Tokens tokens, PlatformAccounts platforms, Audit audit, TransactionTemplate transaction) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.grants = grants;
        this.sessions = sessions;
        this.tokens = tokens;
        this.platforms = platforms;
        this.audit = audit;
        this.transaction = transaction;
    }

    Outcome<Holdings> of(PersonId person) {
        var accounts = platforms.of(person);
        var still = grants.of(person).stream().filter(g -> g.until() == null || g.until().isAfter(calendar.today())).toList();
        return db.sql("""
                select p.name, p.left_on, a.login, a.person_id is not null and a.disabled_at is null as open,
                       (select count(*) from access.session s where s.person_id = p.person_id and s.ended_at is null and s.expires_at > :now) as sessions,
                       (select count(*) from access.token t where t.person_id = p.person_id and t.revoked_at is null and t.expires_at > :now) as tokens,
                       exists (select from access.second_factor f where f.person_id = p.person_id and f.confirmed_at is not null) as factor,
                       exists (select from access.company_identity i where i.person_id = p.person_id) as identity
                  from organisation.fact_person p left join access.account a on a.person_id = p.person_id where p.person_id = :person
                """).param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("person", person.value())
                .query((row, _) -> new Holdings(person, row.getString("name"), row.getObject("left_on", LocalDate.class), row.getString("login"), row.getBoolean("open"), row.getInt("sessions"), row.getInt("tokens"),
                        row.getBoolean("factor"), row.getBoolean("identity"), still, accounts,
                        !row.getBoolean("open") && row.getInt("sessions") + row.getInt("tokens") == 0 && still.isEmpty() && accounts.isEmpty()))
                .optional().map(Outcome::done).orElseGet(() -> Outcome.refused(AccessRefusal.NO_SUCH_PERSON));
    }

    /** Who has left or leaves within a fortnight and still holds something; who left longest ago first. */
    List<Leaver> open() {
        return db.sql("""
                select * from (
                    select p.person_id, p.staff_no, p.name, p.left_on, exists (select from access.account a where a.person_id = p.person_id and a.disabled_at is null) as open,
                           (select count(*) from access.role_grant g where g.person_id = p.person_id and (g.until_day is null or g.until_day > :today)) as grants,
                           (select count(*) from access.platform_account x where x.owner_id = p.person_id and x.closed_on is null) as accounts
                      from organisation.fact_person p where p.left_on <= :soon
                ) l where l.open or l.grants > 0 or l.accounts > 0 order by l.left_on, l.person_id limit 500
                """).param("today", calendar.today()).param("soon", calendar.today().plusDays(SOON_DAYS))
                .query((row, _) -> new Leaver(new PersonId(row.getLong("person_id")), row.getString("staff_no"), row.getString("name"), row.getObject("left_on", LocalDate.class),
                        row.getBoolean("open"), row.getInt("grants"), row.getInt("accounts"))).list();
    }

    /** Account, sessions, tokens, company identity and roles go at once; accounts on platforms are handed over one by one. */
    @Transactional
    public Outcome<Void> withdraw(PersonId person, PersonId by, String why) {
        if (grants.lastAdministrator(person)) return Outcome.refused(AccessRefusal.LAST_ADMINISTRATOR);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var what = new LinkedHashMap<String, Integer>();
        what.put("account", db.sql("update access.account set disabled_at = ? where person_id = ? and disabled_at is null").params(now, person.value()).update());
        what.put("sessions", sessions.endAll(person, null));
        what.put("tokens", tokens.revokeAll(person));
        what.put("identities", db.sql("delete from access.company_identity where person_id = ?").param(person.value()).update());
        what.put("grants", db.sql("update access.role_grant set until_day = greatest(from_day, :today) where person_id = :person and (until_day is null or until_day > :today)")
                .param("today", calendar.today()).param("person", person.value()).update());
        if (what.values().stream().allMatch(n -> n == 0)) return Outcome.done(null);
        audit.record(by, "access.withdraw", "person/" + person.value(), what, null, why);
        return Outcome.done(null);
    }

    /** The day after the last one nothing that anybody forgot is left open. */
    @Override
    public void strike(Instant now) {
        for (var leaver : open()) {
            if (!leaver.leftOn.isBefore(calendar.dayOf(now)) || !leaver.open && leaver.grants == 0) continue;
            transaction.executeWithoutResult(_ -> withdraw(leaver.person, Viewer.SYSTEM.person(), "已离职 " + leaver.leftOn));
        }
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        if (!viewer.may(Permission.MANAGE_ACCESS)) return List.of();
        var waiting = open();
        if (waiting.isEmpty()) return List.of();
        var names = waiting.stream().limit(3).map(Leaver::name).toList();
        var due = Optional.of(waiting.getFirst().leftOn).map(day -> calendar.startOf(day.plusDays(1))).orElseThrow();
        return List.of(new Task("access.exits", Words.of("收回账号", "Withdraw accounts"), Words.of(String.join("、", names) + " 离职", String.join(", ", names) + " leaving"), due, waiting.size(), Words.of("人", "people"), Words.of("去收回", "Withdraw"), "/exits"));
    }

    @Bean
    RecurringTask<Void> withdrawFromLeavers(Clock clock) {
        return Tasks.recurring("access.exits", FixedDelay.ofMinutes(10)).execute((_, _) -> strike(clock.instant()));
    }
}
