package zhanggui.attendance;

import java.sql.Types;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/**
 * PAY-02, PAY-44: what of a month's attendance pay can take up, fact by fact: unpaid leave, leave paid in part, absence, paid overtime,
 * annual leave that was not taken, full attendance. It follows the facts while the month is open, and stands as it was when the month is locked (WF-92).
 */
@Component
public class PaidTime {

    /** DAYS and MINUTES say in what it is counted; the last three are times. */
    public enum Kind {
        UNPAID_DAYS, UNPAID_MINUTES, PART_PAID_DAYS, PART_PAID_MINUTES, ABSENT_DAYS, OVERTIME_WORKDAY_MINUTES, OVERTIME_REST_DAY_MINUTES, OVERTIME_HOLIDAY_MINUTES, UNUSED_PAY_DAYS, LATE, EARLY, LEAVE
    }

    /** @param hundredths of a day, a minute or a time, exactly */
    public record Fact(PersonId person, LocalDate day, Kind kind, long hundredths, Words words, Why.FactRef fact) {}

    /**
     * One person's month.
     *
     * @param sums   hundredths by kind; what is not there is 0
     * @param judged false when no day of the month has been judged: then nothing is known of full attendance
     * @param rule   of full attendance, as it holds in the month; null when nobody asked for the month
     */
    public record Month(Map<Kind, Long> sums, boolean judged, @Nullable FullAttendance rule) {

        public static final Month NONE = new Month(Map.of(), false, null);

        public long sum(Kind kind) { return sums.getOrDefault(kind, 0L); }

        /** Whether attendance says anything at all about it. */
        public boolean known() { return judged || !sums.isEmpty(); }

        public FullAttendance.Bonus fullAttendance() {
            if (!judged || rule == null) return UNKNOWN;
            return rule.of(times(Kind.LATE), times(Kind.EARLY), times(Kind.LEAVE), Math.toIntExact(sum(Kind.ABSENT_DAYS) / HALF));
        }

        private int times(Kind kind) { return Math.toIntExact(sum(kind) / WHOLE); }

        /** WHY-05: as it would be without some of its facts. */
        public Month without(Collection<Fact> left) { return other(left, -1); }

        /** The same with facts that are only thought of. */
        public Month with(Collection<Fact> more) { return other(more, 1); }

        private Month other(Collection<Fact> facts, int sign) {
            var other = new EnumMap<Kind, Long>(Kind.class);
            other.putAll(sums);
            facts.forEach(fact -> other.merge(fact.kind(), sign * fact.hundredths(), Long::sum));
            return new Month(other, judged, rule);
        }
    }

    /** Minutes of a day's pay: what is missed of one day never costs more. */
    public static final int LONGEST_DAY = 480;
    private static final int WHOLE = 100;
    private static final int HALF = 50;
    private static final FullAttendance.Bonus UNKNOWN = new FullAttendance.Bonus(false, 0, Words.of("本月没有考勤记录", "no attendance on record this month"));

    private final JdbcClient db;
    private final FullAttendanceRules rules;

    PaidTime(JdbcClient db, FullAttendanceRules rules) {
        this.db = db;
        this.rules = rules;
    }

    public boolean locked(YearMonth month) { return db.sql("select exists (select from attendance.month_lock where month = ?)").param(month.atDay(1)).query(Boolean.class).single(); }

    /** Of everybody asked for, also of those about whom nothing is known. */
    public Map<PersonId, Month> months(YearMonth month, Collection<PersonId> people) {
        var sums = new HashMap<PersonId, Map<Kind, Long>>();
        asked("select person_id, kind, sum(hundredths) as hundredths from %s p where p.day >= :from and p.day < :until and p.person_id = any(:people) group by person_id, kind", month, people)
                .query(row -> { sums.computeIfAbsent(new PersonId(row.getLong(1)), _ -> new EnumMap<>(Kind.class)).put(Kind.valueOf(row.getString(2)), row.getLong(3)); });
        var judged = asked("select distinct person_id from attendance.day p where p.day >= :from and p.day < :until and p.person_id = any(:people)", month, people).query(Long.class).set();
        var rule = rules.in(month);
        var months = new HashMap<PersonId, Month>();
        for (var person : people) months.put(person, new Month(sums.getOrDefault(person, Map.of()), judged.contains(person.value()), rule));
        return months;
    }

