package zhanggui.bench;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.appraisal.Appraisal;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;
import zhanggui.payroll.Payroll;

/**
 * PAY-46: payslips for thousands of people by the offered scheme of the six stations with its thirty-odd lines: insurance by place, tax over the year from the payslips of the month before,
 * limits, parts of months. From terms, registrations and closed scores in tables to slips and lines on disk; one thread gives the same bytes as many.
 */
public final class PayBench {

    private static final int LEAST_LINES = 25, GOAL_SECONDS = 10;
    private static final String[] RATES = {"PENSION 80000 160000", "MEDICAL 20000 90000", "UNEMPLOYMENT 5000 5000", "INJURY 0 2000", "HOUSING 70000 70000"};

    private PayBench() {}

    public static void main(String[] args) throws Exception {
        var people = Bench.option(args, "people", 6_000);
        try (var bench = new Bench()) {
            bench.sql("postgres", "create database pay");
            try (var program = bench.program("pay", new Recorder())) {
                var month = YearMonth.from(LocalDate.now(ZoneId.of("Asia/Shanghai"))).minusMonths(1);
                found(program, people, month.minusMonths(1));
                scored(program, month.minusMonths(1));
                done(program.the(Payroll.class).calculate(month.minusMonths(1), "bench", new PersonId(1)));
                scored(program, month);
                program.the(JdbcClient.class).sql("analyze").update();
                run(program, people, month);
            }
        }
    }

    private static void found(Program program, int people, YearMonth first) {
        var db = program.the(JdbcClient.class);
        var organisation = program.the(Organisation.class);
        var by = Viewer.SYSTEM.person();
        var from = first.atDay(1);
        var post = organisation.addPost("order-printer", Words.of("打单员", "Print clerk"), null, by).value();
        done(program.the(Appraisal.class).adopt("order-printer", from, "bench", by));
        db.sql("insert into organisation.person (staff_no, name, joined_on) select 'T' || n, '员工' || n, ? from generate_series(1, ?) n").params(from, people).update();
        db.sql("insert into organisation.assignment (person_id, post_id, from_day) select id, ?, ? from organisation.person").params(post, from).update();
        done(program.the(Payroll.class).adoptLogisticsScheme(from, "bench", by));
        for (var term : new String[] {"base_salary 820000", "performance_base 400000", "overtime_hours 650"})
            db.sql("insert into payroll.term (person_id, key, from_day, hundredths, reason, made_by, made_at) select id, ?, ?, ?::bigint + id, '', 0, now() from organisation.person")
                    .params(term.split(" ")[0], from, term.split(" ")[1]).update();
        for (var rate : RATES)
            db.sql("""
                    insert into payroll.contribution_rule (place, place_zh, place_en, kind, from_day, personal_millionths, company_millionths, personal_fixed_fen, floor_fen, ceiling_fen, rounded_to_fen, source, made_by, made_at)
                    values ('bench', '测速', 'Bench', ?, ?, ?::int, ?::int, 0, 500000, 3500000, 1, 'bench', 0, now())
                    """).params(rate.split(" ")[0], from, rate.split(" ")[1], rate.split(" ")[2]).update();
        db.sql("insert into payroll.insured (person_id, from_day, place, social_fen, housing_fen, reason, made_by, made_at) select id, ?, 'bench', 820000 + id, 820000 + id, 'bench', 0, now() from organisation.person").param(from).update();
    }

    private static void scored(Program program, YearMonth month) {
        var appraisal = program.the(Appraisal.class);
        done(appraisal.open(month, Viewer.SYSTEM.person()));
        program.the(JdbcClient.class).sql("insert into appraisal.step (person_id, month, kind, by_person, at, marks, score) select id, ?, 'ASSESS', 1, now() - interval '9 days', '{\"items\": {\"tidy\": {\"points\": 1200, \"reason\": \"\"}}, \"voluntary\": 0}', 9700 from organisation.person")
                .param(month.atDay(1)).update();
        done(appraisal.close(month, new PersonId(2)));
    }

    private static void run(Program program, int people, YearMonth month) throws InterruptedException, ExecutionException {
        var payroll = program.the(Payroll.class);
        var best = Double.MAX_VALUE;
        for (var attempt = 1; attempt <= 3; attempt++) {
            var begin = System.nanoTime();
            var run = done(payroll.calculate(month, "bench", new PersonId(1)));
            var seconds = (System.nanoTime() - begin) / 1e9;
            best = Math.min(best, seconds);
            if (attempt == 1) head(program, run.id(), people);
            Bench.row("calculated and written, attempt " + attempt, "%.2f s".formatted(seconds), run.people() + " payslips, " + run.net() + " yuan net, " + run.stops() + " stops, " + Bench.goal("under " + GOAL_SECONDS + " s", seconds < GOAL_SECONDS));
        }
        var run = payroll.latest(month).orElseThrow();
        var many = payroll.tryOut(month).sha256();
        try (var alone = new ForkJoinPool(1)) {
            var one = alone.submit(() -> payroll.tryOut(month).sha256()).get();
            Bench.row("on one thread, on many, as written", one.equals(many) && one.equals(run.sha256()) ? "the same SHA-256" : "ANOTHER SHA-256", one.substring(0, 16));
            if (!one.equals(many) || !one.equals(run.sha256())) throw new IllegalStateException("parallel is not serial");
        }
    }

    private static void head(Program program, long run, int people) {
        var db = program.the(JdbcClient.class);
        var lines = db.sql("select count(*) / greatest(count(distinct person_id), 1) from payroll.line where run_id = ?").param(run).query(Long.class).single();
        var taxed = db.sql("select count(*) from payroll.line where run_id = ? and key = 'income_to_date' and fen > 2000000").param(run).query(Long.class).single();
        Bench.head("pay: " + people + " people × " + lines + " lines, tax over the year (" + taxed + " go on from the payslip before)");
        if (lines < LEAST_LINES) throw new IllegalStateException("too few lines: " + lines);
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Refused<T>(var why, var facts, var fields) -> throw new IllegalStateException(why + " " + facts + " " + fields);
        };
    }
}
