package zhanggui.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;
import zhanggui.stock.DocumentNames.Booked;

/** INV-02: what stands behind a movement is called as it is on paper. */
class DocumentNamesTest {

    private static final TracedParcels PARCELS = asked -> {
        var found = new HashMap<Holder, List<TracedParcels.Traced>>();
        for (var one : asked) if (one.id() < 100) found.put(one, List.of(new TracedParcels.Traced(1, "20261122", "P1122-00" + one.id() + "-" + one.shop().value(), null, Words.of("已打包", "packed"), true)));
        return found;
    };

    @Test
    void aParcelIsCalledByThePickListOfItsShopAndOtherPapersByThemselves() {
        var first = new Booked(1, "parcel/34");
        var second = new Booked(2, "parcel/34");
        var unknown = new Booked(1, "parcel/749866930147471");
        var slip = new Booked(0, "receipt/D17-15");
        var nothing = new Booked(0, null);
        var names = names(PARCELS).named(List.of(first, first, second, unknown, slip, nothing));
        assertThat(List.of(first, second, unknown, slip)).extracting(b -> DocumentNames.of(names, b))
                .containsExactly("parcel/P1122-0034-1", "parcel/P1122-0034-2", "parcel/749866930147471", "receipt/D17-15");
        assertThat(DocumentNames.of(names, nothing)).isNull();
    }

    @Test
    void withoutAnybodyWhoKnowsParcelsTheyStayNumbers() {
        assertThat(names().named(List.of(new Booked(1, "parcel/34")))).isEmpty();
    }

    private static DocumentNames names(TracedParcels... doors) {
        var beans = new StaticListableBeanFactory();
        for (var door : doors) beans.addBean("parcels", door);
        return new DocumentNames(beans.getBeanProvider(TracedParcels.class));
    }
}
