package zhanggui.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.kernel.Seal;
import zhanggui.kernel.SealedColumn;
import zhanggui.kernel.Words;

/** ACC-03: where people read mail lies sealed. */
@Configuration(proxyBeanMethods = false)
class MailAddresses {

    @Bean
    SealedColumn mailAddresses() { return new SealedColumn("notices.preference", List.of("person_id"), "mail", Words.of("收邮件的地址", "Mail addresses"), "mail_open"); }

    /** From a row with mail and mail_open; null when none was named. What an older program wrote in the open is read until it is sealed. */
    static @Nullable String of(ResultSet row, Seal seal) throws SQLException {
        var sealed = row.getBytes("mail");
        if (sealed != null) return seal.open(sealed);
        var open = row.getString("mail_open");
        return open == null || open.isEmpty() ? null : open;
    }
}
