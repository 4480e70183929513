package zhanggui.attendance.leave;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.SealedColumn;
import zhanggui.kernel.Words;

/** ACC-03: the phone given with a leave lies sealed; a new key reaches it, too. */
@Configuration(proxyBeanMethods = false)
class SealedPhones {

    @Bean
    SealedColumn phonesDuringLeave() { return new SealedColumn("attendance.leave", List.of("id"), "phone", Words.of("请假时的电话", "Phones during leave")); }
}
