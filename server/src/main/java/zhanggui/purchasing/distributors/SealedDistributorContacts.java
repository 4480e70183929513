package zhanggui.purchasing.distributors;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.SealedColumn;
import zhanggui.kernel.Words;

/** ACC-03: how distributors are reached. */
@Configuration(proxyBeanMethods = false)
class SealedDistributorContacts {

    @Bean
    SealedColumn distributorPhones() { return new SealedColumn("purchasing.distributor_contact", List.of("id"), "phone", Words.of("分销商联系电话", "Distributors' phones")); }
}
