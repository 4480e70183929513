package zhanggui.kernel;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is looking, and what they may do in which shops and to whom. It is part of every query: a list of shop facts asks
 * {@link #shops} for the permission it stands under and filters by it, a list of people's facts asks {@link #people}.
 *
 * @param grants the shops per permission; {@link Shops#ALL} for the whole company
 * @param people the departments per permission, those below included; {@link People#ALL} for the whole company
 */
public record Viewer(PersonId person, String name, Map<Permission, Shops> grants, Map<Permission, People> people) {

    /** The shops a permission holds in. As SQL: {@code (:everyShop or shop_id = any(:shops))}. */
    public record Shops(boolean every, Set<ShopId> some) {
        public static final Shops ALL = new Shops(true, Set.of());
        public static final Shops NONE = new Shops(false, Set.of());

        public boolean contains(ShopId shop) { return every || some.contains(shop); }
        public Long[] ids() { return some.stream().map(ShopId::value).sorted().toArray(Long[]::new); }
    }

    /**
     * The people a permission holds for: everybody, or those whose post is in one of the departments. Oneself is never among them by this
     * alone: what everybody may see of himself is asked for by the person. As SQL: {@code (:everyone or department_id = any(:departments))}.
     */
    public record People(boolean every, Set<DepartmentId> departments) {
        public static final People ALL = new People(true, Set.of());
        public static final People NONE = new People(false, Set.of());

        /** @param department of the person on the day that is asked about; null when the person held no post */
        public boolean contains(@Nullable DepartmentId department) { return every || department != null && departments.contains(department); }
        public Long[] ids() { return departments.stream().map(DepartmentId::value).sorted().toArray(Long[]::new); }
    }

    /** The system itself, for jobs: it is nobody's account and cannot sign in. */
    public static final Viewer SYSTEM = new Viewer(new PersonId(0), "系统", everything(Shops.ALL), everything(People.ALL));

    public boolean may(Permission permission) { return grants.containsKey(permission) || people.containsKey(permission); }

    public Shops shops(Permission permission) { return Optional.ofNullable(grants.get(permission)).orElse(Shops.NONE); }

    public People people(Permission permission) { return Optional.ofNullable(people.get(permission)).orElse(People.NONE); }

    /** All that the viewer may do anywhere. */
    public Set<Permission> permissions() {
        var all = EnumSet.noneOf(Permission.class);
        all.addAll(grants.keySet());
        all.addAll(people.keySet());
        return all;
    }

    public boolean is(PersonId other) { return person.equals(other); }

    private static <S> Map<Permission, S> everything(S scope) {
        var all = new EnumMap<Permission, S>(Permission.class);
        for (var permission : Permission.values()) all.put(permission, scope);
        return Map.copyOf(all);
    }
}
