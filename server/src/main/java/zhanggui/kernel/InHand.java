package zhanggui.kernel;

import java.util.List;

/**
 * ORG-16, ORG-17, SEC-10: a module's answer to "what has this person in hand that somebody must take over". Before a transfer or the last
 * day at work all of them are asked, and what they name stands on the list that is handed over.
 */
public interface InHand {

    enum Kind {
        EQUIPMENT("设备", "Equipment"), ASSET("资产", "Asset"), DESIGN("设计稿", "Design"), DOCUMENT("资料", "Document"), ACCOUNT("账号", "Account"), WORK("工作", "Work"), OTHER("其他", "Other");

        private final Words words;

        Kind(String zh, String en) { words = Words.of(zh, en); }

        public Words words() { return words; }
    }

    /** @param ref the module's word and its own number, e.g. {@code custody/17}: whoever named it is told by it */
    record Thing(String ref, Kind kind, Words what, String note) {}

    /** The module's word at the head of its refs, e.g. {@code custody/}. */
    String prefix();

    List<Thing> things(PersonId of);

    /** Is this one of the things that this module names? */
    default boolean knows(String ref) { return ref.startsWith(prefix()); }

    /** The module's own number of one of its things. */
    default long number(String ref) { return Long.parseLong(ref.substring(prefix().length())); }

    /** It goes from one to the other, in the transaction in which that is confirmed; done also when it is in other hands by now. */
    void handOver(String ref, PersonId from, PersonId to, PersonId by);
}
