package zhanggui.notices;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Outcome;

/** A way out of the house (UX-04): what it needs to be told, and how it carries one letter. */
interface Carrier {

    Channel channel();

    /** What is wrong with its settings; empty when it could work. */
    List<Outcome.Field> wrongWith(Map<String, String> settings, @Nullable String secret);

    /** Returns when the other side has taken it. */
    void carry(Letter letter, Map<String, String> settings, @Nullable String secret) throws NotCarried;

    /** The other side did not take it, in its own words. */
    final class NotCarried extends Exception {
        NotCarried(@Nullable String why) { super(why == null || why.isBlank() ? "?" : why); }
    }
}
