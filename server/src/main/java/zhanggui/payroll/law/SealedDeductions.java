package zhanggui.payroll.law;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.SealedColumn;
import zhanggui.kernel.Words;

/** ACC-03: whom a tax deduction is for, where it lies sealed. */
@Configuration(proxyBeanMethods = false)
class SealedDeductions {

    @Bean
    SealedColumn taxDeductionsWords() { return new SealedColumn("payroll.tax_deduction", List.of("id"), "words", Words.of("个税专项附加扣除的说明", "What tax deductions are for")); }
}
