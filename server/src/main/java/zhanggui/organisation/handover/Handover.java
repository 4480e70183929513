package zhanggui.organisation.handover;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.InHand;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;

/**
 * ORG-16: one handover list.
 *
 * @param day       the last day at work, or the first in the next post
 * @param post      where to; null when leaving
 * @param successor null: the supervising manager takes over
 * @param ours      what the viewer can do now
 */
record Handover(long id, Kind kind, PersonId person, String name, LocalDate day, @Nullable PostId post, @Nullable Words postName, @Nullable ShopId shop, @Nullable PersonId successor, @Nullable String successorName,
        PersonId supervisor, String supervisorName, String why, State state, int items, int open, List<Part> signed) {

    enum Kind { LEAVING, TRANSFER }

    /** Things are open; all is handed over and signatures are missing; all have signed; the move was made; withdrawn. */
    enum State { OPEN, TO_SIGN, SIGNED, DONE, CANCELLED }

    enum Part { LEAVER, SUCCESSOR, SUPERVISOR }

    enum How { HANDED, KEPT }

    record Item(long id, InHand.Kind kind, Words kindName, Words what, String note, @Nullable Settled settled) {}

    record Settled(How how, String words, String by, Instant at) {}

    /** @param words why somebody else signed in this one's place; empty as a rule */
    record Signature(Part part, String name, String words, Instant at) {}

    /** @param receives the viewer confirms what is handed over @param signs the part the viewer can sign now; null for none @param manages may change, withdraw and complete it */
    record Whole(Handover handover, List<Item> list, List<Signature> signatures, boolean receives, @Nullable Part signs, boolean manages) {}

    boolean ended() { return state == State.DONE || state == State.CANCELLED; }

    PersonId receiver() { return successor == null ? supervisor : successor; }

    /** Which part somebody has in it; null for none. */
    @Nullable Part partOf(PersonId who) {
        if (who.equals(person)) return Part.LEAVER;
        if (who.equals(successor)) return Part.SUCCESSOR;
        return who.equals(supervisor) ? Part.SUPERVISOR : null;
    }

    /** The supervising manager signs last. */
    boolean othersSigned() { return signed.contains(Part.LEAVER) && (successor == null || signed.contains(Part.SUCCESSOR)); }
}
