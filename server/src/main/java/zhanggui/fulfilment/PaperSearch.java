package zhanggui.fulfilment;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** UX-02: finds an order by its papers: waybill and pick list, by number or its beginning, also voided ones. */
@Component
class PaperSearch implements Finder {

    private static final int SHORTEST = 4;
    private static final Words WAYBILL = Words.of("快递单", "Waybill");
    private static final Words PICK_LIST = Words.of("配货单", "Pick list");

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    PaperSearch(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    @Override
    public List<Found> find(String text, Viewer viewer) {
        var number = Parcels.clean(text);
        if (number.length() < SHORTEST || !viewer.may(Permission.READ_ORDERS)) return List.of();
        var mine = viewer.shops(Permission.READ_ORDERS);
        return db.sql("""
                with hit as (
                    (select 0 as paper, waybill as number, shop_id, parcel_id, voided_at is not null as gone, 0 as year from fulfilment.waybill
                      where waybill like :beginning and (:every or shop_id = any(:shops)) order by waybill limit :most)
                    union all
                    (select 1, number, shop_id, parcel_id, false, year from fulfilment.pick_list
                      where number like :beginning and year in (:year, :year - 1) and (:every or shop_id = any(:shops)) order by number, year desc limit :most))
                select h.paper, h.number, p.shop_id, p.order_id, s.short, p.platform_no, h.gone or p.stage = 'VOIDED' as gone
                  from hit h join fulfilment.parcel p on p.shop_id = h.shop_id and p.id = h.parcel_id join catalogue.fact_shop s on s.shop_id = p.shop_id
                 order by h.number, h.year desc limit :most
                """)
                .param("beginning", Finder.beginning(number)).param("year", calendar.today().getYear()).param("every", mine.every()).param("shops", mine.ids()).param("most", MOST)
                .query((row, _) -> {
                    var gone = row.getBoolean("gone");
                    var of = row.getString("short") + " " + row.getString("platform_no");
                    return new Found(row.getString("number").equals(number) ? Fit.EXACT : Fit.BEGINNING, row.getInt("paper") == 0 ? WAYBILL : PICK_LIST, row.getString("number"),
                            Words.of(of + (gone ? " · 已作废" : ""), of + (gone ? " · voided" : "")), "/orders/" + row.getLong("shop_id") + "/" + row.getLong("order_id"));
                }).list();
    }
}
