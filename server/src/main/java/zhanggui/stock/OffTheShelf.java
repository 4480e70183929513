package zhanggui.stock;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** INV-08: what is set aside and already taken from its shelf, though the books let it go only when it is shipped. The stock knows nothing of picking, so whoever does answers. */
public interface OffTheShelf {

    /** When each holder's goods were picked; those not picked yet are left out. */
    Map<Holder, Instant> picked(Collection<Holder> holders);
}
