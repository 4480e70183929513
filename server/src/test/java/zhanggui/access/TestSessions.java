package zhanggui.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.PersonId;

/** Signs somebody in without a password, for tests of everything else. */
@Component
public class TestSessions {

    private final Sessions sessions;
    private final JdbcClient db;

    TestSessions(Sessions sessions, JdbcClient db) {
        this.sessions = sessions;
        this.db = db;
    }

    public String begin(PersonId person) {
        db.sql("update access.account set must_change = false where person_id = ?").param(person.value()).update();
        return sessions.begin(person, "test");
    }
}
