package zhanggui.access;

import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Refusal;

/** Who may pass is decided at the handler by {@link Gate}; here stand the session, the token against forged requests, and the headers. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class HttpSecurity implements WebMvcConfigurer {

    private final Gate gate;
    private final ExportGate exports;
    private final AskedOnce once;

    HttpSecurity(Gate gate, ExportGate exports, AskedOnce once) {
        this.gate = gate;
        this.exports = exports;
        this.once = once;
    }

    @Bean
    SecurityFilterChain chain(org.springframework.security.config.annotation.web.builders.HttpSecurity http, Sessions sessions, Tokens tokens, JsonMapper json) throws Exception {
        return http
                .csrf(csrf -> csrf.spa().ignoringRequestMatchers(SessionFilter::byToken))
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .formLogin(form -> form.disable()).httpBasic(basic -> basic.disable()).logout(logout -> logout.disable())
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; frame-ancestors 'self'; base-uri 'self'")))
                .exceptionHandling(e -> e
                        .authenticationEntryPoint((_, response, _) -> write(response, json, AccessRefusal.NOT_SIGNED_IN))
                        .accessDeniedHandler((_, response, _) -> write(response, json, AccessRefusal.STALE_PAGE)))
                .addFilterBefore(new SessionFilter(sessions, tokens), AuthorizationFilter.class)
                .build();
    }

    private static void write(jakarta.servlet.http.HttpServletResponse response, JsonMapper json, Refusal why) throws java.io.IOException {
        response.setStatus(why.status());
        response.setContentType("application/problem+json;charset=UTF-8");
        response.getWriter().write(json.writeValueAsString(Problems.problem(why, java.util.Map.of(), List.of())));
    }

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(List.of(Locale.SIMPLIFIED_CHINESE, Locale.CHINESE, Locale.ENGLISH));
        resolver.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
        return resolver;
    }

    @Override public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate);
        registry.addInterceptor(exports);
        registry.addInterceptor(once);
    }

    @Override public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) { resolvers.addAll(List.of(gate, exports)); }
}
