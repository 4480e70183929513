package zhanggui.attendance;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/**
 * INT-26: the public calendar of a year by file: holidays, days moved for rest and for work, and windows to choose in (ATT-18). Loading a
 * year again puts the new file in the old one's place; days of locked months stay as they are counted.
 */
@Component
public class PublicCalendar {

    public record Day(LocalDate day, WorkCalendarDay kind, Words name) {}

    /** The public face of what a day is. */
    public enum WorkCalendarDay { HOLIDAY, MOVED_REST, MOVED_WORKDAY }

    /** ATT-18: so many days are chosen freely from these. @param last inclusive */
    public record Window(int year, Words name, LocalDate from, LocalDate last, int days) {}

    record Wrong(long row, String column, String value, Words message) {}

    /** @param left lines the company has to fix by itself, e.g. Spring Festival by the company's own plan */
    record Report(List<Integer> years, List<Day> days, List<Window> windows, List<String> left, List<Wrong> errors, boolean written) {}

    private static final List<String> HEAD = List.of("日期", "到", "类型", "天数", "名称", "英文名");
    private static final List<String> ENGLISH = List.of("date", "until", "kind", "days", "name", "english name");
    private static final Map<String, WorkCalendarDay> KINDS = Map.of("放假", WorkCalendarDay.HOLIDAY, "调休", WorkCalendarDay.MOVED_REST, "上班", WorkCalendarDay.MOVED_WORKDAY,
            "holiday", WorkCalendarDay.HOLIDAY, "moved rest", WorkCalendarDay.MOVED_REST, "workday", WorkCalendarDay.MOVED_WORKDAY);

    private final JdbcClient db;
    private final Audit audit;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Workdays workdays;
    private final Days days;

