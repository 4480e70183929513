package zhanggui.approvals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import zhanggui.kernel.PersonId;

/** A step as it stands with its request. */
final class Steps {

    private Steps() {}

    static Chain.Step step(ResultSet row) throws SQLException {
        return new Chain.Step(Chain.Decider.valueOf(row.getString("decider")), row.getString("role"), Optional.ofNullable(row.getObject("person_id", Long.class)).map(PersonId::new).orElse(null), row.getBoolean("told"));
    }
}
