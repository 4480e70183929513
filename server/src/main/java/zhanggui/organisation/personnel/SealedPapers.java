package zhanggui.organisation.personnel;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.SealedColumn;

/** ACC-03: where people's own data lies sealed, so that a new key reaches all of it. */
@Configuration(proxyBeanMethods = false)
class SealedPapers {

    @Bean
    SealedColumn employeesPhones() { return new SealedColumn("organisation.personnel", List.of("person_id"), "phone"); }

    @Bean
    SealedColumn employeesPapers() { return new SealedColumn("organisation.personnel", List.of("person_id"), "paper"); }

    @Bean
    SealedColumn employeesContacts() { return new SealedColumn("organisation.personnel", List.of("person_id"), "contact"); }

    @Bean
    SealedColumn employeesAccounts() { return new SealedColumn("organisation.personnel", List.of("person_id"), "account"); }

    @Bean
    SealedColumn candidatesPhones() { return new SealedColumn("organisation.candidate", List.of("id"), "phone"); }
}
