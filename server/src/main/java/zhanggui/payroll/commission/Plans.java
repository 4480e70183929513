package zhanggui.payroll.commission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Outcome.Field;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** PAY-49: commission plans are data, each change a new version from a month on. */
@Component
class Plans {

    private static final int MOST_STEPS = 20;

    private final JdbcClient db;
    private final JsonMapper json;
    private final Audit audit;
    private final MonthLocks locks;
    private final Clock clock;

    Plans(JdbcClient db, JsonMapper json, Audit audit, MonthLocks locks, Clock clock) {
        this.db = db;
        this.json = json;
        this.audit = audit;
        this.locks = locks;
        this.clock = clock;
    }

    /** The newest first of each. */
    List<Plan> all() { return db.sql("select * from payroll.commission_plan order by key, version desc").query(this::plan).list(); }

    /** What holds in a month, ended ones too: their refunds still come back. */
    List<Plan> inForce(YearMonth month) {
        return db.sql("select distinct on (key) * from payroll.commission_plan where from_day <= ? order by key, from_day desc, version desc").param(month.atDay(1)).query(this::plan).list();
    }

    @Transactional
    Outcome<Plan> change(Plan.Draft draft, LocalDate from, String reason, PersonId by) {
        if (reason == null || reason.isBlank()) return Outcome.refused(CommissionRefusal.NO_REASON);
        if (from.getDayOfMonth() != 1) return Outcome.refused(CommissionRefusal.NOT_FIRST_OF_MONTH, Map.of("from", from));
        var faults = faults(draft);
        if (!faults.isEmpty()) return Outcome.refused(CommissionRefusal.BROKEN_PLAN, faults);
        if (locks.reachesLocked(YearMonth.from(from))) return Outcome.refused(CommissionRefusal.MONTH_LOCKED, Map.of("month", YearMonth.from(from)));
        db.sql("select pg_advisory_xact_lock(hashtextextended('payroll.commission', 0))").query().singleRow();
        var version = db.sql("select coalesce(max(version), 0) + 1 from payroll.commission_plan where key = ?").param(draft.key()).query(Integer.class).single();
        var id = db.sql("""
                insert into payroll.commission_plan (key, version, from_day, zh, en, of, base, way, steps, posts, shops, skus, shares, active, reason, made_by, made_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?::jsonb, ?, ?, ?, ?) returning id
                """).params(draft.key(), version, from, draft.name().zh(), draft.name().en(), draft.of().name(), draft.base().name(), draft.way().name(), json.writeValueAsString(draft.steps()),
                        draft.posts().toArray(String[]::new), draft.shops().toArray(Long[]::new), draft.skus().toArray(Long[]::new), json.writeValueAsString(draft.shares()), draft.active(), reason.strip(), by.value(),
                        clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        audit.record(by, "payroll.commission.change", "commission/" + draft.key() + " v" + version, null, draft, reason);
        return Outcome.done(db.sql("select * from payroll.commission_plan where id = ?").param(id).query(this::plan).single());
    }

    private List<Field> faults(Plan.Draft draft) {
        var faults = new ArrayList<>(Steps.faults(draft.steps()));
        if (!draft.key().matches("[a-z][a-z0-9-]{0,39}")) faults.add(new Field("key", Words.of("代号只用小写字母、数字和 -", "a key has lower-case letters, digits and -")));
        if (draft.steps().size() > MOST_STEPS) faults.add(new Field("steps", Words.of("最多 " + MOST_STEPS + " 档", "at most " + MOST_STEPS + " steps")));
        var pool = draft.of() == Plan.Of.POOL;
        if (!pool && draft.posts().isEmpty()) faults.add(new Field("posts", Words.of("写明哪些岗位按它提成", "say which posts are paid by it")));
        if (pool == draft.shares().isEmpty()) faults.add(new Field("shares", pool ? Words.of("写明谁分、各占几份", "say who shares it and by how many parts") : Words.of("只有共享池才写份数", "only a pool has shares")));
        if ((draft.of() == Plan.Of.GOODS) == draft.skus().isEmpty()) faults.add(new Field("skus", draft.of() == Plan.Of.GOODS ? Words.of("选中哪些货品", "say which goods") : Words.of("只有按货品的才写货品", "only a plan by goods names goods")));
        if (new TreeSet<>(draft.shares().stream().map(s -> s.person().value()).toList()).size() < draft.shares().size()) faults.add(new Field("shares", Words.of("同一个人写了两次", "somebody stands twice")));
        var known = db.sql("select person_id from organisation.fact_person where person_id = any(?)").param(draft.shares().stream().map(s -> s.person().value()).toArray(Long[]::new)).query(Long.class).set();
        if (!draft.shares().stream().allMatch(s -> known.contains(s.person().value()))) faults.add(new Field("shares", Words.of("有人不在职员名单里", "somebody is not on the staff list")));
        return faults;
    }

    private Plan plan(ResultSet row, int n) throws SQLException {
        return new Plan(row.getLong("id"), row.getString("key"), row.getInt("version"), row.getObject("from_day", LocalDate.class), Words.of(row.getString("zh"), row.getString("en")), Plan.Of.valueOf(row.getString("of")),
                Plan.Base.valueOf(row.getString("base")), Plan.Way.valueOf(row.getString("way")), List.of(json.readValue(row.getString("steps"), Plan.Step[].class)), List.of((String[]) row.getArray("posts").getArray()),
                List.of((Long[]) row.getArray("shops").getArray()), List.of((Long[]) row.getArray("skus").getArray()), List.of(json.readValue(row.getString("shares"), Plan.Share[].class)), row.getBoolean("active"));
    }
}
