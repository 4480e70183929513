package zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

@Tag("ACC-01")
class PasswordsTest {

    private final Passwords passwords = new Passwords(new DefaultListableBeanFactory().getBeanProvider(Argon2PasswordEncoder.class));

    @Test
    void a_password_is_kept_as_argon2id_with_sixteen_megabytes_and_two_passes() {
        var kept = passwords.hash("香雪 2026 #");
        assertThat(kept).startsWith("$argon2id$v=19$m=16384,t=2,p=1$");
        assertThat(passwords.fits("香雪 2026 #", kept)).isTrue();
        assertThat(passwords.fits("香雪 2026 ＃", kept)).isFalse();
    }
}
