package zhanggui.reports.weekly;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** ORG-06: a week is reported to whoever the post's line says, once; what is untrue or incomplete is sent back and handed in again (WF-100). */
@Component
class HandIn {

    private static final int LONGEST = 5000;

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final WeeklyDuties duties;
    private final WeeklyReports reports;
    private final Audit audit;
    private final ObjectProvider<Notices> notices;

    HandIn(JdbcClient db, JsonMapper json, Clock clock, BusinessCalendar calendar, WeeklyDuties duties, WeeklyReports reports, Audit audit, ObjectProvider<Notices> notices) {
        this.db = db;
        this.json = json;
        this.clock = clock;
        this.calendar = calendar;
        this.duties = duties;
        this.reports = reports;
        this.audit = audit;
        this.notices = notices;
    }

    @Transactional
    Outcome<WeeklyReport> handIn(LocalDate day, @Nullable String words, PersonId by) {
        if (words == null || words.isBlank()) return Outcome.refused(WeeklyRefusal.NO_WORDS);
        if (words.length() > LONGEST) return Outcome.refused(WeeklyRefusal.TOO_LONG, Map.of("most", LONGEST));
        var week = Week.of(day);
        if (week.monday().isAfter(calendar.today())) return Outcome.refused(WeeklyRefusal.WEEK_TO_COME);
        var owing = duties.owing(week, by).orElse(null);
        if (owing == null) return Outcome.refused(WeeklyRefusal.NO_DUTY);
        var to = reports.readers(by, week);
        if (to.isEmpty()) return Outcome.refused(WeeklyRefusal.NOBODY_ABOVE);
        db.sql("select pg_advisory_xact_lock(hashtextextended('reports.weekly', ?))").param(by.value()).query().singleRow();
        var last = reports.of(by).stream().filter(r -> r.week().equals(week.monday())).findFirst().orElse(null);
        if (last != null && !last.returned()) return Outcome.refused(WeeklyRefusal.HANDED_IN);
        return Outcome.done(write(owing, week, words.strip(), to, last == null ? 1 : last.round() + 1));
    }

    private WeeklyReport write(WeeklyDuties.Owing owing, Week week, String words, List<WeeklyReport.Reader> to, int round) {
        var now = clock.instant();
        var id = db.sql("insert into reports.weekly_report (person_id, week, round, post_id, words, figures, handed_at, late) values (?, ?, ?, ?, ?, ?::jsonb, ?, ?) returning id")
                .params(owing.person().value(), week.monday(), round, owing.post().value(), words, json.writeValueAsString(reports.figures(owing, week)), now.atOffset(ZoneOffset.UTC), week.late(now, calendar)).query(Long.class).single();
        to.forEach(reader -> db.sql("insert into reports.weekly_recipient values (?, ?)").params(id, reader.person().value()).update());
        audit.record(owing.person(), "reports.weekly.hand-in", "weekly/" + id, null, Map.of("week", week.monday().toString(), "round", round), null);
        notices.ifAvailable(n -> {
            n.settle(List.of(WeeklyClock.key(week, owing.person())));
            n.post(to.stream().map(r -> new Notice(r.person(), "reports.weekly", "weekly/" + id, Words.of("周报：" + owing.name(), "Weekly report: " + owing.name()),
                    Words.of(week.monday() + " 那一周", "week of " + week.monday()), "/weekly/received?week=" + week.monday(), null)).toList());
        });
        return reports.find(id, owing.person()).orElseThrow();
    }

    /** Whoever it went to has read it, or sends it back with what is wrong. */
    @Transactional
    Outcome<WeeklyReport> answer(long id, boolean returned, @Nullable String words, PersonId by) {
        var report = reports.find(id, by).filter(r -> !r.person().equals(by)).orElse(null);
        if (report == null) return Outcome.refused(WeeklyRefusal.NO_REPORT);
        if (returned && (words == null || words.isBlank())) return Outcome.refused(WeeklyRefusal.SAY_WHY);
        if (words != null && words.length() > LONGEST) return Outcome.refused(WeeklyRefusal.TOO_LONG, Map.of("most", LONGEST));
        db.sql("select pg_advisory_xact_lock(hashtextextended('reports.weekly', ?))").param(report.person().value()).query().singleRow();
        if (reports.of(report.person()).stream().anyMatch(r -> r.week().equals(report.week()) && r.round() > report.round())) return Outcome.refused(WeeklyRefusal.NOT_THE_LAST);
        var said = words == null ? "" : words.strip();
        var written = db.sql("insert into reports.weekly_answer (report_id, by_person, returned, words, at) values (?, ?, ?, ?, ?) on conflict do nothing").params(id, by.value(), returned, said, clock.instant().atOffset(ZoneOffset.UTC)).update();
        if (written == 0) return Outcome.refused(WeeklyRefusal.ANSWERED);
        audit.record(by, returned ? "reports.weekly.return" : "reports.weekly.read", "weekly/" + id, null, null, said.isEmpty() ? null : said);
        if (returned || !said.isEmpty())
            notices.ifAvailable(n -> n.post(List.of(new Notice(report.person(), "reports.weekly", "weekly/" + id + "/" + by.value(), returned ? Words.of("周报退回了", "Your weekly report was sent back") : Words.of("周报有回复", "Your weekly report was answered"),
                    Words.same(said), "/weekly?week=" + report.week(), null))));
        return Outcome.done(reports.find(id, by).orElseThrow());
    }
}
