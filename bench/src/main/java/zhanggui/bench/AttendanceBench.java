package zhanggui.bench;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.attendance.Days;
import zhanggui.attendance.MonthSheets;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** WF-90, WF-92: a month of thousands of people with four punches a day judged and consolidated, beside one bare pass over the same rows. */
public final class AttendanceBench {

    private static final int DEPARTMENTS = 20;
    private static final int PATIENCE_SECONDS = 120;

    private AttendanceBench() {}

    public static void main(String[] args) throws Exception {
        var people = Bench.option(args, "people", 6_000);
        try (var bench = new Bench()) {
            for (var count : List.of(people / 2, people)) {
                bench.sql("postgres", "create database attendance" + count);
                try (var program = bench.program("attendance" + count, new Recorder())) {
                    measure(program, count);
                }
            }
        }
    }

    private static void measure(Program program, int people) throws InterruptedException {
        var month = YearMonth.from(LocalDate.now(ZoneId.of("Asia/Shanghai"))).minusMonths(1);
        var db = program.the(JdbcClient.class);
        var departments = found(program, people, month);
        var all = db.sql("select id from organisation.person order by id").query(Long.class).list().stream().map(PersonId::new).toList();
        Bench.head("attendance: " + people + " people × a month × 4 punches a day");
        var begin = System.nanoTime();
        db.sql("create table bare as select person_id, day, min(at) as first, max(at) as last, count(*) as n from attendance.punch group by person_id, day").update();
        var bare = seconds(begin);
        Bench.row("bare pass over the punches", "%.2f s".formatted(bare), "");
        for (var attempt = 1; attempt <= 2; attempt++) {
            var cpu = cpu();
            begin = System.nanoTime();
            program.the(Days.class).changed(all, month.atDay(2), month.atEndOfMonth());
            var judged = seconds(begin);
            cpu = cpu() - cpu;
            begin = System.nanoTime();
            for (var department : departments) consolidate(program.the(MonthSheets.class), month, department, attempt);
            var consolidated = seconds(begin);
            Bench.row("judged, attempt " + attempt, "%.2f s".formatted(judged), db.sql("select count(*) from attendance.day").query(Long.class).single() + " days, of it " + "%.2f s".formatted(cpu / 1e9) + " of the program's own CPU");
            if (attempt == 1) Bench.row("consolidated by " + DEPARTMENTS + " departments", "%.2f s".formatted(consolidated), Bench.goal("both under 10 s", judged + consolidated < 10));
            Bench.row("ratio to the bare pass", "%.1f".formatted((judged + consolidated) / bare), "");
        }
    }

    private static void consolidate(MonthSheets sheets, YearMonth month, long department, int attempt) {
        if (attempt > 1) return;
        if (sheets.take(month, department, new PersonId(1)) instanceof Outcome.Refused<Integer> && sheets.consolidate(month, department, new PersonId(1)) instanceof Outcome.Refused<Integer>(var why, var facts, var _))
            throw new IllegalStateException(why + " " + facts);
    }

    private static List<Long> found(Program program, int people, YearMonth month) throws InterruptedException {
        var db = program.the(JdbcClient.class);
        var organisation = program.the(Organisation.class);
        var by = Viewer.SYSTEM.person();
        for (var n = 0; n < DEPARTMENTS; n++) {
            var department = organisation.addDepartment(Words.same("部门" + n), null, by);
            organisation.addPost("clerk/" + n, Words.same("文员" + n), department, by);
        }
        db.sql("insert into organisation.person (staff_no, name, joined_on) select 'T' || n, '员工' || n, ? from generate_series(1, ?) n").params(month.atDay(1).minusYears(1), people).update();
        db.sql("insert into organisation.assignment (person_id, post_id, from_day) select p.id, (select id from organisation.post order by id offset p.id % ? limit 1), ? from organisation.person p")
                .params(DEPARTMENTS, month.atDay(1).minusYears(1)).update();
        db.sql("""
                insert into attendance.punch (person_id, at, day, recorded_at, source, device, pin, recorded_by)
                    select p.id, (d + t)::timestamp at time zone 'Asia/Shanghai' + (p.id * 7 + extract(day from d)::int * 13) % 19 * interval '1 minute', d::date, now(), 'FILE', 'bench', p.id::text, 0
                      from organisation.person p, generate_series(?::date, ?::date, interval '1 day') d, unnest(array[interval '8:08', interval '12:00', interval '13:38', interval '18:00']) t
                     where extract(isodow from d) < 7 order by 2
                """).params(month.atDay(1), month.atEndOfMonth()).update();
        db.sql("analyze").update();
        program.the(Days.class).told(month.atDay(1), month.atEndOfMonth());
        settled(db);
        return db.sql("select id from organisation.department order by id").query(Long.class).list();
    }

    /** What a new program reckons once, all measures over all there is, is not what is measured. */
    private static void settled(JdbcClient db) throws InterruptedException {
        for (var seconds = 0; seconds < PATIENCE_SECONDS; seconds++) {
            TimeUnit.SECONDS.sleep(1);
            if (db.sql("select not exists (select from public.dirty_day) and exists (select from metrics.version)").query(Boolean.class).single()) return;
        }
    }

    private static long cpu() { return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(); }

    private static double seconds(long begin) { return (System.nanoTime() - begin) / 1e9; }
}
