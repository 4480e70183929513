package zhanggui.access;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.InHand;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** SEC-10, ORG-16: the accounts on platforms that somebody answers for stand on his handover list, and go to whoever takes over. */
@Component
class PlatformAccountsInHand implements InHand {

    private static final String PREFIX = "platform-account/";

    private final PlatformAccounts accounts;

    PlatformAccountsInHand(PlatformAccounts accounts) { this.accounts = accounts; }

    @Override
    public List<Thing> things(PersonId of) {
        return accounts.of(of).stream().map(a -> new Thing(PREFIX + a.id(), InHand.Kind.ACCOUNT, Words.of(a.platform() + " " + a.login(), a.platform() + " " + a.login()), a.kindWords().zh())).toList();
    }

    @Override
    public String prefix() { return PREFIX; }

    @Override
    @Transactional
    public void handOver(String ref, PersonId from, PersonId to, PersonId by) {
        var id = number(ref);
        if (accounts.of(from).stream().noneMatch(a -> a.id() == id)) return;
        if (accounts.handOver(id, to, "交接", by) instanceof Outcome.Refused<Void>(var why, _, _)) throw new IllegalStateException("an account could not be handed over: " + why.name());
    }
}
