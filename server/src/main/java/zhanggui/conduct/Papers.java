package zhanggui.conduct;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.PersonId;

/** DIS-02: pictures and PDF files that prove a case. What a file is, its first bytes say, not its name. */
@Component
class Papers {

    /** @param name as it was called where it came from */
    record Sent(String name, byte[] bytes) {}

    record Paper(String name, String type, byte[] bytes) {}

    static final int LARGEST = 10 * 1024 * 1024;
    private static final int LONGEST_NAME = 120;

    private final JdbcClient db;
    private final Clock clock;

    Papers(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Empty when the case has the very same file already. */
    Optional<Long> add(long caseId, Sent sent, String type, PersonId by) {
        return db.sql("insert into conduct.case_paper (case_id, name, type, sha256, bytes, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id")
                .params(caseId, named(sent.name, type), type, sha256(sent.bytes), sent.bytes, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).optional();
    }

    Optional<Paper> of(long caseId, long paper) {
        return db.sql("select name, type, bytes from conduct.case_paper where case_id = ? and id = ?").params(caseId, paper)
                .query((row, _) -> new Paper(row.getString(1), row.getString(2), row.getBytes(3))).optional();
    }

    /** Null when it is neither a picture nor a PDF. */
    static @Nullable String type(byte[] b) {
        if (b.length < 12) return null;
        if ((b[0] & 0xFF) == 0xFF && (b[1] & 0xFF) == 0xD8 && (b[2] & 0xFF) == 0xFF) return "image/jpeg";
        if ((b[0] & 0xFF) == 0x89 && b[1] == 'P' && b[2] == 'N' && b[3] == 'G' && b[4] == '\r' && b[5] == '\n') return "image/png";
        if (b[0] == 'R' && b[1] == 'I' && b[2] == 'F' && b[3] == 'F' && b[8] == 'W' && b[9] == 'E' && b[10] == 'B' && b[11] == 'P') return "image/webp";
        return b[0] == '%' && b[1] == 'P' && b[2] == 'D' && b[3] == 'F' && b[4] == '-' ? "application/pdf" : null;
    }

    /** The last part of a path, without what no name has. */
    private static String named(String name, String type) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).replaceAll("\\p{Cntrl}", "").strip();
        if (last.isEmpty()) return type.substring(type.indexOf('/') + 1);
        return last.length() > LONGEST_NAME ? last.substring(last.length() - LONGEST_NAME) : last;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
