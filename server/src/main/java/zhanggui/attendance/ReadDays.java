package zhanggui.attendance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** ATT-23, ATT-24: days as they are shown: to oneself while they run, to the department with all that speaks about them. */
@Component
class ReadDays {

    /** One row of the reviewers' list. */
    record Row(PersonId person, String name, String staffNo, DayView.Line line) {}

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private static final Map<Classification.State, Words> STATES = states();

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final Workdays workdays;
    private final Punches punches;
    private final Logins logins;
    private final Corrections corrections;
    private final Sight sight;
    private final ObjectProvider<Absences> absences;

    ReadDays(JdbcClient db, BusinessCalendar calendar, Clock clock, Workdays workdays, Punches punches, Logins logins, Corrections corrections, Sight sight, ObjectProvider<Absences> absences) {
        this.db = db;
        this.calendar = calendar;
        this.clock = clock;
        this.workdays = workdays;
        this.punches = punches;
        this.logins = logins;
        this.corrections = corrections;
        this.sight = sight;
        this.absences = absences;
    }

    DayView.Today today(PersonId person) {
        var now = clock.instant();
        var days = around(person, calendar.dayOf(now));
        var day = running(days, now);
        var workday = days.get(day);
        if (workday == null) return new DayView.Today(now, day, null, Words.of("没有岗位", "no post"), List.of(), null, List.of(), List.of());
        var own = punchesOf(person, day, days);
        var marks = marks(workday, own, awayOn(person, day));
        return new DayView.Today(now, day, workday.kind(), workday.because(), marks, next(marks, now), own, logins.of(person, day));
    }

    /** A shift over midnight runs on until its day is cut off. */
    private LocalDate running(NavigableMap<LocalDate, Workday> days, Instant now) {
        var today = calendar.dayOf(now);
        var before = days.get(today.minusDays(1));
        var current = days.get(today);
        if (before == null || current == null || before.segments().isEmpty()) return today;
        return DayCut.over(before, calendar).isAfter(calendar.startOf(today)) && now.isBefore(DayCut.between(before, current, calendar)) ? before.day() : today;
    }

    private NavigableMap<LocalDate, Workday> around(PersonId person, LocalDate day) {
        return workdays.of(List.of(person), day.minusDays(2), day.plusDays(2)).getOrDefault(person, new TreeMap<>());
    }

    private List<Punches.Punch> punchesOf(PersonId person, LocalDate day, NavigableMap<LocalDate, Workday> days) {
        var workday = days.get(day);
        if (workday == null) return punches.of(person, calendar.startOf(day), calendar.startOf(day.plusDays(1)));
        var from = days.containsKey(day.minusDays(1)) ? DayCut.between(days.get(day.minusDays(1)), workday, calendar) : calendar.startOf(day);
        var until = days.containsKey(day.plusDays(1)) ? DayCut.between(workday, days.get(day.plusDays(1)), calendar) : calendar.startOf(day.plusDays(1));
        return punches.of(person, from, until);
    }

    private List<Absence> awayOn(PersonId person, LocalDate day) {
        var away = new ArrayList<Absence>();
        absences.forEach(a -> away.addAll(a.absences(List.of(person), day, day.plusDays(1)).getOrDefault(person, List.of())));
        return away;
    }

    private static List<DayView.Mark> marks(Workday workday, List<Punches.Punch> own, List<Absence> away) {
        var marks = new ArrayList<DayView.Mark>();
        if (workday.segments().isEmpty()) return marks;
        for (var judged : Classification.of(workday, Punches.counting(own), away).segments()) {
            var segment = judged.segment();
            marks.add(new DayView.Mark(true, segment.signInBy(), segment.start(), judged.in(), minutes(segment.signInBy(), judged.in())));
            marks.add(new DayView.Mark(false, segment.end(), segment.end(), judged.out(), -Math.min(0, minutes(segment.end(), judged.out()))));
        }
        if (own.isEmpty() && workday.kind() == Workday.Kind.OPEN && marks.isEmpty())
            workday.segments().forEach(s -> {
                marks.add(new DayView.Mark(true, s.signInBy(), s.start(), null, 0));
                marks.add(new DayView.Mark(false, s.end(), s.end(), null, 0));
            });
        return marks;
    }

