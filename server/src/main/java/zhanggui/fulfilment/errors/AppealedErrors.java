package zhanggui.fulfilment.errors;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.fulfilment.Errors;
import zhanggui.kernel.AppealedFacts;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** WHY-04: an error that was booked against somebody is taken back as fulfilment takes back errors (FUL-28). */
@Component
class AppealedErrors implements AppealedFacts {

    private final JdbcClient db;
    private final Errors errors;

    AppealedErrors(JdbcClient db, Errors errors) {
        this.db = db;
        this.errors = errors;
    }

    @Override
    public String kind() { return "error"; }

    @Override
    public Optional<PersonId> writtenBy(String id) {
        return number(id).flatMap(error -> db.sql("select booked_by from fulfilment.error where id = ?").param(error).query(Long.class).optional()).map(PersonId::new).filter(by -> !by.equals(Viewer.SYSTEM.person()));
    }

    @Override
    public boolean takeBack(String id, PersonId by, String why) { return number(id).map(error -> errors.undo(error, by, why)).orElse(false); }

    private static Optional<Long> number(String id) { return id.matches("\\d{1,18}") ? Optional.of(Long.parseLong(id)) : Optional.empty(); }
}
