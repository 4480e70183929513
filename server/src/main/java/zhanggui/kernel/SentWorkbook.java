package zhanggui.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A small xlsx that somebody sent, unpacked once with nothing kept, before whatever reads tables takes it into memory (IMP-07). */
public final class SentWorkbook {

    private static final int MOST_PARTS = 1_000;

    private SentWorkbook() {}

    /**
     * Whether it is as small as a table is, and draws in nothing from outside. The sizes that a zip states are only claimed: what really comes out of it is counted.
     *
     * @param most bytes unpacked
     */
    public static boolean harmless(byte[] file, long most) throws IOException {
        var unpacked = 0L;
        var parts = 0;
        var buffer = new byte[65_536];
        try (var zip = ZipFile.builder().setByteArray(file).get()) {
            for (var entries = zip.getEntries(); entries.hasMoreElements();) {
                var entry = entries.nextElement();
                if (++parts > MOST_PARTS) return false;
                try (var in = zip.getInputStream(entry)) {
                    var first = true;
                    for (var n = in.read(buffer); n > 0; n = in.read(buffer)) {
                        if (first && entry.getName().endsWith(".xml") && declares(buffer, n)) return false;
                        first = false;
                        unpacked += n;
                        if (unpacked > most) return false;
                    }
                }
            }
        }
        return true;
    }

    /** A declaration of types or entities, or an encoding in which one could hide. */
    private static boolean declares(byte[] start, int n) {
        if (n > 1 && (start[0] == 0 || start[1] == 0 || start[0] == (byte) 0xFE || start[0] == (byte) 0xFF)) return true;
        var text = new String(start, 0, n, StandardCharsets.ISO_8859_1);
        return text.contains("<!DOCTYPE") || text.contains("<!ENTITY");
    }
}
