package zhanggui.purchasing.suppliers;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.SealedColumn;
import zhanggui.kernel.Words;

/** ACC-03: how those are reached with whom one buys. */
@Configuration(proxyBeanMethods = false)
class SealedSupplierContacts {

    @Bean
    SealedColumn supplierPhones() { return new SealedColumn("purchasing.supplier_contact", List.of("id"), "phone", Words.of("供应商联系电话", "Suppliers' phones")); }

    @Bean
    SealedColumn supplierWechats() { return new SealedColumn("purchasing.supplier_contact", List.of("id"), "wechat", Words.of("供应商微信", "Suppliers' WeChat names")); }
}
