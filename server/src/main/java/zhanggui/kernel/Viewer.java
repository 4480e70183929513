package zhanggui.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is looking, and what they may do in which shops. It is part of every query: a list asks {@link #shops} for the
 * permission it stands under and filters by it.
 *
 * @param grants the shops per permission; {@link Shops#ALL} for the whole company
 */
public record Viewer(PersonId person, String name, Map<Permission, Shops> grants) {

    /** The shops a permission holds in. As SQL: {@code (:everyShop or shop_id = any(:shops))}. */
    public record Shops(boolean every, Set<ShopId> some) {
        public static final Shops ALL = new Shops(true, Set.of());
        public static final Shops NONE = new Shops(false, Set.of());

        public boolean contains(ShopId shop) { return every || some.contains(shop); }
        public Long[] ids() { return some.stream().map(ShopId::value).sorted().toArray(Long[]::new); }
    }

    /** The system itself, for jobs: it is nobody's account and cannot sign in. */
    public static final Viewer SYSTEM = new Viewer(new PersonId(0), "系统", everything());

    public boolean may(Permission permission) { return grants.containsKey(permission); }

    public Shops shops(Permission permission) { return Optional.ofNullable(grants.get(permission)).orElse(Shops.NONE); }

    public boolean is(PersonId other) { return person.equals(other); }

    private static Map<Permission, Shops> everything() {
        var all = new java.util.EnumMap<Permission, Shops>(Permission.class);
        for (var permission : Permission.values()) all.put(permission, Shops.ALL);
        return Map.copyOf(all);
    }
}
