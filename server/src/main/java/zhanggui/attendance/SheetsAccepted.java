package zhanggui.attendance;

import java.time.OffsetDateTime;
import java.time.YearMonth;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.ClosingStep;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** CLS-01: the month's attendance has been handed in, accepted or decided on, and locked (WF-92). A company that keeps none has nothing to accept. */
@Component
class SheetsAccepted implements ClosingStep {

    private final JdbcClient db;
    private final MonthSheets sheets;

    SheetsAccepted(JdbcClient db, MonthSheets sheets) {
        this.db = db;
        this.sheets = sheets;
    }

    @Override
    public Stage stage() { return Stage.ATTENDANCE; }

    @Override
    public Look look(YearMonth month) {
        var sheet = sheets.month(month, Viewer.SYSTEM);
        long people = sheet.departments().stream().mapToLong(MonthSheets.Department::people).sum();
        var told = Words.of("人", "people");
        if (sheet.locked()) return Look.settled(people, told, db.sql("select l.locked_at, coalesce(p.name, '') from attendance.month_lock l left join organisation.fact_person p on p.person_id = l.locked_by where l.month = ?")
                .param(month.atDay(1)).query((row, _) -> new Locked(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2))).single());
        if (!db.sql("select exists (select from attendance.day where day >= ? and day < ?)").params(month.atDay(1), month.plusMonths(1).atDay(1)).query(Boolean.class).single())
            return Look.settled(0, Words.of("没有考勤记录", "no attendance on record"), null);
        var open = sheet.departments().stream().map(d -> new Open("department/" + d.id(), Words.of(d.name().zh() + " · " + d.people() + " 人", d.name().en() + ", " + d.people()), state(d),
                d.objections() > 0, Words.of("去看", "Look"), "/attendance/months?month=" + month)).limit(NAMED).toList();
        return new Look(0, people, told, null, open);
    }

    private static Words state(MonthSheets.Department department) {
        return switch (department.state()) {
            case OPEN -> Words.of("还没汇总", "not put together yet");
            case CONSOLIDATED -> Words.of("汇总了，等审", "put together, to be reviewed");
            case REVIEWED -> Words.of("审了，等交人事", "reviewed, to be handed to HR");
            case WITH_HR -> Words.of("在公示，到期没异议就能锁", "open to objections until its day");
            case OBJECTED -> Words.of(department.objections() + " 件异议待裁定", department.objections() + (department.objections() == 1 ? " objection" : " objections") + " to be decided");
            case CONFIRMED -> Words.of("都认了，等锁定", "accepted, to be locked");
            case LOCKED -> Words.of("已锁", "locked");
        };
    }
}
