package zhanggui.stock;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.stock.house.SkuByCode;

/** INV-20: the forecast of one SKU, day by day. */
@RestController
@RequestMapping("/api/stock/forecast")
class ForecastHttp {

    record Announced(long delivery, String number, @Nullable LocalDate on, int pieces) {}

    /** @param sold pieces in the last {@code soldDays} days @param lasts days at that rate; null when nothing is sold */
    record Outlook(String code, String name, int available, long demand, int free, int sold, int soldDays, @Nullable Integer lasts, @Nullable LocalDate goneOn, List<Forecast.Day> days, List<Announced> announced) {}

    private static final int HORIZON = 30;

    private final BusinessCalendar calendar;
    private final Stock stock;
    private final Demand demand;
    private final SalesRates rates;
    private final SkuByCode skus;

    ForecastHttp(BusinessCalendar calendar, Stock stock, Demand demand, SalesRates rates, SkuByCode skus) {
        this.calendar = calendar;
        this.stock = stock;
        this.demand = demand;
        this.rates = rates;
        this.skus = skus;
    }

    @GetMapping
    @Needs(Permission.READ_STOCK)
    Outlook stockForecast(@RequestParam String sku) {
        var found = skus.find(sku).orElseThrow(() -> Answer.refuse(StockRefusal.UNKNOWN_SKU, Map.of("code", sku)));
        var one = List.of(found.sku());
        var available = stock.available(one).get(found.sku()).available();
        var wanted = demand.unreviewed(one).getOrDefault(found.sku(), 0L);
        var sold = rates.sold(one).getOrDefault(found.sku(), 0);
        var announced = rates.announced(one).getOrDefault(found.sku(), List.of());
        var free = Math.toIntExact(available - wanted);
        var forecast = Forecast.of(free, sold, rates.days(), announced.stream().filter(a -> a.on() != null).map(a -> new Forecast.Coming(a.on(), a.pieces())).toList(), calendar.today(), HORIZON);
        return new Outlook(found.code(), found.name(), available, wanted, free, sold, rates.days(), Forecast.lasts(free, sold, rates.days()), forecast.goneOn(), forecast.days(),
                announced.stream().map(a -> new Announced(a.delivery(), a.number(), a.on(), a.pieces())).toList());
    }
}
