package zhanggui.fulfilment.couriers;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.SealedColumn;
import zhanggui.kernel.Words;

/** ACC-03: telephone numbers of couriers' collectors. */
@Configuration(proxyBeanMethods = false)
class SealedCollectors {

    @Bean
    SealedColumn collectorsPhones() { return new SealedColumn("fulfilment.courier_card", List.of("id"), "phone", Words.of("快递联系电话", "Collectors' phones")); }
}
