package zhanggui.attendance.files;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.attendance.Days;
import zhanggui.attendance.Punches;
import zhanggui.importing.spi.Move;
import zhanggui.importing.spi.RowsFormat;
import zhanggui.importing.spi.StageColumn;
import zhanggui.importing.spi.Staged;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/**
 * ATT-06, INT-16: a file of punches. The same punch is never taken twice, whichever file it stands in. Numbers that nobody has been
 * matched to are taken too and listed: once somebody says whose they are, their punches count.
 */
final class PunchFile extends RowsFormat<PunchRow> {

    /** Days further apart are judged by themselves: one stray old row must not drag years along. */
    private static final int GAP_DAYS = 40;

    private record Taken(Long person, LocalDate day) {}

    private final PunchDialect dialect;
    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Punches punches;
    private final Days days;

    PunchFile(PunchDialect dialect, JdbcClient db, BusinessCalendar calendar, Punches punches, Days days) {
        super(dialect, new PunchRow());
        this.dialect = dialect;
        this.db = db;
        this.calendar = calendar;
        this.punches = punches;
        this.days = days;
    }

    @Override public Words subject() { return Words.of("打卡行", "rows of punches"); }
    @Override public String platform() { return ""; }
    @Override public Permission needs() { return Permission.MANAGE_ATTENDANCE; }
    @Override public boolean hasHeader() { return dialect.hasHeader(); }
    @Override public boolean isRow(List<String> cells) { return dialect.isRow(cells); }
    @Override public List<StageColumn> stage() { return PunchRow.COLUMNS; }
    @Override public int keyField() { return dialect.fields().size() - 1; }
    @Override public String timeColumn() { return "at1"; }

    @Override
    public List<String> faults(Staged staged) {
        return List.of("""
                select s.row, '%s' as field, to_char(t.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as value, '打卡时间在将来。' as what_zh, 'The punch lies in the future.' as what_en,
                       '看看考勤机的时钟；改对后重传。' as mend_zh, 'Look at the device''s clock; mend it and send the file again.' as mend_en
                  from %s s, %s where s.ok and t.at > '%s'
                """.formatted(dialect.fields().get(1).key(), staged.table(), PunchRow.TIMES, staged.now()));
    }

    @Override
    public String withheld(Staged staged) { return "select distinct s.row from %s s, %s where s.ok and t.at > '%s'".formatted(staged.table(), PunchRow.TIMES, staged.now()); }

    @Override
    public String verdicts(Staged staged) {
        return """
                select subject, case when bool_or(first and not known) then 'NEW' else 'UNCHANGED' end as verdict from (
                    select s.subject, row_number() over (partition by s.device, s.pin, t.at order by s.row) = 1 as first,
                           exists (select from attendance.punch p where p.source = 'FILE' and p.device = s.device and p.pin = s.pin and p.at = t.at) as known
                      from %s s, %s where s.ok and s.pin is not null and t.at is not null) each group by subject
                """.formatted(staged.table(), PunchRow.TIMES);
    }

    @Override public String changes(Staged staged) { return "select 0::bigint as row, 0::bigint as subject, '' as field_zh, '' as field_en, '' as before, '' as after where false"; }

    @Override
    public String listing(Staged staged) {
        return "select s.subject, s.pin as key, concat_ws(' ', s.name, to_char(s.at1 at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')) as words from %s s".formatted(staged.table());
    }

    @Override
    public List<Move> moves(Staged staged) {
        return List.of(move(Words.of("新打卡", "New punches"), "select count(distinct (s.device, s.pin, t.at)) from %s s join %s v on v.subject = s.subject and v.verdict = 'NEW', %s where s.ok and t.at is not null", staged),
                move(Words.of("一分钟内重复打卡，只算一次", "Double punches within a minute, counted once"), """
                        select count(*) from (select t.at - lag(t.at) over (partition by s.device, s.pin order by t.at) as after from %1$s s left join %2$s v using (subject), %3$s where s.ok and t.at is not null) x
                         where after < interval '1 minute'""", staged),
                move(Words.of("零点到四点的打卡，算前一天的班", "Punches from midnight to four, of the day before"), "select count(*) from %1$s s left join %2$s v using (subject), %3$s where s.ok and extract(hour from t.at at time zone '"
                        + calendar.zone().getId() + "') < 4", staged),
                move(Words.of("还没认出是谁的打卡", "Punches of numbers that nobody is matched to"), "select count(*) from %1$s s left join %2$s v using (subject), %3$s where s.ok and t.at is not null and (" + person("t.at") + ") is null", staged));
    }

