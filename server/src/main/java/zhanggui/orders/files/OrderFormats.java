package zhanggui.orders.files;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.importing.spi.Format;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Seal;

/** The marketplaces whose order exports can be taken in. */
@Configuration(proxyBeanMethods = false)
class OrderFormats {

    private final WriteOrders orders;
    private final WriteLines lines;
    private final OrderMoves moves;
    private final ShopNames names;
    private final Buyers buyers;

    OrderFormats(WriteOrders orders, WriteLines lines, OrderMoves moves, ShopNames names, Seal seal) {
        this.orders = orders;
        this.lines = lines;
        this.moves = moves;
        this.names = names;
        this.buyers = new Buyers(seal);
    }

    @Bean Format taobaoOrderList() { return new OrderExport(new TaobaoOrderList(buyers), orders, lines, moves, names); }
    @Bean Format taobaoOrderDetail() { return new OrderExport(new TaobaoOrderDetail(), orders, lines, moves, names); }
    @Bean Format pddOrders(BusinessCalendar calendar) { return new OrderExport(new PddOrders(calendar), orders, lines, moves, names); }
    @Bean Format ownShopOrders() { return new OrderExport(new OwnShopOrders(buyers), orders, lines, moves, names); }
    @Bean Format douyinOrders() { return new OrderExport(new DouyinOrders(buyers), orders, lines, moves, names); }
}
