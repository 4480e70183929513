package zhanggui.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A column of sealed values that its module names as a bean, so that all of them can be sealed anew with a new key (ACC-03). One column is one list of rows
 * in the order of a key of whole numbers.
 *
 * @param table  with its schema
 * @param key    the columns that name a row
 * @param column may be null in a row
 * @param words  what lies there, for who looks after the keys
 * @param open   where an older program kept the same in the open, as text; null when none did. What stands there is sealed soon, and the text is emptied.
 */
public record SealedColumn(String table, List<String> key, String column, Words words, @Nullable String open) {

    public SealedColumn(String table, List<String> key, String column, Words words) { this(table, key, column, words, null); }

    /** Where a run has got to: the key of the last row that was looked at; empty at the beginning. */
    public record Place(List<Long> key) {
        public static final Place BEGINNING = new Place(List.of());
    }

    /** @param looked rows looked at; fewer than asked for at the end */
    public record Step(Place next, int looked, int sealed) {}

    private record Row(List<Long> key, byte[] value) {}

    private record OpenRow(List<Long> key, String text) {}

    public long older(JdbcClient db, int newest) {
        return db.sql("select count(*) from " + table + " where get_byte(" + column + ", 0) <> ?" + (open == null ? "" : " or " + open + " <> ''")).param(newest).query(Long.class).single();
    }

    /** The next rows: whatever an older key sealed is sealed with the newest. A value that somebody changed meanwhile is left to him, who used the newest. */
    public Step next(JdbcClient db, Seal seal, Place from, int atMost) {
        var keys = String.join(", ", key);
        var after = from.key.isEmpty() ? "true" : "(" + keys + ") > (" + from.key.stream().map(_ -> "?").collect(Collectors.joining(", ")) + ")";
        var asked = new ArrayList<Object>(from.key);
        asked.add(atMost);
        var rows = db.sql("select " + keys + ", " + column + " from " + table + " where " + after + " order by " + keys + " limit ?").params(asked)
                .query((row, _) -> new Row(keyOf(row), row.getBytes(key.size() + 1))).list();
        var sealed = 0;
        for (var row : rows) if (row.value != null && Seal.keyOf(row.value) != seal.newest()) sealed += write(db, seal, row);
        return new Step(rows.isEmpty() ? from : new Place(rows.getLast().key), rows.size(), sealed);
    }

    private List<Long> keyOf(java.sql.ResultSet row) throws java.sql.SQLException {
        var of = new ArrayList<Long>();
        for (var i = 1; i <= key.size(); i++) of.add(row.getLong(i));
        return of;
    }

    private int write(JdbcClient db, Seal seal, Row row) {
        var values = new ArrayList<Object>();
        values.add(seal.anew(row.value));
        values.addAll(row.key);
        values.add(row.value);
        return db.sql("update " + table + " set " + column + " = ? where " + named() + " and " + column + " = ?").params(values).update();
    }

    private String named() { return key.stream().map(k -> k + " = ?").collect(Collectors.joining(" and ")); }

    /** Seals what still stands in the open; fewer than asked for when nothing does any more. */
    public int close(JdbcClient db, Seal seal, int atMost) {
        if (open == null) return 0;
        var rows = db.sql("select " + String.join(", ", key) + ", " + open + " from " + table + " where " + open + " <> '' limit ?").param(atMost)
                .query((row, _) -> new OpenRow(keyOf(row), row.getString(key.size() + 1))).list();
        for (var row : rows) {
            var values = new ArrayList<Object>();
            values.add(seal.close(row.text));
            values.addAll(row.key);
            values.add(row.text);
            db.sql("update " + table + " set " + column + " = ?, " + open + " = '' where " + named() + " and " + open + " = ?").params(values).update();
        }
        return rows.size();
    }
}