    private Move move(Words label, String sql, Staged staged) {
        return new Move(label, new Why.CountFigure(db.sql(sql.formatted(staged.table(), staged.verdicts(), PunchRow.TIMES)).query(Long.class).single()));
    }

    /** SQL: whose the number of a staged row {@code s} is at a time of it. @param at SQL */
    private String person(String at) {
        var matched = "(select d.person_id from attendance.device_person d where d.device = s.device and d.pin = s.pin and d.from_day <= (" + at + " at time zone 'Asia/Shanghai')::date order by d.from_day desc limit 1)";
        return dialect.staffNumbers() ? "coalesce(" + matched + ", (select p.person_id from organisation.fact_person p where p.staff_no = s.pin))" : matched;
    }

    @Override
    public Written write(Staged staged, long after, long upto) {
        var taken = db.sql("""
                insert into attendance.punch (person_id, at, day, recorded_at, source, device, pin, method, card, run_id, recorded_by)
                    select %s, t.at, (t.at at time zone :zone)::date, :now, 'FILE', s.device, s.pin, s.method, s.card, :run, :by
                      from %s s join %s v on v.subject = s.subject, %s
                     where s.ok and v.verdict = 'NEW' and s.subject > :after and s.subject <= :upto and s.pin is not null and t.at is not null order by t.at, s.row
                    on conflict do nothing returning person_id as person, day
                """.formatted(person("t.at"), staged.table(), staged.verdicts(), PunchRow.TIMES))
                .param("zone", calendar.zone().getId()).param("now", staged.now().atOffset(ZoneOffset.UTC)).param("run", staged.run()).param("by", staged.by().value())
                .param("after", after).param("upto", upto).query(Taken.class).list();
        db.sql("insert into attendance.device_name (device, pin, name) select s.device, s.pin, max(s.name) from " + staged.table() + " s where s.ok and s.pin is not null and s.name <> '' and s.subject > ? and s.subject <= ?"
                + " group by s.device, s.pin on conflict (device, pin) do update set name = excluded.name").params(after, upto).update();
        punches.flagCards(staged.run());
        judge(taken, staged);
        return new Written(taken.size(), 0);
    }

    /** Everybody known to the devices of the file is judged for its days: who did not punch is found too. */
    private void judge(List<Taken> taken, Staged staged) {
        var on = new TreeSet<LocalDate>();
        var people = new TreeMap<Long, PersonId>();
        for (var t : taken) {
            if (t.person == null) continue;
            on.add(t.day);
            people.put(t.person, new PersonId(t.person));
        }
        if (on.isEmpty()) return;
        db.sql("select distinct person_id from attendance.device_person where device in (select distinct device from " + staged.table() + ")").query(Long.class).list()
                .forEach(p -> people.put(p, new PersonId(p)));
        for (var span : spans(on)) {
            days.told(span.getFirst(), span.getLast());
            punches.counted(List.copyOf(people.values()), span.getFirst(), span.getLast().plusDays(1));
        }
    }

    private static List<List<LocalDate>> spans(TreeSet<LocalDate> on) {
        var spans = new ArrayList<List<LocalDate>>();
        for (var day : on) {
            if (spans.isEmpty() || spans.getLast().getLast().plusDays(GAP_DAYS).isBefore(day)) spans.add(new ArrayList<>());
            spans.getLast().add(day);
        }
        return spans;
    }

    @Override
    public List<Missing> missing(Staged staged, int limit) {
        return db.sql("select s.pin as code, coalesce(max(s.name), '') as name, count(*) as rows from %s s where s.ok and s.pin is not null and (%s) is null group by s.device, s.pin order by rows desc, s.pin limit ?"
                .formatted(staged.table(), person("coalesce(s.at1, 'infinity'::timestamptz)"))).param(limit).query(Missing.class).list();
    }
}
