package zhanggui.kernel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing somebody has to do (UX-01), as its module knows it: it is reckoned from facts each time and never stored.
 *
 * @param key    the kind of work, e.g. {@code print.handover}; also the key of the count in the navigation
 * @param title  what: 交单
 * @param detail which: 1112-02 批 配货单、快递单给备货 秦小满
 * @param due    by when; null when it is not urgent but waits for this person
 * @param count  how many; 0 when it is one thing without a number
 * @param unit   of what: 单, 张; in English of many, and turned into one where there is one
 * @param action what the button says: 去打单
 * @param path   where it is done
 */
public record Task(String key, Words title, Words detail, @Nullable Instant due, long count, Words unit, Words action, String path) {

    public Task {
        if (count == 1) unit = Words.of(unit.zh(), one(unit.en()));
    }

    private static String one(String many) {
        if (many.equals("people")) return "person";
        if (many.endsWith("ies")) return many.substring(0, many.length() - 3) + "y";
        return many.endsWith("s") ? many.substring(0, many.length() - 1) : many;
    }
}
