package zhanggui.importing;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.copy.CopyIn;
import zhanggui.importing.spi.StageRow;

/** Writes staged rows in the binary form of COPY: no text is made of numbers, and sealed bytes keep their size. */
final class CopyRows implements StageRow {

    private static final byte[] HEAD = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final int FULL = 1 << 17;
    /** Seconds from 1970 to 2000, where the database's time begins. */
    private static final long EPOCH = 946_684_800L * 1_000_000;

    private final CopyIn copy;
    private final int columns;
    private byte[] buffer = new byte[FULL + (1 << 16)];
    private int at;
    private int okAt;
    private int written;

    CopyRows(CopyIn copy, int columns) {
        this.copy = copy;
        this.columns = columns + 3;
        System.arraycopy(HEAD, 0, buffer, 0, HEAD.length);
        at = HEAD.length;
    }

    void begin(long row, long subject) {
        room(64);
        shortInt(columns);
        written = 0;
        number(row);
        number(subject);
        okAt = at + 4;
        bool(true);
    }

    void end(boolean ok) throws SQLException {
        if (written != columns) throw new IllegalStateException(written + " values for " + columns + " columns");
        if (!ok) buffer[okAt] = 0;
        if (at >= FULL) flush();
    }

    long finish() throws SQLException {
        room(2);
        shortInt(-1);
        flush();
        return copy.endCopy();
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, at);
        at = 0;
    }

    @Override
    public void text(String value) {
        if (value == null) {
            none();
            return;
        }
        room(4 + value.length() * 3);
        var lengthAt = at;
        at += 4;
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c < 0x80) buffer[at++] = (byte) c;
            else if (c < 0x800) {
                buffer[at++] = (byte) (0xC0 | c >> 6);
                buffer[at++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isSurrogate(c)) {
                i = pair(value, i);
            } else {
                buffer[at++] = (byte) (0xE0 | c >> 12);
                buffer[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                buffer[at++] = (byte) (0x80 | c & 0x3F);
            }
        }
        putInt(lengthAt, at - lengthAt - 4);
        written++;
    }

    private int pair(String value, int i) {
        var whole = Character.isHighSurrogate(value.charAt(i)) && i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1));
        var bytes = whole ? value.substring(i, i + 2).getBytes(StandardCharsets.UTF_8) : new byte[] {'?'};
        System.arraycopy(bytes, 0, buffer, at, bytes.length);
        at += bytes.length;
        return whole ? i + 1 : i;
    }

    @Override
    public void number(long value) {
        room(12);
        putInt(at, 8);
        putInt(at + 4, (int) (value >>> 32));
        putInt(at + 8, (int) value);
        at += 12;
        written++;
    }

    @Override public void instant(long micros) { number(micros - EPOCH); }

    @Override
    public void bytes(byte[] value) {
        if (value == null) {
            none();
            return;
        }
        room(4 + value.length);
        putInt(at, value.length);
        System.arraycopy(value, 0, buffer, at + 4, value.length);
        at += 4 + value.length;
        written++;
    }

    @Override
    public void bool(boolean value) {
        room(5);
        putInt(at, 1);
        buffer[at + 4] = (byte) (value ? 1 : 0);
        at += 5;
        written++;
    }

    @Override
    public void none() {
        room(4);
        putInt(at, -1);
        at += 4;
        written++;
    }

    private void shortInt(int value) {
        buffer[at++] = (byte) (value >>> 8);
        buffer[at++] = (byte) value;
    }

    private void putInt(int where, int value) {
        buffer[where] = (byte) (value >>> 24);
        buffer[where + 1] = (byte) (value >>> 16);
        buffer[where + 2] = (byte) (value >>> 8);
        buffer[where + 3] = (byte) value;
    }

    private void room(int bytes) {
        if (buffer.length - at < bytes) buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, at + bytes));
    }
}
