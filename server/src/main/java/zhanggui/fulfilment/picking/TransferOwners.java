package zhanggui.fulfilment.picking;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;

/** FUL-06: who hears of short and low stock, from a day on; where nobody is named it is the supervisor. */
@Component
class TransferOwners {

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    TransferOwners(JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    Optional<PersonId> on(LocalDate day) {
        return db.sql("select person_id from fulfilment.transfer_owner where from_day <= ? order by from_day desc limit 1").param(day).query(Long.class).optional().map(PersonId::new);
    }

    /** What is told from that day on goes to this person; what was told before stays with whom it was told to. */
    @Transactional
    Outcome<LocalDate> name(PersonId person, LocalDate from, PersonId by) {
        if (from.isBefore(calendar.today())) return Outcome.refused(FulfilmentRefusal.OWNER_FROM_PAST);
        if (!db.sql("select exists (select from organisation.fact_person where person_id = ? and (left_on is null or left_on >= ?))").params(person.value(), from).query(Boolean.class).single())
            return Outcome.refused(FulfilmentRefusal.NOT_ON_THE_STAFF);
        var before = on(from).map(PersonId::value).orElse(null);
        db.sql("insert into fulfilment.transfer_owner (from_day, person_id, set_by, set_at) values (?, ?, ?, ?) on conflict (from_day) do update set person_id = excluded.person_id, set_by = excluded.set_by, set_at = excluded.set_at")
                .params(from, person.value(), by.value(), clock.instant().atOffset(UTC)).update();
        audit.record(by, "fulfilment.transfer-owner.name", "transfer-owner/" + from, before, Map.of("person", person.value()), null);
        return Outcome.done(from);
    }
}
