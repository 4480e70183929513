package zhanggui.importing.spi;

import java.util.List;
import zhanggui.kernel.Words;

/**
 * IMP-02: something that a column of an unknown file may hold.
 *
 * @param needed   without such a column the file cannot be taken
 * @param personal its values may not be shown to everybody (ACC-03)
 * @param headers  names under which programs are known to give it, the most telling first
 * @param meanings when its cells are words of a few kinds: the kinds
 */
public record Role(String key, Words name, Words hint, Field.Type type, boolean needed, boolean personal, List<String> headers, List<Meaning> meanings) {

    /** @param words by which programs are known to say it */
    public record Meaning(String key, Words name, List<String> words) {}

    public static Role needed(String key, Words name, Words hint, Field.Type type, String... headers) { return new Role(key, name, hint, type, true, false, List.of(headers), List.of()); }

    public static Role optional(String key, Words name, Words hint, Field.Type type, String... headers) { return new Role(key, name, hint, type, false, false, List.of(headers), List.of()); }

    public static Role personal(String key, Words name, Words hint, String... headers) { return new Role(key, name, hint, Field.Type.TEXT, false, true, List.of(headers), List.of()); }
}