    private static int minutes(Instant due, @Nullable Instant at) { return at == null ? 0 : Math.toIntExact(Duration.between(due, Classification.minute(at)).toMinutes()); }

    /** The first mark without a punch that lies nearer to now than the one after it. */
    private static DayView.@Nullable Mark next(List<DayView.Mark> marks, Instant now) {
        for (var i = 0; i < marks.size(); i++) {
            var mark = marks.get(i);
            if (mark.at() != null) continue;
            var later = i + 1 < marks.size() ? marks.get(i + 1) : null;
            if (later == null || now.isBefore(mark.due().plus(Duration.between(mark.due(), later.due()).dividedBy(2)))) return mark;
        }
        return null;
    }

    /** All days of a month with what is expected, and what became of those that are over. */
    List<DayView.Line> month(PersonId person, YearMonth month) {
        var from = month.atDay(1);
        var until = month.plusMonths(1).atDay(1);
        var expected = workdays.of(List.of(person), from, until).getOrDefault(person, new TreeMap<>());
        var judged = new HashMap<LocalDate, DayView.Line>();
        db.sql(LINES + " where x.person_id = ? and x.day >= ? and x.day < ?").params(person.value(), from, until).query((row, _) -> line(row, null)).list().forEach(l -> judged.put(l.day(), l));
        return from.datesUntil(until).map(day -> {
            var workday = expected.get(day);
            var line = judged.get(day);
            var kind = workday == null ? null : workday.kind();
            if (line == null) return new DayView.Line(day, kind, workday == null ? Words.same("") : workday.because(), null, workday == null ? 0 : workday.minutes(), 0, 0, 0, 0, 0, 0, 0);
            return new DayView.Line(day, kind, line.because(), line.state(), line.expectedMinutes(), line.workedMinutes(), line.lateMinutes(), line.earlyMinutes(), line.missedMinutes(), line.absentHalfDays(),
                    line.leaveMinutes(), line.overtimeMinutes());
        }).toList();
    }

    private static final String LINES = """
            select x.*, p.name, p.staff_no from attendance.day x join organisation.fact_person p on p.person_id = x.person_id
            """;

    /** @param state null for all; @param doubtful only days that somebody has to look at */
    Page<Row> list(LocalDate from, LocalDate until, Classification.@Nullable State state, boolean doubtful, Viewer viewer, Page.Request page) {
        var sees = viewer.people(Permission.READ_ATTENDANCE);
        var where = " where x.day >= :from and x.day < :until and " + Sight.SEEN + " and (:state::text is null or x.state = :state) and (not :doubtful or x.state in ('LATE', 'EARLY', 'NEEDS_LEAVE', 'ABSENT'))";
        var values = new HashMap<String, Object>(Map.of("from", from, "until", until, "everyone", sees.every(), "departments", sees.ids(), "doubtful", doubtful, "limit", page.size(), "offset", page.offset()));
        values.put("state", state == null ? null : state.name());
        var total = db.sql("select count(*) from attendance.day x" + where).params(values).query(Long.class).single();
        return Page.of(db.sql(LINES + where + " order by x.day desc, p.staff_no limit :limit offset :offset").params(values)
                .query((row, _) -> new Row(new PersonId(row.getLong("person_id")), row.getString("name"), row.getString("staff_no"), line(row, null))).list(), total, page);
    }

    private static DayView.Line line(java.sql.ResultSet row, Workday.@Nullable Kind kind) throws java.sql.SQLException {
        return new DayView.Line(row.getObject("day", LocalDate.class), kind, Words.of(row.getString("because_zh"), row.getString("because_en")), Classification.State.valueOf(row.getString("state")),
                row.getInt("expected_minutes"), row.getInt("worked_minutes"), row.getInt("late_minutes"), row.getInt("early_minutes"), row.getInt("missed_minutes"), row.getInt("absent_half_days"),
                row.getInt("leave_minutes"), row.getInt("overtime_minutes"));
    }

