package zhanggui.orders;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.SealedColumn;
import zhanggui.kernel.Words;

/** ACC-03: where recipients lie sealed, so that a new key reaches all of them. */
@Configuration(proxyBeanMethods = false)
class SealedRecipients {

    @Bean
    SealedColumn recipients() { return new SealedColumn("orders.order_", List.of("shop_id", "id"), "recipient", Words.of("订单收货信息", "Recipients of orders")); }

    @Bean
    SealedColumn recipientsBefore() { return new SealedColumn("orders.change", List.of("shop_id", "order_id", "n"), "sealed_before", Words.of("改收货信息：原来的", "Changed recipients: as they were")); }

    @Bean
    SealedColumn recipientsAfter() { return new SealedColumn("orders.change", List.of("shop_id", "order_id", "n"), "sealed_after", Words.of("改收货信息：改后的", "Changed recipients: as they became")); }

    @Bean
    SealedColumn stopEntries() { return new SealedColumn("orders.stop_entry", List.of("id"), "value_sealed", Words.of("停发名单", "Stop list")); }

    @Bean
    SealedColumn invoiceRequests() { return new SealedColumn("orders.invoice_request", List.of("id"), "sealed", Words.of("开票要求", "Invoice requests")); }
}
