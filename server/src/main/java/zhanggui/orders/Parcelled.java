package zhanggui.orders;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** FUL-45: for whoever keeps parcels, above: which orders lie in one, and where an order stands whose goods go in several. */
public interface Parcelled {

    /** The others that lie in one parcel with each of these; orders that travel alone are left out. */
    Map<OrderRef, List<OrderRef>> along(Collection<OrderRef> refs);

    /** Where each of these stands, being in several parts, when one of the parts has come to this stage. Its parcels have been written before. */
    Map<OrderRef, Stage> inParts(Collection<OrderRef> refs, Stage reached);
}
