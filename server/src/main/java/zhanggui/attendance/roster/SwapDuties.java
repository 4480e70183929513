package zhanggui.attendance.roster;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** ATT-22: a cleaning duty passes to somebody else of the rota when he agrees, alone or in exchange for one of his; whoever planned it is told. */
@Component
class SwapDuties {

    enum State { ASKED, AGREED, DECLINED, WITHDRAWN }

    /** @param otherDay the partner's day in return; null when he only takes it over */
    record DutySwap(long id, long rota, PersonId asker, String askerName, PersonId partner, String partnerName, LocalDate day, @Nullable LocalDate otherDay, String why, State state) {}

    private record Duty(long id, long rota, PersonId person, LocalDate day, PersonId madeBy, boolean done) {}

    private static final String ROWS = """
            select s.id, d.rota_id, s.asker_id, a.name as asker, s.partner_id, p.name as partner, d.day, o.day as other_day, s.why, s.state from attendance.rota_duty_swap s
              join attendance.rota_duty d on d.id = s.duty_id left join attendance.rota_duty o on o.id = s.other_duty_id
              join organisation.fact_person a on a.person_id = s.asker_id join organisation.fact_person p on p.person_id = s.partner_id
            """;

    private final JdbcClient db;
    private final Rotas rotas;
    private final RosterNotices notices;
    private final Organisation organisation;
    private final Audit audit;
    private final Clock clock;
    private final BusinessCalendar calendar;

    SwapDuties(JdbcClient db, Rotas rotas, RosterNotices notices, Organisation organisation, Audit audit, Clock clock, BusinessCalendar calendar) {
        this.db = db;
        this.rotas = rotas;
        this.notices = notices;
        this.organisation = organisation;
        this.audit = audit;
        this.clock = clock;
        this.calendar = calendar;
    }

    /** Those that wait for an answer, and the last ones that were answered, of or to this person. */
    List<DutySwap> of(PersonId person) {
        return db.sql(ROWS + " where :me in (s.asker_id, s.partner_id) and (s.state = 'ASKED' and d.day >= :today or s.ended_at > :since) order by s.id desc limit 30")
                .param("me", person.value()).param("today", calendar.today()).param("since", now().minusDays(14)).query((row, _) -> swap(row)).list();
    }

    private static DutySwap swap(java.sql.ResultSet row) throws java.sql.SQLException {
        return new DutySwap(row.getLong("id"), row.getLong("rota_id"), new PersonId(row.getLong("asker_id")), row.getString("asker"), new PersonId(row.getLong("partner_id")), row.getString("partner"),
                row.getObject("day", LocalDate.class), row.getObject("other_day", LocalDate.class), row.getString("why"), State.valueOf(row.getString("state")));
    }

    private Optional<Duty> duty(long id) {
        return db.sql("""
                select d.*, exists (select from attendance.rota_duty_done x where x.duty_id = d.id) as done from attendance.rota_duty d where d.id = ? and d.kind = 'CLEANING' and d.withdrawn_at is null
                """).param(id).query((row, _) -> new Duty(id, row.getLong("rota_id"), new PersonId(row.getLong("person_id")), row.getObject("day", LocalDate.class), new PersonId(row.getLong("made_by")), row.getBoolean("done"))).optional();
    }

    /** @param other the partner's duty that is taken in return; null for none */
    @Transactional
    Outcome<Long> ask(long id, PersonId partner, @Nullable Long other, String why, Viewer viewer) {
        var duty = duty(id).orElse(null);
        if (duty == null) return Outcome.refused(RosterRefusal.NO_SUCH_DUTY);
        if (!viewer.is(duty.person)) return Outcome.refused(RosterRefusal.NOT_YOUR_DUTY, Map.of("name", organisation.name(duty.person)));
        rotas.hold(duty.rota);
        var wrong = wrong(duty, partner, other);
        if (wrong != null) return wrong.map(_ -> null);
        var swap = db.sql("insert into attendance.rota_duty_swap (duty_id, other_duty_id, asker_id, partner_id, why, state, asked_at) values (?, ?, ?, ?, ?, 'ASKED', ?) on conflict do nothing returning id")
                .params(id, other, viewer.person().value(), partner.value(), why.strip(), now()).query(Long.class).optional();
        if (swap.isEmpty()) return Outcome.refused(RosterRefusal.SWAP_OPEN);
        audit.record(viewer.person(), "roster.duty-swap.ask", "duty-swap/" + swap.get(), null, Map.of("day", duty.day.toString(), "partner", partner.value()), why);
        tell(List.of(partner), swap.get(), "asked", Words.of(viewer.name() + "想请您换值日", viewer.name() + " would like you to take a cleaning duty"), duty.day);
        return Outcome.done(swap.get());
    }

