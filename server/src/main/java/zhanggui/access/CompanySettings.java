package zhanggui.access;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;
import zhanggui.kernel.Words;

/** ACC-01: which OpenID server the company signs in with. The client's secret is sealed and shown to nobody. */
@Component
class CompanySettings {

    static final Set<String> CLAIMS = Set.of("preferred_username", "email", "sub");
    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * @param claim     which of the server's words is the login with us, at the first sign-in
     * @param name      what the button says
     * @param site      under which address people reach us; empty for the one they came by
     * @param hasSecret whether one is kept
     * @param asksFactor whether the own second proof is asked for behind the company's sign-in; false where the company's server asks for one itself
     */
    record Setting(boolean enabled, String issuer, String client, String claim, Words name, String site, boolean hasSecret, boolean asksFactor) {}

    /** @param secret null for a public client */
    record Open(String issuer, String client, @Nullable String secret, String claim, String site, boolean asksFactor) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Seal seal;
    private final Audit audit;

    CompanySettings(JdbcClient db, Clock clock, Seal seal, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.seal = seal;
        this.audit = audit;
    }

    Optional<Setting> stands() {
        return db.sql("select *, secret is not null as has_secret from access.company_sign_in")
                .query((row, _) -> new Setting(row.getBoolean("enabled"), row.getString("issuer"), row.getString("client"), row.getString("claim"),
                        Words.of(row.getString("name_zh"), row.getString("name_en")), row.getString("site"), row.getBoolean("has_secret"), row.getBoolean("asks_factor"))).optional();
    }

    /** Empty while it is switched off. */
    Optional<Open> open() {
        return db.sql("select * from access.company_sign_in where enabled")
                .query((row, _) -> new Open(row.getString("issuer"), row.getString("client"), seal.open(row.getBytes("secret")), row.getString("claim"), row.getString("site"), row.getBoolean("asks_factor"))).optional();
    }

    /** @param secret null or empty keeps the one that is there; what was agreed with one server is told to no other */
    @Transactional
    Outcome<Void> change(Setting to, @Nullable String secret, PersonId by) {
        var wrong = wrongWith(to);
        if (!wrong.isEmpty()) return Outcome.refused(AccessRefusal.WRONG_COMPANY, wrong);
        var before = stands();
        var sealed = secret == null || secret.isEmpty()
                ? db.sql("select secret from access.company_sign_in where secret is not null and issuer = ? and client = ?").params(to.issuer.strip(), to.client.strip()).query((row, _) -> row.getBytes(1)).optional().orElse(null) : seal.close(secret);
        db.sql("delete from access.company_sign_in").update();
        db.sql("insert into access.company_sign_in (enabled, issuer, client, secret, claim, name_zh, name_en, site, asks_factor, changed_at, changed_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(to.enabled, to.issuer.strip(), to.client.strip(), sealed, to.claim, to.name.zh(), to.name.en(), to.site.strip().replaceFirst("/$", ""), to.asksFactor,
                        clock.instant().atOffset(ZoneOffset.UTC), by.value())).update();
        audit.record(by, "access.company", "company-sign-in", before.orElse(null), Map.of("setting", to, "newSecret", secret != null && !secret.isEmpty()), null);
        return Outcome.done(null);
    }

    private static List<Outcome.Field> wrongWith(Setting to) {
        var wrong = new ArrayList<Outcome.Field>();
        if (!safe(to.issuer)) wrong.add(new Outcome.Field("issuer", Words.of("要写 https:// 开头的地址。", "An address that begins with https://.")));
        if (to.client.isBlank()) wrong.add(new Outcome.Field("client", Words.of("要写客户端编号。", "Name the client.")));
        if (!CLAIMS.contains(to.claim)) wrong.add(new Outcome.Field("claim", Words.of("只能是 preferred_username、email 或 sub。", "preferred_username, email or sub.")));
        if (!to.site.isBlank() && !safe(to.site)) wrong.add(new Outcome.Field("site", Words.of("要写 https:// 开头的地址，或留空。", "An address that begins with https://, or nothing.")));
        return wrong;
    }

    /** Encrypted, or on this very machine. */
    private static boolean safe(String address) {
        try {
            var uri = URI.create(address.strip());
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && OWN_MACHINE.contains(uri.getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
