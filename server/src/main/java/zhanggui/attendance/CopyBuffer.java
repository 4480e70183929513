package zhanggui.attendance;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Rows in the binary form of COPY, kept until they are sent: no text is made of times and numbers. */
final class CopyBuffer {

    /** What COPY takes before the first row, and after the last one. */
    static final byte[] HEAD = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
    static final byte[] END = {(byte) 0xFF, (byte) 0xFF};
    /** Where the database's time begins: 2000-01-01. */
    private static final long EPOCH_SECOND = 946_684_800L;
    private static final long EPOCH_DAY = 10_957L;
    private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

    private byte[] bytes = new byte[1 << 16];
    private int size;
    private int rows;

    int size() { return size; }

    int rows() { return rows; }

    void clear() {
        size = 0;
        rows = 0;
    }

    CopyBuffer row(int columns) {
        room(2);
        bytes[size++] = (byte) (columns >>> 8);
        bytes[size++] = (byte) columns;
        rows++;
        return this;
    }

    CopyBuffer whole(long value) {
        room(12);
        put(8);
        put((int) (value >>> 32));
        put((int) value);
        return this;
    }

    CopyBuffer part(int value) {
        room(8);
        put(4);
        put(value);
        return this;
    }

    CopyBuffer day(LocalDate day) { return part(Math.toIntExact(day.toEpochDay() - EPOCH_DAY)); }

    CopyBuffer at(@Nullable Instant at) {
        if (at != null) return whole((at.getEpochSecond() - EPOCH_SECOND) * 1_000_000 + at.getNano() / 1000);
        room(4);
        put(-1);
        return this;
    }

    CopyBuffer yes(boolean value) {
        room(5);
        put(1);
        bytes[size++] = (byte) (value ? 1 : 0);
        return this;
    }

    CopyBuffer text(String value) { return text(value.getBytes(StandardCharsets.UTF_8)); }

    CopyBuffer text(byte[] value) {
        room(4 + value.length);
        put(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    void append(CopyBuffer other) {
        room(other.size);
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size += other.size;
        rows += other.rows;
    }

    /** One number for all that is in it; never 0. */
    long digest() {
        var digest = PRIME ^ size;
        for (var i = 0; i < size; i++) {
            digest = (digest ^ bytes[i]) * PRIME;
            digest ^= digest >>> 29;
        }
        return digest == 0 ? 1 : digest;
    }

    /** Hands over what is in it and is empty then. */
    void sendTo(CopyIn copy) throws SQLException {
        copy.writeToCopy(bytes, 0, size);
        clear();
    }

    private void put(int value) {
        bytes[size++] = (byte) (value >>> 24);
        bytes[size++] = (byte) (value >>> 16);
        bytes[size++] = (byte) (value >>> 8);
        bytes[size++] = (byte) value;
    }

    private void room(int more) {
        if (bytes.length - size < more) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
}
