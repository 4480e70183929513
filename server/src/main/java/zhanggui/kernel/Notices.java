package zhanggui.kernel;

import java.util.Collection;

/** Tells people something, in the transaction of what happened: it is told if and only if it happened. */
public interface Notices {

    void post(Collection<Notice> notices);

    /** Nothing more is expected of whoever was told under these keys: no reminder comes. */
    void settle(Collection<String> keys);
}
