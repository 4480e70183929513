package zhanggui.organisation.personnel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.LifeEvents;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/**
 * The personnel file. What is personal stands masked; opening it needs a purpose.
 *
 * @param account  the bank account that pay goes to, @param bank its bank
 * @param declared ORG-20: the latest declaration about outside jobs; null when it is missing
 * @param reveals  who opened what for which purpose, newest first
 * @param changes  whether the viewer may enter the identity card, @param own whether it is the viewer's own
 */
record PersonnelFile(PersonId person, String name, String staffNo, String phone, String paper, String contact, String account, String bank, @Nullable Declared declared, List<Contract> contracts, List<Revealed> reveals,
        List<LifeEvents.Event> life, boolean changes, boolean own) {

    enum What {
        PHONE("phone"), PAPER("paper"), CONTACT("contact"), ACCOUNT("account");

        final String column;

        What(String column) { this.column = column; }
    }

    /** @param outside true: there is another job */
    record Declared(LocalDate on, boolean outside, String words) {}

    record Contract(LocalDate signedOn, LocalDate from, @Nullable LocalDate until) {}

    record Revealed(What what, String by, String purpose, Instant at) {}

    /** Somebody whose declaration is missing. */
    record Undeclared(PersonId person, String staffNo, String name, @Nullable Words post, LocalDate joinedOn) {}
}
