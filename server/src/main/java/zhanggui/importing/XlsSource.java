package zhanggui.importing;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.poi.hssf.eventusermodel.AbortableHSSFListener;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.eventusermodel.HSSFUserException;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.DateUtil;

/** The old binary workbook, read as a stream of records: at most 65,536 rows a sheet. */
record XlsSource(Path file) implements Source {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final MathContext SHOWN = new MathContext(15);
    private static final BigDecimal EXACT = new BigDecimal("1E15");

    @Override public String container() { return "xls"; }
    @Override public String encoding() { return ""; }

    @Override
    public int sheets() throws IOException, BadFile {
        var sheets = new ArrayList<Record>();
        each(new HSSFListener() {
            @Override public void processRecord(Record record) { if (record instanceof BoundSheetRecord) sheets.add(record); }
        });
        return Math.min(20, sheets.size());
    }

    @Override
    public void read(int sheet, CellSink sink, LongConsumer progress) throws IOException, BadFile {
        var rows = new Rows(sheet, sink);
        rows.formats = new FormatTrackingHSSFListener(rows);
        each(rows.formats, rows);
        rows.finish();
        progress.accept(java.nio.file.Files.size(file));
    }

    private void each(HSSFListener listener) throws IOException, BadFile { each(listener, null); }

    private void each(HSSFListener listener, Rows rows) throws IOException, BadFile {
        var request = new HSSFRequest();
        request.addListenerForAllRecords(new AbortableHSSFListener() {
            @Override public short abortableProcessRecord(Record record) throws HSSFUserException {
                listener.processRecord(record);
                return (short) (rows != null && rows.enough ? 1 : 0);
            }
        });
        try (var system = new POIFSFileSystem(file.toFile(), true)) {
            if (system.getRoot().hasEntryCaseInsensitive("_VBA_PROJECT_CUR")) throw new BadFile(ImportRefusal.MACROS);
            new HSSFEventFactory().abortableProcessWorkbookEvents(request, system);
        } catch (IOException | HSSFUserException | RuntimeException e) {
            throw new BadFile(ImportRefusal.BROKEN_FILE, Map.of("detail", e.getClass().getSimpleName()));
        }
    }

    /** Cells come row by row, left to right; an empty row has none at all. */
    private static final class Rows implements HSSFListener {
        private final int sheet;
        private final CellSink sink;
        private FormatTrackingHSSFListener formats;
        private SSTRecord texts;
        private int current = -1;
        private long row;
        private int cells;
        private boolean enough;

        Rows(int sheet, CellSink sink) {
            this.sheet = sheet;
            this.sink = sink;
        }

        @Override
        public void processRecord(Record record) {
            if (record instanceof BOFRecord begin && begin.getType() == BOFRecord.TYPE_WORKSHEET) current++;
            if (record instanceof SSTRecord shared) texts = shared;
            if (current != sheet || enough) return;
            switch (record) {
                case FormulaRecord formula -> give(formula, "=", CellSink.Kind.FORMULA);
                case LabelSSTRecord label -> give(label, texts.getString(label.getSSTIndex()).getString(), CellSink.Kind.TEXT);
                case LabelRecord label -> give(label, label.getValue(), CellSink.Kind.TEXT);
                case NumberRecord number -> give(number, number(number), CellSink.Kind.TEXT);
                default -> { }
            }
        }

        private String number(NumberRecord cell) {
            if (DateUtil.isADateFormat(formats.getFormatIndex(cell), formats.getFormatString(cell))) return TIME.format(DateUtil.getLocalDateTime(cell.getValue(), false, true));
            var number = BigDecimal.valueOf(cell.getValue());
            return number.abs().compareTo(EXACT) >= 0 ? number.round(SHOWN).stripTrailingZeros().toString() : number.round(SHOWN).stripTrailingZeros().toPlainString();
        }

        private void give(CellValueRecordInterface cell, String text, CellSink.Kind kind) {
            var at = cell.getRow() + 1L;
            while (row < at && !enough) {
                if (row > 0) enough = !sink.end(cells);
                if (enough) return;
                sink.begin(++row);
                cells = 0;
            }
            cells = cell.getColumn() + 1;
            sink.cell(cell.getColumn(), text.toCharArray(), 0, text.length(), kind);
        }

        private void finish() {
            if (row > 0 && !enough) sink.end(cells);
        }
    }
}
