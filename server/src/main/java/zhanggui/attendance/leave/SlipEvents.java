package zhanggui.attendance.leave;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** What happened to a leave or an overtime request, with what it then said. */
@Component
class SlipEvents {

    enum Slip { LEAVE, OVERTIME }

    enum What {
        SUBMITTED("提交", "asked"), CHANGED("改了再提交", "changed and asked again"), APPROVED("批准", "approved"), REJECTED("不同意", "refused"), RETURNED("退回修改", "returned for change"), WITHDRAWN("撤回", "withdrew"),
        CANCELLED("取消", "cancelled"), BACK("销假", "came back"), COUNTED("按新的排班重算", "counted anew by the changed roster");

        private final Words words;

        What(String zh, String en) { words = Words.of(zh, en); }
    }

    private final JdbcClient db;
    private final Clock clock;

    SlipEvents(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** After the row was written: the event keeps it as it stands then, the phone left out. */
    void add(Slip slip, long id, What what, String words, PersonId by) {
        var table = slip == Slip.LEAVE ? "attendance.leave" : "attendance.overtime";
        db.sql("insert into attendance.slip_event (slip, slip_id, what, words, was, person_id, at) select :slip, t.id, :what, :words, to_jsonb(t) - 'phone', :by, :at from " + table + " t where t.id = :id")
                .param("slip", slip.name()).param("what", what.name()).param("words", words).param("by", by.value()).param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("id", id).update();
    }

    List<Leave.Event> of(Slip slip, long id) {
        return db.sql("select e.*, coalesce(p.name, '') as name from attendance.slip_event e left join organisation.fact_person p on p.person_id = e.person_id where e.slip = ? and e.slip_id = ? order by e.id limit 200")
                .params(slip.name(), id)
                .query((row, _) -> new Leave.Event(row.getObject("at", OffsetDateTime.class).toInstant(), What.valueOf(row.getString("what")).words, row.getString("name"), row.getString("words"))).list();
    }
}
