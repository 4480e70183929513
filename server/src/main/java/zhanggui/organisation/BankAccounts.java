package zhanggui.organisation;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;

/** PAY-46, ACC-03: people's bank accounts, opened for a purpose only; each opening stands in the file of the person. */
@Component
public class BankAccounts {

    public record Account(String number, String bank) {}

    private final JdbcClient db;
    private final Seal seal;
    private final Clock clock;

    BankAccounts(JdbcClient db, Seal seal, Clock clock) {
        this.db = db;
        this.seal = seal;
        this.clock = clock;
    }

    /** Of those who have one on file. */
    public Set<PersonId> known(Collection<PersonId> people) {
        return new HashSet<>(db.sql("select person_id from organisation.personnel where account is not null and person_id = any(?)").param(people.stream().map(PersonId::value).toArray(Long[]::new))
                .query(Long.class).list().stream().map(PersonId::new).toList());
    }

    /** @param purpose stands in each person's file with who opened it */
    @Transactional
    public Map<PersonId, Account> open(Collection<PersonId> people, String purpose, PersonId by) {
        var accounts = new HashMap<PersonId, Account>();
        db.sql("select person_id, account, bank from organisation.personnel where account is not null and person_id = any(?)").param(people.stream().map(PersonId::value).toArray(Long[]::new))
                .query(row -> { accounts.put(new PersonId(row.getLong(1)), new Account(seal.open(row.getBytes(2)), row.getString(3))); });
        db.sql("insert into organisation.reveal (person_id, what, by_person, purpose, at) select person_id, 'ACCOUNT', :by, :purpose, :at from unnest(:people::bigint[]) as u(person_id) where person_id <> :by")
                .param("by", by.value()).param("purpose", purpose).param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("people", accounts.keySet().stream().map(PersonId::value).sorted().toArray(Long[]::new)).update();
        return accounts;
    }
}
