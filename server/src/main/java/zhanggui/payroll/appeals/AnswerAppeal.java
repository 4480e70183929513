package zhanggui.payroll.appeals;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.attendance.PaidTime;
import zhanggui.audit.Audit;
import zhanggui.audit.ClosedMonthCorrected;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.AppealedFacts;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;

/**
 * WHY-04: another person than the one who wrote the event down decides. Upheld, the event no longer counts: the module that keeps it takes it back, or the measures
 * set it aside. In a locked month it stays, and what it took is an entry in the open month's pay that names the old one.
 */
@Component
class AnswerAppeal {

    private static final int LONGEST = 2000;

    private final JdbcClient db;
    private final Clock clock;
    private final MonthLocks locks;
    private final Metrics metrics;
    private final PaidTime paidTime;
    private final List<AppealedFacts> keepers;
    private final EventAppeals appeals;
    private final Audit audit;
    private final ObjectProvider<Notices> notices;
    private final ApplicationEventPublisher events;

    AnswerAppeal(JdbcClient db, Clock clock, MonthLocks locks, Metrics metrics, PaidTime paidTime, List<AppealedFacts> keepers, EventAppeals appeals, Audit audit, ObjectProvider<Notices> notices,
                 ApplicationEventPublisher events) {
        this.db = db;
        this.clock = clock;
        this.locks = locks;
        this.metrics = metrics;
        this.paidTime = paidTime;
        this.keepers = keepers;
        this.appeals = appeals;
        this.audit = audit;
        this.notices = notices;
        this.events = events;
    }

    @Transactional
    Outcome<EventAppeal> answer(long id, boolean upheld, @Nullable String words, Viewer viewer) {
        db.sql("select id from payroll.appeal where id = ? for update").param(id).query().listOfRows();
        var appeal = appeals.find(id).orElse(null);
        if (appeal == null) return Outcome.refused(AppealRefusal.NO_APPEAL);
        if (viewer.is(appeal.person())) return Outcome.refused(AppealRefusal.OWN_APPEAL);
        if (!appeals.decides(id, viewer)) return Outcome.refused(AppealRefusal.NO_APPEAL);
        if (words == null || words.isBlank()) return Outcome.refused(AppealRefusal.NO_WORDS);
        if (words.strip().length() > LONGEST) return Outcome.refused(AppealRefusal.WORDS_TOO_LONG, Map.of("most", LONGEST));
        if (appeal.answer() != null) return Outcome.refused(AppealRefusal.ANSWERED_ALREADY);
        var keeper = keepers.stream().filter(k -> k.kind().equals(appeal.fact().kind())).findFirst();
        if (keeper.flatMap(k -> k.writtenBy(appeal.fact().id())).filter(viewer::is).isPresent()) return Outcome.refused(AppealRefusal.OWN_BOOKING);
        var late = !YearMonth.from(locks.countsOn(appeal.month().atEndOfMonth())).equals(appeal.month());
        if (upheld && !late && paidTime.of(appeal.fact()).stream().anyMatch(t -> t.person().equals(appeal.person()))) return Outcome.refused(AppealRefusal.WAIT_FOR_PAY, Map.of("month", appeal.month().toString()));
        db.sql("insert into payroll.appeal_answer (appeal_id, upheld, by_person, words, at, late) values (?, ?, ?, ?, ?, ?)")
                .params(id, upheld, viewer.person().value(), words.strip(), clock.instant().atOffset(ZoneOffset.UTC), late).update();
        audit.record(viewer.person(), "payroll.appeal.answer", "appeal/" + id, null, Map.of("upheld", upheld, "lockedMonth", late ? appeal.month().toString() : ""), words.strip());
        if (upheld) takeBack(appeal, keeper, late, words.strip(), viewer);
        tell(appeal, upheld, words.strip());
        return Outcome.done(appeals.find(id).orElseThrow());
    }

    private void takeBack(EventAppeal appeal, Optional<AppealedFacts> keeper, boolean late, String words, Viewer viewer) {
        if (keeper.isPresent()) keeper.get().takeBack(appeal.fact().id(), viewer.person(), words);
        else if (late) events.publishEvent(new ClosedMonthCorrected(appeal.fact(), appeal.person(), appeal.month(), viewer.person(), words));
        else metrics.setAside(appeal.fact(), appeal.person(), appeal.month(), words, viewer.person());
    }

    private void tell(EventAppeal appeal, boolean upheld, String words) {
        var notice = new Notice(appeal.person(), "payroll.appeal", "payroll.appeal/" + appeal.id(), Words.of(upheld ? "申诉成立" : "申诉不成立", upheld ? "Appeal upheld" : "Appeal not upheld"),
                Words.of(appeal.label().zh() + "：" + words, appeal.label().en() + ": " + words), "/appeals", null);
        notices.ifAvailable(n -> n.post(List.of(notice)));
    }
}
