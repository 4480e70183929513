package zhanggui.importing;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongConsumer;

/** Comma, tab or semicolon separated text. A byte that is no character of the encoding becomes U+FFFD, which is a fault where it matters. */
record CsvSource(Path file, String encoding, char separator) implements Source {

    /** A cell longer than this is an unclosed quotation mark. */
    private static final int LONGEST = 4 << 20;

    @Override public int sheets() { return 1; }
    @Override public String container() { return "csv"; }

    @Override
    public void read(int sheet, CellSink sink, LongConsumer progress) throws IOException, BadFile {
        var handler = new Handler(sink);
        try (var counted = new Counted(Files.newInputStream(file), progress);
             var csv = CsvReader.builder().fieldSeparator(separator).skipEmptyLines(false).maxBufferSize(LONGEST)
                     .allowExtraCharsAfterClosingQuote(true).allowUnclosedQuote(true).allowExtraFields(true).allowMissingFields(true)
                     .build(handler, reader(counted))) {
            for (var goOn : csv) {
                if (!goOn) return;
            }
        } catch (CsvParseException e) {
            throw new BadFile(ImportRefusal.UNCLOSED_QUOTE, Map.of("row", handler.row));
        }
    }

    private Reader reader(InputStream bytes) throws IOException {
        var text = new BufferedInputStream(bytes, 1 << 16);
        skipMark(text);
        return new InputStreamReader(text, Charset.forName(encoding).newDecoder().onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    private void skipMark(BufferedInputStream text) throws IOException {
        text.mark(4);
        var mark = text.readNBytes(3);
        var utf8 = mark.length == 3 && mark[0] == (byte) 0xEF && mark[1] == (byte) 0xBB && mark[2] == (byte) 0xBF;
        if (!utf8) text.reset();
    }

    private static final class Handler extends AbstractBaseCsvCallbackHandler<Boolean> {
        private final CellSink sink;
        private long row;
        private int cells;
        private boolean begun;

        Handler(CellSink sink) { this.sink = sink; }

        @Override protected void handleBegin(long line) {
            row++;
            cells = 0;
            begun = true;
            sink.begin(row);
        }

        @Override protected void handleField(int index, char[] buffer, int from, int length, boolean quoted) {
            cells = index + 1;
            sink.cell(index, buffer, from, length, CellSink.Kind.TEXT);
        }

        @Override protected void handleEmpty() { cells = 0; }

        @Override protected RecordType getRecordType() { return RecordType.DATA; }

        @Override protected Boolean buildRecord() {
            if (!begun) return true;
            begun = false;
            return sink.end(cells);
        }
    }

    private static final class Counted extends FilterInputStream {
        private final LongConsumer progress;
        private long read;

        Counted(InputStream in, LongConsumer progress) {
            super(in);
            this.progress = progress;
        }

        @Override public int read() throws IOException {
            var b = super.read();
            if (b >= 0) progress.accept(++read);
            return b;
        }

        @Override public int read(byte[] into, int from, int length) throws IOException {
            var n = super.read(into, from, length);
            if (n > 0) progress.accept(read += n);
            return n;
        }
    }
}
