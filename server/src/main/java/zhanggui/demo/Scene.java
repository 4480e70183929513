package zhanggui.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import zhanggui.kernel.Words;

/** One of the demo's days with all who are in it: what a story needs to let somebody do something. */
record Scene(LocalDate day, Dates dates, Company.Founded company, Staff staff, Ground ground, Story story) {

    private static final Logger log = LoggerFactory.getLogger(Scene.class);

    Colleague by(String name) { return staff.by(name); }

    long id(String name) { return company.people().get(name).value(); }

    long department(String name) { return company.departments().get(name).value(); }

    /** Of that one month. */
    boolean is(int month, int week, DayOfWeek weekday) { return day.equals(dates.nth(month, week, weekday)); }

    /** So many days after it: the n-th of two weekdays need not lie in one week. */
    boolean is(int month, int week, DayOfWeek weekday, int daysLater) { return day.equals(dates.nth(month, week, weekday).plusDays(daysLater)); }

    /** So many days before today. */
    boolean before(int days) { return day.equals(dates.last().minusDays(days)); }

    Instant at(LocalDate on, String time) { return ground.calendar.at(on, LocalTime.parse(time)); }

    /** Whether it is a working day for somebody who is not on leave. */
    boolean works(String name) {
        var person = company.person(Cast.called(name));
        return !dates.away(Cast.called(name), day) && ground.workdays.segments(java.util.List.of(person), day, day.plusDays(1)).containsKey(person);
    }

    /** What somebody does; a refusal is written down and the months go on. */
    JsonNode did(String name, String path, Map<String, ?> what) {
        var heard = by(name).post(path, what);
        if (!heard.done()) log.warn("{}: {} {} → {}", day, name, path, heard.json());
        return heard.json();
    }

    /** The same with a file. */
    void sent(String name, String path, String file, byte[] bytes) {
        var heard = by(name).send(path, file, bytes);
        if (!heard.done()) log.warn("{}: {} {} → {}", day, name, path, heard.json());
    }

    JsonNode read(String name, String path) { return by(name).getDone(path); }

    /** What waits for this person's consent. */
    void decides(String name, String kind, long subject, String verdict, String words) {
        for (var row : read(name, "/api/approvals/requests?which=WAITING&size=200").path("rows"))
            if (row.path("kind").asString().equals(kind) && row.path("subject").asLong() == subject) did(name, "/api/approvals/requests/" + row.path("id").asLong() + "/decision", Map.of("verdict", verdict, "words", words));
    }

    void told(Words what, Words seen, String path, String login) { story.tell(new Story.Planted(day, what, seen, path, login)); }
}