    private JdbcClient.StatementSpec asked(String sql, YearMonth month, Collection<PersonId> people) {
        return over(db.sql(sql.formatted(locked(month) ? "attendance.month_paid_time" : "attendance.paid_time")), month, people);
    }

    private static JdbcClient.StatementSpec over(JdbcClient.StatementSpec sql, YearMonth month, Collection<PersonId> people) {
        return sql.param("from", month.atDay(1)).param("until", month.plusMonths(1).atDay(1)).param("people", people.stream().map(PersonId::value).toArray(Long[]::new));
    }

    /** One person's facts of a month, by day. */
    public List<Fact> facts(PersonId person, YearMonth month) {
        return asked("select * from %s p where p.day >= :from and p.day < :until and p.person_id = any(:people) order by day, kind, fact_kind, fact_id", month, List.of(person))
                .query((row, _) -> new Fact(person, row.getObject("day", LocalDate.class), Kind.valueOf(row.getString("kind")), row.getLong("hundredths"), Words.of(row.getString("zh"), row.getString("en")),
                        new Why.FactRef(row.getString("fact_kind"), row.getString("fact_id")))).list();
    }

    /** WHY-02: what one leave, day or lateness adds, wherever it counts; empty when pay takes nothing of it up. */
    public List<Fact> of(Why.FactRef fact) {
        var place = place(fact);
        if (place == null) return List.of();
        var found = new ArrayList<Fact>();
        for (var month = YearMonth.from(place.first); !month.isAfter(YearMonth.from(place.last)); month = month.plusMonths(1))
            facts(place.person, month).stream().filter(f -> f.fact().equals(fact)).forEach(found::add);
        return found;
    }

    private record Place(PersonId person, LocalDate first, LocalDate last) {}

    private @Nullable Place place(Why.FactRef fact) {
        var parts = fact.id().split("/");
        return switch (fact.kind()) {
            case "leave" -> !fact.id().matches("\\d{1,18}") ? null : db.sql("select person_id, min(day) as first, max(day) as last from attendance.fact_leave where leave_id = :id group by person_id")
                    .param("id", Long.parseLong(fact.id()), Types.BIGINT).query((row, _) -> new Place(new PersonId(row.getLong(1)), row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class))).optional().orElse(null);
            case "attendance-day", "attendance-late" -> {
                if (parts.length < 2 || !parts[0].matches("\\d{1,18}") || !parts[1].matches("\\d{4}-(0\\d|1[0-2])-[0-3]\\d")) yield null;
                var month = YearMonth.parse(parts[1].substring(0, 7)).atDay(1);
                yield new Place(new PersonId(Long.parseLong(parts[0])), month, month);
            }
            case "unused-leave" -> !fact.id().matches("\\d{1,18}") ? null : db.sql("select person_id, day from attendance.paid_time where fact_kind = 'unused-leave' and fact_id = ?").param(fact.id())
                    .query((row, _) -> new Place(new PersonId(row.getLong(1)), row.getObject(2, LocalDate.class), row.getObject(2, LocalDate.class))).optional().orElse(null);
            default -> null;
        };
    }

    /** WF-92: in the transaction that locks the month. */
    void fix(YearMonth month) {
        db.sql("insert into attendance.month_paid_time (month, person_id, day, kind, hundredths, fact_kind, fact_id, zh, en) select :from, p.* from attendance.paid_time p where p.day >= :from and p.day < :until")
                .param("from", month.atDay(1)).param("until", month.plusMonths(1).atDay(1)).update();
    }

    /** ATT-19: how often each had leave that counts; who had none is left out. */
    Map<PersonId, Integer> leaveTimes(YearMonth month, Collection<PersonId> people) {
        var times = new HashMap<PersonId, Integer>();
        var counted = locked(month) ? "attendance.month_paid_time p where p.kind = 'LEAVE' and" : "attendance.leave_event p where";
        over(db.sql("select person_id, count(*) from " + counted + " p.day >= :from and p.day < :until and p.person_id = any(:people) group by person_id"), month, people)
                .query(row -> { times.put(new PersonId(row.getLong(1)), row.getInt(2)); });
        return times;
    }
}
