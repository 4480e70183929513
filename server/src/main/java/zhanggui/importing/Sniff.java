package zhanggui.importing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a file is, told by its content; its name must not say something else (IMP-01, IMP-07). */
final class Sniff {

    private static final int HEAD = 1 << 18;

    private Sniff() {}

    /** The ways in which the file may be read, the likeliest first. */
    static List<Source> sources(Path file, String name) throws IOException, BadFile {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        if (head.length == 0) throw new BadFile(ImportRefusal.EMPTY_FILE);
        if (starts(head, 'P', 'K', 3, 4)) {
            refuseOtherName(name, "xlsx", List.of("xlsx", "xlsm"));
            var workbook = new XlsxSource(file);
            workbook.inspect();
            return List.of(workbook);
        }
        if (starts(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            refuseOtherName(name, "xls", List.of("xls"));
            return List.of(new XlsSource(file));
        }
        refuseWhatIsNoText(head);
        refuseOtherName(name, "csv", List.of("csv", "txt", "tsv", "dat"));
        return text(file, encoding(head));
    }

    private static List<Source> text(Path file, String encoding) {
        return List.of(new CsvSource(file, encoding, ','), new CsvSource(file, encoding, '\t'), new CsvSource(file, encoding, ';'), new CsvSource(file, encoding, '|'));
    }

    private static void refuseOtherName(String name, String content, List<String> fitting) throws BadFile {
        var dot = name.lastIndexOf('.');
        var extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        var known = List.of("csv", "txt", "tsv", "dat", "xlsx", "xlsm", "xls").contains(extension);
        if (known ? !fitting.contains(extension) : !extension.isEmpty() && extension.length() <= 4 && !extension.chars().allMatch(Character::isDigit))
            throw new BadFile(ImportRefusal.WRONG_EXTENSION, Map.of("extension", extension, "content", content));
    }

    private static void refuseWhatIsNoText(byte[] head) throws BadFile {
        var start = new String(head, 0, Math.min(head.length, 512), StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(Locale.ROOT);
        if (starts(head, 0x1F, 0x8B)) throw new BadFile(ImportRefusal.NOT_A_TABLE, Map.of("content", "gzip"));
        if (start.startsWith("%pdf")) throw new BadFile(ImportRefusal.NOT_A_TABLE, Map.of("content", "PDF"));
        if (start.startsWith("<html") || start.startsWith("<!doctype") || start.startsWith("<?xml") || start.startsWith("<table")) throw new BadFile(ImportRefusal.NOT_A_TABLE, Map.of("content", "HTML/XML"));
        if (utf16(head) != null) return;
        for (var b : head) {
            if (b == 0) throw new BadFile(ImportRefusal.NOT_A_TABLE, Map.of("content", "binary"));
        }
    }

    /** A mark says it; otherwise what is valid UTF-8 is UTF-8, and all else from here is GB18030, which contains GBK. */
    private static String encoding(byte[] head) {
        var utf16 = utf16(head);
        if (utf16 != null) return utf16;
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        var result = decoder.decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length + 1), head.length < HEAD);
        return result.isError() ? "GB18030" : "UTF-8";
    }

    private static String utf16(byte[] head) {
        return starts(head, 0xFF, 0xFE) ? "UTF-16" : starts(head, 0xFE, 0xFF) ? "UTF-16" : null;
    }

    private static boolean starts(byte[] head, int... magic) {
        if (head.length < magic.length) return false;
        for (var i = 0; i < magic.length; i++) {
            if ((head[i] & 0xFF) != magic[i]) return false;
        }
        return true;
    }
}