    PublicCalendar(JdbcClient db, Audit audit, Clock clock, BusinessCalendar calendar, Workdays workdays, Days days) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
        this.calendar = calendar;
        this.workdays = workdays;
        this.days = days;
    }

    public List<Day> days(LocalDate from, LocalDate until) {
        return db.sql("select day, kind, name_zh, name_en from attendance.fact_public_day where day >= ? and day < ? order by day").params(from, until)
                .query((row, _) -> new Day(row.getObject(1, LocalDate.class), WorkCalendarDay.valueOf(row.getString(2)), Words.of(row.getString(3), row.getString(4)))).list();
    }

    /** CLS-03: the same as it was known then: a list that came later moves no closed month. */
    public List<Day> daysAsOf(LocalDate from, LocalDate until, Instant known) {
        return db.sql("""
                select d.day, d.kind, d.name_zh, d.name_en from attendance.public_day d
                 where d.day >= :from and d.day < :until
                   and d.year_id = (select max(y.id) from attendance.public_year y where y.year = extract(year from d.day)::int and y.made_at <= :known) order by d.day
                """).param("from", from).param("until", until).param("known", known.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Day(row.getObject(1, LocalDate.class), WorkCalendarDay.valueOf(row.getString(2)), Words.of(row.getString(3), row.getString(4)))).list();
    }

    public List<Window> windows(int year) {
        return db.sql("select year, name_zh, name_en, from_day, last_day, days from attendance.fact_public_window where year = ? order by from_day").param(year)
                .query((row, _) -> new Window(row.getInt(1), Words.of(row.getString(2), row.getString(3)), row.getObject(4, LocalDate.class), row.getObject(5, LocalDate.class), row.getInt(6))).list();
    }

    List<Integer> years() { return db.sql("select distinct year from attendance.public_year order by year").query(Integer.class).list(); }

    /** The calendars that come with the program. */
    static Outcome<byte[]> sample(int year) {
        var file = new ClassPathResource("attendance/public-days/" + year + ".csv");
        if (!file.exists()) return Outcome.refused(AttendanceRefusal.NO_SUCH_SAMPLE, Map.of("year", Integer.toString(year)));
        try {
            return Outcome.done(file.getContentAsByteArray());
        } catch (IOException e) {
            throw new IllegalStateException("the calendar of " + year + " cannot be read", e);
        }
    }

    /** @param write false only looks; a file with errors is never written */
    @Transactional
    Outcome<Report> take(byte[] file, String name, boolean write, PersonId by) {
        var rows = rows(file);
        if (rows.isEmpty() || head(rows.getFirst()) == null) return Outcome.refused(AttendanceRefusal.NOT_A_CALENDAR_FILE);
        var reading = new Reading(head(rows.getFirst()));
        rows.subList(1, rows.size()).forEach(reading::row);
        var report = reading.report(write && reading.errors.isEmpty());
        if (report.written) write(report, name, file, by);
        return Outcome.done(report);
    }

    private void write(Report report, String name, byte[] file, PersonId by) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('attendance.public', 0))").query().singleRow();
        var touched = new TreeSet<LocalDate>();
        for (var year : report.years) {
            days(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1)).forEach(d -> touched.add(d.day));
            var id = db.sql("insert into attendance.public_year (year, source, sha256, made_by, made_at) values (?, ?, ?, ?, ?) returning id")
                    .params(year, name, sha256(file), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
            var of = report.days.stream().filter(d -> d.day.getYear() == year).toList();
            db.sql("insert into attendance.public_day select ?, d, k, zh, en from unnest(?::date[], ?::text[], ?::text[], ?::text[]) as u(d, k, zh, en)")
                    .params(id, of.stream().map(d -> Date.valueOf(d.day)).toArray(Date[]::new), of.stream().map(d -> d.kind.name()).toArray(String[]::new),
                            of.stream().map(d -> d.name.zh()).toArray(String[]::new), of.stream().map(d -> d.name.en()).toArray(String[]::new)).update();
            report.windows.stream().filter(w -> w.year == year).forEach(w -> db.sql("insert into attendance.public_window values (?, ?, ?, ?, ?, ?)")
                    .params(id, w.name.zh(), w.name.en(), w.from, w.last, w.days).update());
            of.forEach(d -> touched.add(d.day));
            audit.record(by, "attendance.public-calendar", "year/" + year, null, Map.of("days", of.size(), "file", name), null);
        }
        var today = calendar.dayOf(clock.instant());
        for (var day : touched) if (!day.isAfter(today)) days.classify(workdays.everybody(day, day.plusDays(1)), day, day.plusDays(1));
    }

    private static List<CsvRecord> rows(byte[] file) {
        try (var reader = CsvReader.builder().skipEmptyLines(true).ofCsvRecord(text(file))) {
            return reader.stream().limit(2000).toList();
        } catch (IOException | CsvParseException _) {
            return List.of();
        }
    }

    private static String text(byte[] file) throws CharacterCodingException {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            return Charset.forName("GB18030").newDecoder().decode(ByteBuffer.wrap(file)).toString();
        }
    }

    private static @Nullable Map<String, Integer> head(CsvRecord row) {
        var head = new HashMap<String, Integer>();
        for (var i = 0; i < row.getFieldCount(); i++) {
            var text = row.getField(i).strip();
            for (var c = 0; c < HEAD.size(); c++) if (text.equals(HEAD.get(c)) || text.equalsIgnoreCase(ENGLISH.get(c))) head.put(HEAD.get(c), i);
        }
        return head.keySet().containsAll(List.of("日期", "类型", "名称")) ? head : null;
    }

    private static final class Reading {

        private final Map<String, Integer> head;
        private final TreeMap<LocalDate, Day> days = new TreeMap<>();
        private final List<Window> windows = new ArrayList<>();
        private final List<String> left = new ArrayList<>();
        private final List<Wrong> errors = new ArrayList<>();
        private final TreeSet<Integer> years = new TreeSet<>();

        Reading(Map<String, Integer> head) { this.head = head; }

        Report report(boolean written) { return new Report(List.copyOf(years), List.copyOf(days.values()), windows, left, errors, written); }

        private String cell(CsvRecord row, String column) {
            var at = head.get(column);
            return at == null || at >= row.getFieldCount() ? "" : row.getField(at).strip();
        }

        void row(CsvRecord row) {
            var from = day(row, "日期");
            var last = cell(row, "到").isEmpty() ? from : day(row, "到");
            if (from == null || last == null) return;
            if (last.isBefore(from) || last.isAfter(from.plusDays(31))) {
                wrong(row, "到", "结束日要在开始日之后一个月内。", "It must end within a month after it begins.");
                return;
            }
            var zh = cell(row, "名称");
            if (zh.isEmpty()) wrong(row, "名称", "要写节日名称。", "The holiday's name is needed.");
            var name = Words.of(zh, cell(row, "英文名").isEmpty() ? zh : cell(row, "英文名"));
            years.add(from.getYear());
            kind(row, cell(row, "类型"), from, last, name);
        }

        private void kind(CsvRecord row, String kind, LocalDate from, LocalDate last, Words name) {
            if (kind.equals("自选") || kind.equalsIgnoreCase("choice")) window(row, from, last, name);
            else if (kind.equals("公司安排") || kind.equalsIgnoreCase("company plan")) left.add(name.zh());
            else if (!KINDS.containsKey(kind.toLowerCase(java.util.Locale.ROOT))) wrong(row, "类型", "写 放假、调休、上班、自选 或 公司安排。", "Write holiday, moved rest, workday, choice or company plan.");
            else from.datesUntil(last.plusDays(1)).forEach(day -> {
                if (days.put(day, new Day(day, KINDS.get(kind.toLowerCase(java.util.Locale.ROOT)), name)) != null)
                    wrong(row, "日期", day + " 在表里出现了两次。", day + " stands in the file twice.");
                years.add(day.getYear());
            });
        }

        private void window(CsvRecord row, LocalDate from, LocalDate last, Words name) {
            var text = cell(row, "天数");
            if (!text.matches("\\d{1,2}") || Integer.parseInt(text) < 1 || from.plusDays(Integer.parseInt(text) - 1L).isAfter(last))
                wrong(row, "天数", "自选天数要在 1 和窗口长度之间。", "The days to choose must be between 1 and the window's length.");
            else windows.add(new Window(from.getYear(), name, from, last, Integer.parseInt(text)));
        }

        private @Nullable LocalDate day(CsvRecord row, String column) {
            var text = cell(row, column);
            try {
                var day = LocalDate.parse(text.replace('/', '-').replace('.', '-'));
                if (day.getYear() < 2000 || day.getYear() > 2200) throw new DateTimeParseException("no year of ours", text, 0);
                return day;
            } catch (DateTimeParseException _) {
                wrong(row, column, "看不懂的日期，请写成 2026-01-01。", "Not a day we can read: write 2026-01-01.");
                return null;
            }
        }

        private void wrong(CsvRecord row, String column, String zh, String en) { errors.add(new Wrong(row.getStartingLineNumber(), column, cell(row, column), Words.of(zh, en))); }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
