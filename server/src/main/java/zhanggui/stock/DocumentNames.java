package zhanggui.stock;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import zhanggui.kernel.ShopId;

/** INV-02: a movement's document as one reads it on paper: a parcel is called by its pick list, not by our own number of it. */
@Component
public class DocumentNames {

    /** @param document null where no goods moved */
    public record Booked(long shop, @Nullable String document) {}

    private static final String PARCEL = "parcel/";
    private static final Pattern OWN = Pattern.compile(PARCEL + "(\\d+)");

    private final ObjectProvider<TracedParcels> parcels;

    DocumentNames(ObjectProvider<TracedParcels> parcels) { this.parcels = parcels; }

    /** Of each parcel's document the name; all other documents are called what they are and left out. */
    public Map<Booked, String> named(Collection<Booked> documents) {
        var holders = documents.stream().distinct().filter(b -> b.document() != null && OWN.matcher(b.document()).matches())
                .collect(Collectors.toMap(b -> b, b -> new Holder(new ShopId(b.shop()), Long.parseLong(b.document().substring(PARCEL.length())))));
        var known = parcels.stream().flatMap(door -> door.traced(holders.values()).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, e -> PARCEL + e.getValue().getFirst().parcel(), (first, _) -> first));
        return holders.entrySet().stream().filter(e -> known.containsKey(e.getValue())).collect(Collectors.toMap(Map.Entry::getKey, e -> known.get(e.getValue())));
    }

    /** One document by the names found for it and others. */
    public static @Nullable String of(Map<Booked, String> names, Booked one) { return names.getOrDefault(one, one.document()); }
}
