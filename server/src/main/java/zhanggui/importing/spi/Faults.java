package zhanggui.importing.spi;

import zhanggui.kernel.Words;

/** What is wrong with the row being read. Everything is told, not only the first. */
public interface Faults {

    /** @param field index of {@link Format#fields()} */
    void add(int field, String value, Words what, Words mend);

    boolean none();
}
