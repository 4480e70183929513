package zhanggui.conduct;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.PaperFile;
import zhanggui.kernel.PersonId;

/** DIS-02: pictures and PDF files that prove a case. What a file is, its first bytes say, not its name. */
@Component
class Papers {

    /** @param name as it was called where it came from */
    record Sent(String name, byte[] bytes) {}

    record Paper(String name, String type, byte[] bytes) {}

    static final int LARGEST = 10 * 1024 * 1024;

    private final JdbcClient db;
    private final Clock clock;

    Papers(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Empty when the case has the very same file already. */
    Optional<Long> add(long caseId, Sent sent, String type, PersonId by) {
        return db.sql("insert into conduct.case_paper (case_id, name, type, sha256, bytes, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id")
                .params(caseId, PaperFile.named(sent.name, type), type, PaperFile.sha256(sent.bytes), sent.bytes, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).optional();
    }

    Optional<Paper> of(long caseId, long paper) {
        return db.sql("select name, type, bytes from conduct.case_paper where case_id = ? and id = ?").params(caseId, paper)
                .query((row, _) -> new Paper(row.getString(1), row.getString(2), row.getBytes(3))).optional();
    }
}
