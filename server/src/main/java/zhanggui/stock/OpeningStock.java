package zhanggui.stock;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import de.siegmar.fastcsv.reader.CsvReader;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SentWorkbook;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Words;

/**
 * INV-01, INT-02: opening stock by file (csv or xlsx): SKU code, place, quantity, when. A dry run names every error by row and column;
 * with one error nothing is written; the same file again changes nothing.
 */
@Component
class OpeningStock {

    /** @param row as the spreadsheet counts, the head included */
    record Mistake(int row, String column, String value, Words words) {}

    /** @param written false for a dry run and for a file that is in the books already */
    record Result(int rows, int pieces, int places, boolean written, boolean knownFile, List<Mistake> mistakes) {}

    private static final Map<String, Set<String>> HEADS = Map.of(
            "sku", Set.of("货号", "商家编码", "sku", "skucode", "code"), "place", Set.of("库位", "货位", "place", "bin"),
            "quantity", Set.of("数量", "件数", "quantity", "qty"), "at", Set.of("时间", "日期", "发生时间", "occurredat", "at", "date"),
            "lot", Set.of("批号", "批次", "lot", "batch"), "expires", Set.of("到期日", "有效期", "有效期至", "expires", "expiry"));
    private static final List<DateTimeFormatter> TIMES = List.of(DateTimeFormatter.ofPattern("yyyy-M-d H:m:s"), DateTimeFormatter.ofPattern("yyyy-M-d H:m"), DateTimeFormatter.ofPattern("yyyy/M/d H:m:s"), DateTimeFormatter.ofPattern("yyyy/M/d H:m"));
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_MISTAKES = 1_000;
    private static final long LARGEST_UNPACKED = 200_000_000;

    private static final class Unreadable extends RuntimeException {
        private final transient Words why;

        Unreadable(String zh, String en) {
            super(en);
            why = Words.of(zh, en);
        }
    }

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Stock stock;
    private final Lots lots;

