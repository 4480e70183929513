package zhanggui.kernel;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** A picture or a PDF that somebody hands in: what it is, its first bytes say, not its name. */
public final class PaperFile {

    private static final int LONGEST_NAME = 120;
    private static final int SHORTEST = 12;

    private PaperFile() {}

    /** image/jpeg, image/png, image/webp or application/pdf; null when it is none of them. */
    public static @Nullable String type(byte[] b) {
        if (b.length < SHORTEST) return null;
        if ((b[0] & 0xFF) == 0xFF && (b[1] & 0xFF) == 0xD8 && (b[2] & 0xFF) == 0xFF) return "image/jpeg";
        if ((b[0] & 0xFF) == 0x89 && b[1] == 'P' && b[2] == 'N' && b[3] == 'G' && b[4] == '\r' && b[5] == '\n') return "image/png";
        if (b[0] == 'R' && b[1] == 'I' && b[2] == 'F' && b[3] == 'F' && b[8] == 'W' && b[9] == 'E' && b[10] == 'B' && b[11] == 'P') return "image/webp";
        return b[0] == '%' && b[1] == 'P' && b[2] == 'D' && b[3] == 'F' && b[4] == '-' ? "application/pdf" : null;
    }

    /** The last part of a path, without what no name has; the kind of file when nothing is left. */
    public static String named(String name, String type) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).replaceAll("\\p{Cntrl}", "").strip();
        if (last.isEmpty()) return type.substring(type.indexOf('/') + 1);
        return last.length() > LONGEST_NAME ? last.substring(last.length() - LONGEST_NAME) : last;
    }

    /** By which the very same file is known again. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
