package zhanggui.bench;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.appraisal.Appraisal;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;
import zhanggui.payroll.Payroll;

/** PAY-46: payslips for thousands of people, each of ten lines, from terms and closed scores to the rows on disk, and once more at approval. */
public final class PayBench {

    /** Ten lines with insurance and tax, as the line model carries them. */
    private static final String LINES = """
            [{"key":"base_pay","name":{"zh":"基本工资","en":"Base pay"},"kind":"EARNING","formula":"base_salary"},
             {"key":"performance_pay","name":{"zh":"绩效工资","en":"Performance pay"},"kind":"EARNING","formula":"performance_base * score_coefficient"},
             {"key":"overtime_pay","name":{"zh":"平日加班","en":"Overtime"},"kind":"EARNING","formula":"base_salary / 21.75 / 8 * 1.5 * overtime_hours"},
             {"key":"reward_pay","name":{"zh":"奖励","en":"Rewards"},"kind":"EARNING","formula":"rewards - penalties"},
             {"key":"gross","name":{"zh":"应发","en":"Gross"},"kind":"SUBTOTAL","formula":"base_pay + performance_pay + overtime_pay + reward_pay"},
             {"key":"pension","name":{"zh":"养老保险","en":"Pension"},"kind":"DEDUCTION","formula":"-base_salary * 0.08"},
             {"key":"medical","name":{"zh":"医疗保险","en":"Medical"},"kind":"DEDUCTION","formula":"-base_salary * 0.02"},
             {"key":"housing","name":{"zh":"住房公积金","en":"Housing fund"},"kind":"DEDUCTION","formula":"-base_salary * 0.05"},
             {"key":"income_tax","name":{"zh":"个人所得税","en":"Income tax"},"kind":"DEDUCTION","formula":"-max(0, gross + pension + medical + housing - 5000) * 0.03"},
             {"key":"net","name":{"zh":"实发","en":"Net"},"kind":"NET","formula":"gross + pension + medical + housing + income_tax"}]
            """;

    private PayBench() {}

    public static void main(String[] args) throws Exception {
        var people = Bench.option(args, "people", 6_000);
        try (var bench = new Bench()) {
            bench.sql("postgres", "create database pay");
            try (var program = bench.program("pay", new Recorder())) {
                var month = YearMonth.from(LocalDate.now(ZoneId.of("Asia/Shanghai"))).minusMonths(1);
                found(program, people, month);
                run(program, people, month);
            }
        }
    }

    private static void found(Program program, int people, YearMonth month) {
        var db = program.the(JdbcClient.class);
        var organisation = program.the(Organisation.class);
        var by = Viewer.SYSTEM.person();
        var first = month.atDay(1);
        var post = organisation.addPost("order-printer", Words.of("打单员", "Print clerk"), null, by).value();
        done(program.the(Appraisal.class).adopt("order-printer", first, "bench", by));
        db.sql("insert into organisation.person (staff_no, name, joined_on) select 'T' || n, '员工' || n, ? from generate_series(1, ?) n").params(first, people).update();
        db.sql("insert into organisation.assignment (person_id, post_id, from_day) select id, ?, ? from organisation.person").params(post, first).update();
        db.sql("insert into payroll.scheme (key, version, from_day, zh, en, posts, lines, reason, made_by, made_at) values ('bench', 1, ?, '测速', 'Bench', '{order-printer}', ?::jsonb, '', 0, now())").params(first, LINES).update();
        for (var term : new String[] {"base_salary 420000", "performance_base 200000", "overtime_hours 650"})
            db.sql("insert into payroll.term (person_id, key, from_day, hundredths, reason, made_by, made_at) select id, ?, ?, ?::bigint + id, '', 0, now() from organisation.person")
                    .params(term.split(" ")[0], first, term.split(" ")[1]).update();
        done(program.the(Appraisal.class).open(month, by));
        db.sql("insert into appraisal.step (person_id, month, kind, by_person, at, marks, score) select id, ?, 'ASSESS', 1, now() - interval '9 days', '{\"items\": {\"tidy\": {\"points\": 1200, \"reason\": \"\"}}, \"voluntary\": 0}', 9700 from organisation.person")
                .param(first).update();
        done(program.the(Appraisal.class).close(month, new PersonId(2)));
    }

    private static void run(Program program, int people, YearMonth month) {
        var payroll = program.the(Payroll.class);
        Bench.head("pay: " + people + " people × 10 lines");
        for (var attempt = 1; attempt <= 3; attempt++) {
            var begin = System.nanoTime();
            var run = done(payroll.calculate(month, "", new PersonId(1)));
            print("calculated, attempt " + attempt, begin, run.people() + " payslips, " + run.net() + " yuan net");
        }
        var run = payroll.latest(month).orElseThrow();
        done(payroll.check(run.id(), new PersonId(2)));
        var begin = System.nanoTime();
        var approved = done(payroll.approve(run.id(), new PersonId(3)));
        print("approved: reckoned again from facts", begin, approved.sha256());
        begin = System.nanoTime();
        var same = payroll.sameAgain(month);
        print("once more after locking", begin, same ? "the same SHA-256" : "ANOTHER SHA-256");
        if (!same) throw new IllegalStateException("the closed month did not come out the same");
    }

    private static void print(String what, long begin, String note) { IO.println("%-40s %8.2f s   %s".formatted(what, (System.nanoTime() - begin) / 1e9, note)); }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.Refused<T>(var why, var facts, var fields) -> throw new IllegalStateException(why + " " + facts + " " + fields);
        };
    }
}