    OpeningStock(JdbcClient db, Clock clock, BusinessCalendar calendar, Stock stock, Lots lots) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.stock = stock;
        this.lots = lots;
    }

    @Transactional
    Outcome<Result> read(String fileName, byte[] file, boolean write, PersonId by) {
        List<List<String>> table;
        try {
            table = file.length > 1 && file[0] == 'P' && file[1] == 'K' ? xlsx(file) : csv(file);
        } catch (Unreadable e) {
            return Outcome.refused(StockRefusal.FILE_UNREADABLE, Map.of("why", e.why));
        } catch (IOException e) {
            return Outcome.refused(StockRefusal.FILE_UNREADABLE, Map.of("why", Words.of("xlsx 打不开，可能没有传完", "the xlsx cannot be opened; it may not have come whole")));
        }
        var number = sha256(file);
        var known = db.sql("select exists (select from stock.slip where kind = 'OPENING' and number = ?)").param(number).query(Boolean.class).single();
        var mistakes = new ArrayList<Mistake>();
        var receipts = receipts(table, mistakes);
        var pieces = receipts.stream().mapToInt(Stock.Receipt::quantity).sum();
        var places = (int) receipts.stream().map(Stock.Receipt::place).distinct().count();
        if (!write || known) return Outcome.done(new Result(receipts.size(), pieces, places, false, known, mistakes));
        if (!mistakes.isEmpty())
            return Outcome.<Result>refused(StockRefusal.FILE_HAS_ERRORS, Map.of("count", mistakes.size(), "mistakes", mistakes));
        if (receipts.isEmpty()) return Outcome.refused(StockRefusal.FILE_UNREADABLE, Map.of("why", Words.of("没有数据行", "it has no rows")));
        return stock.open(number, fileName, receipts, clock.instant(), by).map(written -> new Result(receipts.size(), pieces, places, written, !written, List.of()));
    }

    private List<Stock.Receipt> receipts(List<List<String>> table, List<Mistake> mistakes) {
        var columns = new HashMap<String, Integer>();
        var head = head(table, columns);
        if (head < 0) {
            mistakes.add(new Mistake(1, "", "", Words.of("没有找到表头：要有 货号、库位、数量 三列，时间可以没有", "No head found: SKU code, place and quantity are needed, time is optional")));
            return List.of();
        }
        var skus = skus(table.stream().skip(head + 1).map(row -> cell(row, columns.get("sku"))).filter(c -> !c.isEmpty()).distinct().toList());
        var byLot = lots.among(skus.values());
        var seen = new HashSet<String>();
        var receipts = new ArrayList<Stock.Receipt>();
        for (var i = head + 1; i < table.size() && mistakes.size() < MOST_MISTAKES; i++) {
            var row = table.get(i);
            if (row.stream().allMatch(String::isBlank)) continue;
            var before = mistakes.size();
            var code = cell(row, columns.get("sku"));
            var place = cell(row, columns.get("place"));
            var sku = skus.get(code);
            if (sku == null) mistakes.add(new Mistake(i + 1, "货号", code, Words.of("没有这个货号，先在商品里建", "No such SKU; add it to the catalogue first")));
            if (place.isEmpty() || place.length() > 40) mistakes.add(new Mistake(i + 1, "库位", place, Words.of("库位要填，最多 40 个字", "A place of at most 40 characters is needed")));
            var quantity = quantity(cell(row, columns.get("quantity")), i + 1, mistakes);
            var at = at(columns.get("at") == null ? "" : cell(row, columns.get("at")), i + 1, mistakes);
            var lot = lot(row, columns, sku != null && byLot.contains(sku), i + 1, mistakes);
            if (!code.isEmpty() && !seen.add(code + "\u0000" + place + "\u0000" + (columns.get("lot") == null ? "" : cell(row, columns.get("lot"))))) mistakes.add(new Mistake(i + 1, "货号", code, Words.of("同一货号同一库位在文件里出现两次", "This SKU and place stand in the file twice")));
            if (mistakes.size() == before) receipts.add(new Stock.Receipt(sku, place, quantity, at, lot));
        }
        return receipts;
    }

    /** INV-45: goods with lots say of which they are and when it expires; others say nothing. */
    private Stock.@Nullable Lot lot(List<String> row, Map<String, Integer> columns, boolean byLot, int at, List<Mistake> mistakes) {
        var number = columns.get("lot") == null ? "" : cell(row, columns.get("lot"));
        var day = columns.get("expires") == null ? "" : cell(row, columns.get("expires"));
        if (!byLot) {
            if (!number.isEmpty()) mistakes.add(new Mistake(at, "批号", number, Words.of("这个货不按批次管，不用填", "These goods are not kept by lots: leave it empty")));
            return null;
        }
        if (number.isEmpty() || number.length() > 40) mistakes.add(new Mistake(at, "批号", number, Words.of("按批次管的货，批号要填，最多 40 个字", "These goods are kept by lots: a lot of at most 40 characters is needed")));
        try {
            var parts = day.replaceAll("[^0-9]+", " ").strip().split(" ");
            return new Stock.Lot(number, null, LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
        } catch (NumberFormatException | DateTimeException | ArrayIndexOutOfBoundsException _) {
            mistakes.add(new Mistake(at, "到期日", day, Words.of("写成 2027-03-01 这样", "Write it like 2027-03-01")));
            return null;
        }
    }

    private static int head(List<List<String>> table, Map<String, Integer> columns) {
        for (var i = 0; i < Math.min(table.size(), 20); i++) {
            columns.clear();
            for (var c = 0; c < table.get(i).size(); c++) {
                var name = table.get(i).get(c).replaceAll("[\\s_]", "").toLowerCase(java.util.Locale.ROOT);
                for (var known : HEADS.entrySet()) if (known.getValue().contains(name)) columns.putIfAbsent(known.getKey(), c);
            }
            if (columns.keySet().containsAll(Set.of("sku", "place", "quantity"))) return i;
        }
        return -1;
    }

    /** Without what keeps spreadsheets from mangling codes: ="…", a leading apostrophe, a trailing tab. */
    private static String cell(List<String> row, int column) {
        var text = column < row.size() ? row.get(column).strip() : "";
        if (text.startsWith("=\"") && text.endsWith("\"")) text = text.substring(2, text.length() - 1);
        return text.startsWith("'") ? text.substring(1) : text;
    }

    private static int quantity(String text, int row, List<Mistake> mistakes) {
        if (text.matches("\\d{1,7}(\\.0+)?") && Integer.parseInt(text.replaceAll("\\..*", "")) > 0) return Integer.parseInt(text.replaceAll("\\..*", ""));
        mistakes.add(new Mistake(row, "数量", text, Words.of("要填大于 0 的整数", "A whole number above 0 is needed")));
        return 0;
    }

    private @Nullable Instant at(String text, int row, List<Mistake> mistakes) {
        if (text.isEmpty()) return null;
        for (var form : TIMES) {
            try {
                var at = LocalDateTime.parse(text.matches("\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}") ? text + " 0:0" : text, form).atZone(calendar.zone()).toInstant();
                if (!at.isAfter(clock.instant())) return at;
                mistakes.add(new Mistake(row, "时间", text, Words.of("时间在以后", "This time is in the future")));
                return null;
            } catch (DateTimeException _) {
                // the next form may fit
            }
        }
        mistakes.add(new Mistake(row, "时间", text, Words.of("写成 2026-03-01 18:00 这样", "Write it like 2026-03-01 18:00")));
        return null;
    }

    private Map<String, SkuId> skus(List<String> codes) {
        var skus = new HashMap<String, SkuId>();
        db.sql("select code, sku_id from catalogue.fact_sku where code = any(:codes)").param("codes", codes.toArray(String[]::new))
                .query(row -> { skus.put(row.getString("code"), new SkuId(row.getLong("sku_id"))); });
        return skus;
    }

    private static List<List<String>> csv(byte[] file) {
        for (var b : file) if (b == 0) throw new Unreadable("不是文本文件", "it is no text");
        try (var reader = CsvReader.builder().detectBomHeader(true).skipEmptyLines(false).ofCsvRecord(new ByteArrayInputStream(file), charset(file))) {
            var table = new ArrayList<List<String>>();
            for (var record : reader) {
                table.add(record.getFields());
                if (table.size() > MOST_ROWS) throw new Unreadable("超过 10 万行", "it has more than 100,000 rows");
            }
            return table;
        } catch (IOException | RuntimeException e) {
            throw e instanceof Unreadable known ? known : new Unreadable("csv 格式不对", "it is no csv");
        }
    }

    private static Charset charset(byte[] file) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException _) {
            return Charset.forName("GB18030");
        }
    }

    private List<List<String>> xlsx(byte[] file) throws IOException {
        if (!SentWorkbook.harmless(file, LARGEST_UNPACKED)) throw new Unreadable("解开后太大，或引用了外部内容", "it unpacks to too much, or draws in something from outside");
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file)); var rows = workbook.getFirstSheet().openStream()) {
            var table = new ArrayList<List<String>>();
            rows.forEach(row -> {
                if (table.size() > MOST_ROWS) throw new Unreadable("超过 10 万行", "it has more than 100,000 rows");
                while (table.size() < row.getRowNum() - 1 && table.size() <= MOST_ROWS) table.add(List.of());
                var cells = new ArrayList<String>();
                for (var i = 0; i < row.getCellCount(); i++) cells.add(text(row.getOptionalCell(i)));
                table.add(cells);
            });
            return table;
        } catch (RuntimeException e) {
            throw e instanceof Unreadable known ? known : new Unreadable("xlsx 打不开，可能没有传完", "the xlsx cannot be opened; it may not have come whole");
        }
    }

    private static String text(Optional<Cell> cell) {
        if (cell.isEmpty() || cell.get().getValue() == null) return "";
        var c = cell.get();
        if (c.getType() == CellType.NUMBER) {
            var format = c.getDataFormatString();
            if (format != null && format.matches("(?i).*[yd].*")) return c.asDate().format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
            return c.asNumber().stripTrailingZeros().toPlainString();
        }
        return c.getText();
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
