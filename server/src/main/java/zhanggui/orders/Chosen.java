package zhanggui.orders;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** The orders that somebody chose, locked; what is not there or not his is refused from the start. */
public final class Chosen {

    private final List<Order> orders;
    private final Bulk.Collected collected = new Bulk.Collected();

    private Chosen(List<Order> orders) { this.orders = orders; }

    /** Call it inside the transaction that writes. */
    public static Chosen lock(Orders door, Collection<OrderRef> refs, Viewer by, Permission permission) {
        var mine = by.shops(permission);
        var wanted = new TreeSet<>(refs);
        var found = door.lock(wanted.stream().filter(r -> mine.contains(r.shop())).toList());
        var chosen = new Chosen(found);
        found.forEach(o -> wanted.remove(o.ref()));
        wanted.forEach(ref -> chosen.collected.refuse(Bulk.NotDone.of(ref, "", OrderRefusal.UNKNOWN_ORDER, Map.of())));
        return chosen;
    }

    public List<Order> orders() { return orders; }

    /** @param judge null when it may be done, else why not */
    public Bulk judge(Function<Order, Bulk.NotDone> judge) {
        for (var order : orders) {
            var why = judge.apply(order);
            if (why == null) collected.done(order);
            else collected.refuse(why);
        }
        return collected.bulk();
    }

    /** A refusal that says where the order stands. */
    public static Bulk.NotDone stands(Order order, OrderRefusal why) { return Bulk.NotDone.of(order, why, Map.of("stage", order.stage().words())); }

    static Map<String, Words> named(String key, String name) { return new HashMap<>(Map.of(key, Words.same(name))); }
}
