package zhanggui.work.plans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Viewer;

/** TGT-08: days, weeks and months are looked back on beside what was planned for them, and the next one is planned. */
@Component
class Summaries {

    record Asked(PlanOf of, Summary.Span span, LocalDate from, String words, List<Summary.Line> lines, List<String> next) {}

    private static final String WHOSE = " (s.shop_id = :shop or s.department_id = :department) ";

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final MonthPlans plans;
    private final Audit audit;

    Summaries(JdbcClient db, Clock clock, BusinessCalendar calendar, MonthPlans plans, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.plans = plans;
        this.audit = audit;
    }

    private JdbcClient.StatementSpec of(PlanOf of, String sql) {
        return db.sql(sql).param("shop", of.shopId() == null ? -1L : of.shopId()).param("department", of.departmentId() == null ? -1L : of.departmentId());
    }

    Outcome<Summary.Form> form(PlanOf of, Summary.Span span, LocalDate from, Viewer viewer) {
        if (!of.one()) return Outcome.refused(PlanRefusal.ONE_SUBJECT);
        if (!of.planned(viewer)) return Outcome.refused(PlanRefusal.NOT_YOURS_TO_PLAN);
        if (!span.begins(from)) return Outcome.refused(PlanRefusal.NOT_A_PERIOD);
        var written = last(of, span, from);
        var planned = last(of, span, span.before(from)).map(Summary.Written::next).orElse(List.of());
        var lines = written.map(Summary.Written::lines).orElseGet(() -> planned.stream().map(words -> new Summary.Line(words, "", false)).toList());
        return Outcome.done(new Summary.Form(span, from, span.after(from), lines, plans.items(of, from, span.after(from), viewer.person()), written.orElse(null)));
    }

    /** The latest first, each period once. */
    Outcome<List<Summary.Written>> list(PlanOf of, Summary.Span span, Viewer viewer) {
        if (!of.one()) return Outcome.refused(PlanRefusal.ONE_SUBJECT);
        if (!of.planned(viewer)) return Outcome.refused(PlanRefusal.NOT_YOURS_TO_PLAN);
        return Outcome.done(of(of, "select distinct on (s.from_day) s.*, coalesce(p.name, '–') as writer from work.summary s left join organisation.fact_person p on p.person_id = s.by_person where" + WHOSE
                + "and s.span = :span order by s.from_day desc, s.id desc limit 60").param("span", span.name()).query(this::written).list());
    }

    private Optional<Summary.Written> last(PlanOf of, Summary.Span span, LocalDate from) {
        return of(of, "select s.*, coalesce(p.name, '–') as writer from work.summary s left join organisation.fact_person p on p.person_id = s.by_person where" + WHOSE
                + "and s.span = :span and s.from_day = :from order by s.id desc limit 1").param("span", span.name()).param("from", from).query(this::written).optional();
    }

    private Summary.Written written(ResultSet row, int n) throws SQLException {
        var lines = new ArrayList<Summary.Line>();
        var next = new ArrayList<String>();
        db.sql("select next, planned, result, done from work.summary_line where summary_id = ? order by next, n").param(row.getLong("id")).query(line -> {
            if (line.getBoolean(1)) next.add(line.getString(2));
            else lines.add(new Summary.Line(line.getString(2), line.getString(3), line.getBoolean(4)));
        });
        return new Summary.Written(row.getLong("id"), Summary.Span.valueOf(row.getString("span")), row.getObject("from_day", LocalDate.class), row.getString("words"), lines, next, row.getString("writer"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    @Transactional
    Outcome<Long> write(Asked asked, Viewer by) {
        if (!asked.of().one()) return Outcome.refused(PlanRefusal.ONE_SUBJECT);
        if (!asked.of().planned(by)) return Outcome.refused(PlanRefusal.NOT_YOURS_TO_PLAN);
        if (!asked.span().begins(asked.from())) return Outcome.refused(PlanRefusal.NOT_A_PERIOD);
        if (asked.from().isAfter(calendar.today())) return Outcome.refused(PlanRefusal.NOT_BEGUN, Map.of("day", asked.from()));
        var id = db.sql("insert into work.summary (shop_id, department_id, span, from_day, words, by_person, at) values (?, ?, ?, ?, ?, ?, ?) returning id")
                .params(asked.of().shopId(), asked.of().departmentId(), asked.span().name(), asked.from(), asked.words(), by.person().value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        for (var n = 0; n < asked.lines().size(); n++) line(id, n, false, asked.lines().get(n));
        for (var n = 0; n < asked.next().size(); n++) line(id, n, true, new Summary.Line(asked.next().get(n), "", false));
        audit.record(by.person(), "work.summary.write", "summary/" + id, null, Map.of("span", asked.span().name(), "from", asked.from().toString()), null);
        return Outcome.done(id);
    }

    private void line(long summary, int n, boolean next, Summary.Line line) {
        db.sql("insert into work.summary_line (summary_id, n, next, planned, result, done) values (?, ?, ?, ?, ?, ?)").params(summary, n, next, line.planned(), line.result(), line.done()).update();
    }
}
