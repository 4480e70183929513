package zhanggui.organisation.partners;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.SealedColumn;
import zhanggui.kernel.Words;

/** ACC-03: telephone numbers of those outside with whom one speaks. */
@Configuration(proxyBeanMethods = false)
class SealedContacts {

    @Bean
    SealedColumn partnersPhones() { return new SealedColumn("organisation.partner_contact", List.of("id"), "phone", Words.of("合作方联系电话", "Partners' phones"), "phone_open"); }
}
