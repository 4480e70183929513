package zhanggui.importing.spi;

import java.util.Map;

/**
 * IMP-02: what a person has said about the columns of a file that no format knows.
 *
 * @param columns  role → the column's name in the file
 * @param readings role → how its cells are written
 * @param words    role → word of the file → one of the role's meanings
 * @param choices  what no column says → one of the options
 */
public record Mapping(Map<String, String> columns, Map<String, Reading> readings, Map<String, Map<String, String>> words, Map<String, String> choices) {

    public boolean has(String role) { return columns.containsKey(role); }

    /** The field that reads a role's column; null when no column is said for it. */
    public Field field(Role role) {
        var column = columns.get(role.key());
        if (column == null) return null;
        var reading = readings.get(role.key());
        return new Field(role.key(), role.type(), role.needed(), false, role.personal(), java.util.List.of(column), reading == null ? "" : reading.name(), false);
    }
}
