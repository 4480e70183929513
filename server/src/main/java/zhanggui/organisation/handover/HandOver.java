package zhanggui.organisation.handover;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.InHand;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;
import zhanggui.organisation.Superiors;

/** ORG-16, ORG-17: a list of all that is in hand is made, handed over thing by thing, and signed by who hands over, who takes over and the manager above. */
@Component
class HandOver {

    /** @param successor null: the supervising manager takes over @param supervisor null: the person's superior */
    record Begin(PersonId person, Handover.Kind kind, LocalDate day, @Nullable PostId post, @Nullable ShopId shop, @Nullable PersonId successor, @Nullable PersonId supervisor, String why) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Superiors superiors;
    private final Handovers handovers;
    private final ObjectProvider<InHand> sources;
    private final Notices notices;
    private final Audit audit;

    HandOver(JdbcClient db, Clock clock, BusinessCalendar calendar, Superiors superiors, Handovers handovers, ObjectProvider<InHand> sources, Notices notices, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.superiors = superiors;
        this.handovers = handovers;
        this.sources = sources;
        this.notices = notices;
        this.audit = audit;
    }

    @Transactional
    Outcome<Long> begin(Begin asked, PersonId by) {
        var name = db.sql("select name from organisation.person where id = ? and left_on is null for update").param(asked.person.value()).query(String.class).optional();
        if (name.isEmpty() || !here(asked.successor) || !here(asked.supervisor)) return Outcome.refused(HandoverRefusal.NO_SUCH_PERSON);
        if (asked.kind == Handover.Kind.TRANSFER != (asked.post != null)) return Outcome.refused(HandoverRefusal.POST_NEEDED);
        if (asked.person.equals(asked.successor) || asked.person.equals(asked.supervisor)) return Outcome.refused(HandoverRefusal.NOT_HIMSELF);
        if (!holdsPost(asked.person)) return Outcome.refused(HandoverRefusal.NO_POST, Map.of("name", name.get()));
        if (runs(asked.person)) return Outcome.refused(HandoverRefusal.HANDOVER_RUNS, Map.of("name", name.get()));
        var supervisor = Optional.ofNullable(asked.supervisor).or(() -> superiors.of(asked.person, calendar.today())).or(() -> superiors.departmentManager(asked.person, calendar.today()));
        if (supervisor.isEmpty()) return Outcome.refused(HandoverRefusal.NO_SUPERVISOR, Map.of("name", name.get()));
        var id = write(asked, supervisor.get(), by);
        for (var source : sources) for (var thing : source.things(asked.person)) list(id, thing.ref(), thing.kind(), thing.what(), thing.note());
        tell(id, name.get());
        return Outcome.done(id);
    }

    private boolean here(@Nullable PersonId person) {
        return person == null || db.sql("select exists (select from organisation.person where id = ? and left_on is null)").param(person.value()).query(Boolean.class).single();
    }

    private boolean holdsPost(PersonId person) {
        return db.sql("select exists (select from organisation.assignment where person_id = ? and until_day is null)").param(person.value()).query(Boolean.class).single();
    }

    private boolean runs(PersonId person) {
        return db.sql("select exists (select from organisation.handover where person_id = ? and ended_at is null)").param(person.value()).query(Boolean.class).single();
    }