    /** ATT-24: sign-ins, punches, photos, corrections and leave of one day together, and why it is what it is. */
    DayView.Evidence evidence(PersonId person, LocalDate day) {
        var days = around(person, day);
        var workday = days.get(day);
        var own = punchesOf(person, day, days);
        var away = awayOn(person, day);
        var line = month(person, YearMonth.from(day)).get(day.getDayOfMonth() - 1);
        var marks = workday == null ? List.<DayView.Mark>of() : marks(workday, own, away);
        return new DayView.Evidence(line, sight.name(person), marks, own, logins.of(person, day), corrections.of(person, day, day.plusDays(1)), why(line, workday, own, away));
    }

    private Why why(DayView.Line line, @Nullable Workday workday, List<Punches.Punch> own, List<Absence> away) {
        var children = new ArrayList<Why>();
        if (workday != null && !workday.segments().isEmpty())
            for (var judged : Classification.of(workday, Punches.counting(own), away).segments()) children.add(why(judged));
        for (var a : away) children.add(Why.of(a.words(), Words.same(at(a.from()) + "–" + at(a.until())), new Why.TextFigure(Words.of(a.permit() ? "外出" : "请假", a.permit() ? "out" : "leave")), List.of()));
        for (var p : own) children.add(Why.of(Words.of("打卡", "Punch"), Words.same(p.device()), new Why.TextFigure(Words.same(at(p.at()))), List.of()).asFact(new Why.FactRef("punch", Long.toString(p.id()))));
        var state = line.state() == null ? Words.of("还没到下班", "not over yet") : STATES.get(line.state());
        return Why.of(Words.same(line.day().toString()), line.because(), new Why.TextFigure(state), children);
    }

    private Why why(Classification.Judged judged) {
        var s = judged.segment();
        var zh = new StringBuilder("上班 " + at(s.start()) + "，" + at(s.signInBy()) + " 前签到，" + s.lateMinutes() + " 分内算迟到");
        zh.append(judged.in() == null ? "；没有上班卡" : "；" + at(judged.in()) + " 到").append(judged.out() == null ? "；没有下班卡" : "；" + at(judged.out()) + " 走");
        var en = new StringBuilder("work " + at(s.start()) + ", sign in by " + at(s.signInBy()) + ", late up to " + s.lateMinutes() + " minutes");
        en.append(judged.in() == null ? "; no punch for coming" : "; came " + at(judged.in())).append(judged.out() == null ? "; no punch for going" : "; left " + at(judged.out()));
        return Why.of(Words.same(at(s.start()) + "–" + at(s.end())), Words.of(zh.toString(), en.toString()), new Why.TextFigure(STATES.get(judged.state())), List.of());
    }

    private String at(Instant at) { return CLOCK.format(at.atZone(calendar.zone())); }

    private static Map<Classification.State, Words> states() {
        var words = new java.util.EnumMap<Classification.State, Words>(Classification.State.class);
        words.put(Classification.State.NORMAL, Words.of("正常", "normal"));
        words.put(Classification.State.LATE, Words.of("迟到", "late"));
        words.put(Classification.State.EARLY, Words.of("早退", "left early"));
        words.put(Classification.State.NEEDS_LEAVE, Words.of("要补假或补卡", "needs leave or a correction"));
        words.put(Classification.State.ABSENT, Words.of("旷工", "absent"));
        words.put(Classification.State.ON_LEAVE, Words.of("请假", "on leave"));
        words.put(Classification.State.OUT_WITH_PERMIT, Words.of("外出", "out with a permit"));
        words.put(Classification.State.EXEMPT_FLEXIBLE, Words.of("不定时", "no fixed hours"));
        words.put(Classification.State.REST, Words.of("休", "rest"));
        words.put(Classification.State.HOLIDAY, Words.of("假日", "holiday"));
        words.put(Classification.State.REST_WORK, Words.of("休息日上班", "worked on a rest day"));
        return Map.copyOf(words);
    }

    static Words words(Classification.State state) { return STATES.get(state); }
}
