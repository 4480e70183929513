package zhanggui.importing.spi;

import java.util.List;
import java.util.Map;
import zhanggui.kernel.Words;

/**
 * IMP-02: something that a file of any program may hold, once a person has said which of its columns is what. Mappables are
 * Spring beans; the module that owns the facts makes the format from the mapping, the wizard and the engine are the same for all.
 */
public interface Mappable {

    /** E.g. {@code orders}. */
    String key();

    Words name();

    List<Role> roles();

    /** What the file does not say in a column. */
    default List<Choice> choices() { return List.of(); }

    /** @param usual the option that is taken unless somebody says otherwise */
    record Choice(String key, Words name, List<Option> options, String usual) {}

    record Option(String key, Words name) {}

    /** What is missing or does not go together, by role or choice; empty when a format can be made. */
    Map<String, Words> complaints(Mapping mapping);

    /** @param key under which the format is kept */
    Format format(String key, Words name, Mapping mapping);

    /** Puts a guess right that names and contents of single columns cannot tell. */
    default Mapping refined(Mapping guess, Sample sample) { return guess; }

    /** The first rows of a file. */
    interface Sample {

        int rows();

        /** Empty when there is no such column or the cell is blank. */
        String cell(int row, String column);
    }
}
