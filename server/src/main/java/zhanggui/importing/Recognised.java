package zhanggui.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.importing.spi.Format;
import zhanggui.kernel.Words;

/**
 * What a file was taken for.
 *
 * @param columns the columns as the file has them
 * @param missing columns of the version that the file lacks and that nothing needs
 */
record Recognised(Format format, String version, Source.Kept source, List<Column> columns, List<String> missing) {

    /**
     * @param index in the file, from 0
     * @param field index of the format's fields; -1 when the column is not read
     * @param known whether any version of the format has it
     */
    record Column(int index, String name, int field, boolean known) {}

    /**
     * What is kept of it, so that the file can be read again without looking anew.
     *
     * @param near why the file is not of the format that it resembles; null for most
     */
    record Told(Source.Kept source, List<Column> columns, List<String> missing, @Nullable Words near) {}

    Told told() { return new Told(source, columns, missing, null); }

    static Recognised of(Format format, String version, Told told) { return new Recognised(format, version, told.source(), told.columns(), told.missing()); }

    /** The field of each column of the file; -1 for none. */
    int[] fields() {
        var fields = new int[columns.isEmpty() ? 0 : columns.getLast().index() + 1];
        java.util.Arrays.fill(fields, -1);
        columns.forEach(c -> fields[c.index()] = c.field());
        return fields;
    }

    String[] names() {
        var names = new String[columns.isEmpty() ? 0 : columns.getLast().index() + 1];
        columns.forEach(c -> names[c.index()] = c.name());
        return names;
    }
}