    private @Nullable Outcome<Void> wrong(Duty duty, PersonId partner, @Nullable Long other) {
        if (duty.done) return Outcome.refused(RosterRefusal.DUTY_CONFIRMED);
        if (duty.day.isBefore(calendar.today())) return Outcome.refused(RosterRefusal.DAY_IS_OVER, Map.of("day", duty.day));
        var on = rotas.members(duty.rota).stream().anyMatch(m -> m.person().equals(partner) && !m.from().isAfter(duty.day) && (m.until() == null || m.until().isAfter(duty.day)));
        if (!on || partner.equals(duty.person)) return Outcome.refused(RosterRefusal.NO_SUCH_MEMBER, Map.of("name", organisation.name(partner)));
        if (other == null) return null;
        var his = duty(other).filter(d -> d.person.equals(partner) && d.rota == duty.rota && !d.done && !d.day.isBefore(calendar.today()));
        return his.isPresent() ? null : Outcome.refused(RosterRefusal.NOT_YOUR_DUTY, Map.of("name", organisation.name(partner)));
    }

    private record Asked(long duty, @Nullable Long other, PersonId asker, PersonId partner, boolean open) {}

    private Optional<Asked> asked(long id) {
        var rota = db.sql("select d.rota_id from attendance.rota_duty_swap s join attendance.rota_duty d on d.id = s.duty_id where s.id = ?").param(id).query(Long.class).optional();
        rota.ifPresent(rotas::hold);
        return rota.map(_ -> db.sql("select * from attendance.rota_duty_swap where id = ?").param(id).query((row, _) -> new Asked(row.getLong("duty_id"), row.getObject("other_duty_id", Long.class),
                new PersonId(row.getLong("asker_id")), new PersonId(row.getLong("partner_id")), row.getString("state").equals("ASKED"))).single());
    }

    /** Agreed, the duties change hands at once; what has changed since it was asked stands against it. */
    @Transactional
    Outcome<Void> answer(long id, boolean agree, String words, Viewer viewer) {
        var swap = asked(id).orElse(null);
        if (swap == null) return Outcome.refused(RosterRefusal.NO_SUCH_SWAP);
        if (!viewer.is(swap.partner)) return Outcome.refused(RosterRefusal.SWAP_NOT_YOURS);
        if (!swap.open) return Outcome.refused(RosterRefusal.SWAP_ENDED);
        var duty = duty(swap.duty).filter(d -> d.person.equals(swap.asker)).orElse(null);
        if (agree && duty == null) return Outcome.refused(RosterRefusal.SWAP_CHANGED);
        var wrong = agree ? wrong(duty, swap.partner, swap.other) : null;
        if (wrong != null) return wrong;
        end(id, agree ? State.AGREED : State.DECLINED, words, viewer.person());
        if (agree) exchange(duty, swap, viewer.person());
        var day = db.sql("select day from attendance.rota_duty where id = ?").param(swap.duty).query(LocalDate.class).single();
        tell(List.of(swap.asker), id, "answered", agree ? Words.of(viewer.name() + "同意换值日", viewer.name() + " takes the cleaning duty") : Words.of(viewer.name() + "没有同意换值日", viewer.name() + " does not take the cleaning duty"), day);
        return Outcome.done(null);
    }

    private void exchange(Duty duty, Asked swap, PersonId by) {
        pass(duty, swap.partner, by);
        var other = swap.other == null ? null : duty(swap.other).orElseThrow();
        if (other != null) pass(other, swap.asker, by);
        if (!duty.madeBy.equals(swap.asker) && !duty.madeBy.equals(swap.partner)) tell(List.of(duty.madeBy), swap.duty, "told", Words.of(organisation.name(swap.asker) + "和" + organisation.name(swap.partner) + "换了值日", organisation.name(swap.asker) + " and " + organisation.name(swap.partner) + " swapped cleaning duty"), duty.day);
    }

    private void pass(Duty duty, PersonId to, PersonId by) {
        db.sql("update attendance.rota_duty set withdrawn_at = ? where id = ?").params(now(), duty.id).update();
        db.sql("insert into attendance.rota_duty (rota_id, kind, day, person_id, made_by, made_at) values (?, 'CLEANING', ?, ?, ?, ?)").params(duty.rota, duty.day, to.value(), by.value(), now()).update();
    }

    @Transactional
    Outcome<Void> withdraw(long id, Viewer viewer) {
        var swap = asked(id).orElse(null);
        if (swap == null) return Outcome.refused(RosterRefusal.NO_SUCH_SWAP);
        if (!viewer.is(swap.asker)) return Outcome.refused(RosterRefusal.SWAP_NOT_YOURS);
        if (!swap.open) return Outcome.refused(RosterRefusal.SWAP_ENDED);
        end(id, State.WITHDRAWN, "", viewer.person());
        return Outcome.done(null);
    }

    private void end(long id, State state, String words, PersonId by) {
        db.sql("update attendance.rota_duty_swap set state = ?, words = ?, ended_at = ? where id = ?").params(state.name(), words.strip(), now(), id).update();
        audit.record(by, "roster.duty-swap." + state.name().toLowerCase(), "duty-swap/" + id, null, Map.of("state", state), words.isBlank() ? null : words);
    }

    private void tell(List<PersonId> to, long id, String key, Words title, LocalDate day) {
        notices.tell(to, "roster.duty-swap", "duty-swap/" + id + "/" + key, title, Words.of(RosterRules.said(day), RosterRules.saidEn(day)), RosterNotices.MINE, null);
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
