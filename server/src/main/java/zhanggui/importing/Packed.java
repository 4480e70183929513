package zhanggui.importing;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** A file as it comes, unpacked when it comes as .csv.gz; what unpacks to abnormally much is noticed while it does (IMP-07). */
record Packed(InputStream content, Counted packed) {

    private static final long HARMLESS = 64L << 20;
    private static final int RATIO = 200;

    static Packed of(InputStream content) throws IOException {
        var counted = new Counted(new BufferedInputStream(content, 1 << 16));
        counted.mark(2);
        var first = counted.read();
        var second = counted.read();
        counted.reset();
        counted.bytes = 0;
        var gzip = first == 0x1F && second == 0x8B;
        return gzip ? new Packed(new GZIPInputStream(counted, 1 << 16), counted) : new Packed(counted, null);
    }

    String nameOf(String name) { return packed != null && name.toLowerCase(java.util.Locale.ROOT).endsWith(".gz") ? name.substring(0, name.length() - 3) : name; }

    boolean bomb(long unpacked) { return packed != null && unpacked > HARMLESS && unpacked > packed.bytes * RATIO; }

    /** Counts what is read of the packed bytes. */
    static final class Counted extends FilterInputStream {
        private long bytes;

        Counted(InputStream in) { super(in); }

        @Override public int read() throws IOException {
            var b = super.read();
            if (b >= 0) bytes++;
            return b;
        }

        @Override public int read(byte[] into, int from, int length) throws IOException {
            var n = super.read(into, from, length);
            if (n > 0) bytes += n;
            return n;
        }
    }
}
