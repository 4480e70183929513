package zhanggui.organisation.personnel;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.SealedColumn;
import zhanggui.kernel.Words;

/** ACC-03: where people's own data lies sealed, so that a new key reaches all of it. */
@Configuration(proxyBeanMethods = false)
class SealedPapers {

    @Bean
    SealedColumn employeesPhones() { return new SealedColumn("organisation.personnel", List.of("person_id"), "phone", Words.of("员工手机", "Employees' phones")); }

    @Bean
    SealedColumn employeesPapers() { return new SealedColumn("organisation.personnel", List.of("person_id"), "paper", Words.of("员工证件号", "Employees' identity numbers")); }

    @Bean
    SealedColumn employeesContacts() { return new SealedColumn("organisation.personnel", List.of("person_id"), "contact", Words.of("员工紧急联系人", "Employees' emergency contacts")); }

    @Bean
    SealedColumn employeesAccounts() { return new SealedColumn("organisation.personnel", List.of("person_id"), "account", Words.of("员工银行账号", "Employees' bank accounts")); }

    @Bean
    SealedColumn candidatesPhones() { return new SealedColumn("organisation.candidate", List.of("id"), "phone", Words.of("应聘者电话", "Candidates' phones")); }
}