    private long write(Begin asked, PersonId supervisor, PersonId by) {
        var successor = asked.successor == null || asked.successor.equals(supervisor) ? null : asked.successor.value();
        var id = db.sql("insert into organisation.handover (person_id, kind, day, post_id, shop_id, successor_id, supervisor_id, why, opened_by, opened_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(asked.person.value(), asked.kind.name(), asked.day, asked.post == null ? null : asked.post.value(), asked.shop == null ? null : asked.shop.value(), successor, supervisor.value(), asked.why,
                        by.value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        audit.record(by, "organisation.handover.begin", "person/" + asked.person.value(), null, Map.of("handover", id, "kind", asked.kind.name(), "day", asked.day.toString()), asked.why);
        return id;
    }

    private long list(long id, @Nullable String ref, InHand.Kind kind, Words what, String note) {
        return db.sql("insert into organisation.handover_item (handover_id, ref, kind, zh, en, note) values (?, ?, ?, ?, ?, ?) returning id").params(id, ref, kind.name(), what.zh(), what.en(), note).query(Long.class).single();
    }

    private void tell(long id, String name) {
        var handover = handovers.find(id).orElseThrow();
        var day = handover.day().toString();
        var told = new ArrayList<>(List.of(handover.person(), handover.supervisor()));
        if (handover.successor() != null) told.add(handover.successor());
        notices.post(told.stream().map(to -> new Notice(to, "organisation.handover", "handover/" + id, Words.of("交接单：" + name, "Handover: " + name),
                Words.of(day + " 前逐项交清并签字", "All to be handed over and signed before " + day), "/handovers/" + id, null)).toList());
    }

    /** The list that may still be changed by whoever has a part in it or manages people. */
    private Outcome<Handover> open(long id, PersonId by, boolean manages) {
        db.sql("select id from organisation.handover where id = ? for update").param(id).query(Long.class).optional();
        var found = handovers.find(id);
        if (found.isEmpty() || !manages && found.get().partOf(by) == null) return Outcome.refused(HandoverRefusal.NO_SUCH_HANDOVER);
        return found.get().ended() ? Outcome.refused(HandoverRefusal.HANDOVER_ENDED) : Outcome.done(found.get());
    }

    /** Something nobody keeps a register of: a running agreement with a supplier, a drawer's key. */
    @Transactional
    Outcome<Long> add(long id, InHand.Kind kind, String what, String note, PersonId by, boolean manages) {
        return switch (open(id, by, manages)) {
            case Outcome.Refused<Handover>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
            case Outcome.Done<Handover>(var handover) -> {
                if (!handover.signed().isEmpty()) yield Outcome.refused(HandoverRefusal.SIGNED_ALREADY);
                audit.record(by, "organisation.handover.list", "handover/" + id, null, what, null);
                yield Outcome.done(list(id, null, kind, Words.of(what, what), note));
            }
        };
    }

    /** Whoever takes over confirms that he has it; in a transfer a thing may stay with whoever moves. */
    @Transactional
    Outcome<Void> settle(long id, long item, Handover.How how, String words, PersonId by, boolean manages) {
        return switch (open(id, by, manages)) {
            case Outcome.Refused<Handover>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
            case Outcome.Done<Handover>(var handover) -> settle(handover, item, how, words, by, manages);
        };
    }

    private record Listed(@Nullable String ref, @Nullable String how) {}

    private Outcome<Void> settle(Handover handover, long item, Handover.How how, String words, PersonId by, boolean manages) {
        if ((!manages || by.equals(handover.person())) && !by.equals(handover.receiver())) return Outcome.refused(HandoverRefusal.NOT_THE_RECEIVER);
        if (how == Handover.How.KEPT && handover.kind() == Handover.Kind.LEAVING) return Outcome.refused(HandoverRefusal.NOTHING_KEPT);
        var listed = db.sql("select ref, how from organisation.handover_item where handover_id = ? and id = ?").params(handover.id(), item).query(Listed.class).optional();
        if (listed.isEmpty()) return Outcome.refused(HandoverRefusal.NO_SUCH_ITEM);
        if (listed.get().how != null) return Outcome.refused(HandoverRefusal.SETTLED_ALREADY);
        db.sql("update organisation.handover_item set how = ?, words = ?, settled_by = ?, settled_at = ? where id = ?").params(how.name(), words, by.value(), clock.instant().atOffset(ZoneOffset.UTC), item).update();
        var ref = listed.get().ref;
        if (how == Handover.How.HANDED && ref != null) for (var source : sources) if (source.knows(ref)) source.handOver(ref, handover.person(), handover.receiver(), by);
        audit.record(by, "organisation.handover.settle", "handover/" + handover.id(), null, Map.of("item", item, "how", how.name()), words);
        return Outcome.done(null);
    }

    /** @param as the part that is signed in somebody's place by whoever manages people, saying why; null for one's own */
    @Transactional
    Outcome<Void> sign(long id, Handover.@Nullable Part as, String words, PersonId by, boolean manages) {
        return switch (open(id, by, manages)) {
            case Outcome.Refused<Handover>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
            case Outcome.Done<Handover>(var handover) -> sign(handover, as, words, by, manages);
        };
    }

    private Outcome<Void> sign(Handover handover, Handover.@Nullable Part as, String words, PersonId by, boolean manages) {
        var own = handover.partOf(by);
        var part = as == null ? own : as;
        // Only the leaver's part is ever signed by another: one who does not come back must not keep the list open for ever.
        if (part == null || part != own && !(manages && part == Handover.Part.LEAVER)) return Outcome.refused(HandoverRefusal.NOT_YOURS);
        if (part != own && words.isBlank()) return Outcome.refused(HandoverRefusal.NO_WORDS);
        if (handover.open() > 0) return Outcome.refused(HandoverRefusal.ITEMS_OPEN, Map.of("open", handover.open()));
        if (part == Handover.Part.SUPERVISOR && !handover.othersSigned()) return Outcome.refused(HandoverRefusal.OTHERS_FIRST);
        db.sql("insert into organisation.handover_signature (handover_id, part, person_id, words, at) values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(handover.id(), part.name(), by.value(), words, clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "organisation.handover.sign", "handover/" + handover.id(), null, part.name(), words.isBlank() ? null : words);
        return Outcome.done(null);
    }

    /** Somebody else takes over, or with null the supervising manager; not after the first signature. */
    @Transactional
    Outcome<Void> successor(long id, @Nullable PersonId successor, PersonId by) {
        return switch (open(id, by, true)) {
            case Outcome.Refused<Handover>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
            case Outcome.Done<Handover>(var handover) -> {
                if (!handover.signed().isEmpty()) yield Outcome.refused(HandoverRefusal.SIGNED_ALREADY);
                if (handover.person().equals(successor)) yield Outcome.refused(HandoverRefusal.NOT_HIMSELF);
                if (!here(successor)) yield Outcome.refused(HandoverRefusal.NO_SUCH_PERSON);
                var next = Objects.equals(successor, handover.supervisor()) ? null : successor;
                db.sql("update organisation.handover set successor_id = ? where id = ?").params(next == null ? null : next.value(), id).update();
                audit.record(by, "organisation.handover.successor", "handover/" + id, handover.successor() == null ? null : handover.successor().value(), next == null ? null : next.value(), null);
                tell(id, handover.name());
                yield Outcome.done(null);
            }
        };
    }

    /** The move does not take place. */
    @Transactional
    Outcome<Void> cancel(long id, String why, PersonId by) {
        return switch (open(id, by, true)) {
            case Outcome.Refused<Handover>(var reason, var facts, var fields) -> new Outcome.Refused<>(reason, facts, fields);
            case Outcome.Done<Handover> _ -> {
                db.sql("update organisation.handover set ended_how = 'CANCELLED', ended_why = ?, ended_by = ?, ended_at = ? where id = ?").params(why, by.value(), clock.instant().atOffset(ZoneOffset.UTC), id).update();
                audit.record(by, "organisation.handover.cancel", "handover/" + id, null, null, why);
                yield Outcome.done(null);
            }
        };
    }
}
