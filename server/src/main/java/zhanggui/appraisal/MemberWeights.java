package zhanggui.appraisal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.organisation.Committees;

/** APR-44: what the score of each member of a committee weighs from a day on; where nobody has said, all weigh alike. */
@Component
class MemberWeights {

    private static final int ALIKE = 1, MOST = 100;

    /** @param weight beside those of the others; 1 where nobody has said */
    record Weight(PersonId member, String name, boolean chair, int weight) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Committees committees;
    private final MonthLocks locks;
    private final Audit audit;

    MemberWeights(JdbcClient db, Clock clock, BusinessCalendar calendar, Committees committees, MonthLocks locks, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.committees = committees;
        this.locks = locks;
        this.audit = audit;
    }

    /** Of those for whom somebody has said one. */
    Map<PersonId, Integer> on(long committee, LocalDate day) {
        var weights = new HashMap<PersonId, Integer>();
        db.sql("select distinct on (person_id) person_id, weight from appraisal.member_weight where committee_id = ? and from_day <= ? order by person_id, from_day desc, id desc").params(committee, day)
                .query(row -> { weights.put(new PersonId(row.getLong(1)), row.getInt(2)); });
        return weights;
    }

    static int of(Map<PersonId, Integer> weights, PersonId member) { return weights.getOrDefault(member, ALIKE); }

    List<Weight> listed(long committee, LocalDate day) {
        var weights = on(committee, day);
        return committees.members(committee, day).stream().map(m -> new Weight(m.person(), m.name(), m.chair(), of(weights, m.person()))).toList();
    }

    @Transactional
    Outcome<List<Weight>> set(long committee, PersonId member, int weight, LocalDate from, PersonId by) {
        if (committees.members(committee, from).stream().noneMatch(m -> m.person().equals(member))) return Outcome.refused(AppraisalRefusal.NO_SUCH_MEMBER);
        if (weight < 1 || weight > MOST) return Outcome.refused(AppraisalRefusal.WRONG_WEIGHT, Map.of("most", MOST));
        if (locks.reachesLocked(YearMonth.from(from))) return Outcome.refused(AppraisalRefusal.DATED_INTO_LOCKED, Map.of("month", YearMonth.from(from)));
        var before = of(on(committee, from), member);
        db.sql("insert into appraisal.member_weight (committee_id, person_id, from_day, weight, made_by, made_at) values (?, ?, ?, ?, ?, ?)")
                .params(committee, member.value(), from, weight, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "appraisal.member-weight", "committee/" + committee, Map.of("person", member.value(), "weight", before), Map.of("person", member.value(), "weight", weight, "from", from.toString()), null);
        return Outcome.done(listed(committee, from.isAfter(calendar.today()) ? from : calendar.today()));
    }
}
