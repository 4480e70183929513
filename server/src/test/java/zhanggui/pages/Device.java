package zhanggui.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Somebody's desk computer or phone with the pages on it. It is worked by its keys alone and complains, when it is put away,
 * about everything the pages complained about in the browser's console.
 */
public final class Device implements AutoCloseable {

    public enum Size {
        DESK(1440, 900), PHONE(390, 844);
        final int width;
        final int height;
        Size(int width, int height) { this.width = width; this.height = height; }
    }

    public enum Language { ZH, EN }

    /** The browser writes down every answer that is no 2xx; a refusal is an answer, and the page says it. */
    private static final Pattern REFUSED = Pattern.compile("status of 4\\d\\d");
    private static final int PATIENCE_MS = 30_000;

    /** The device's clock goes with the program's; what is asked of the server is counted, so that one can wait for quiet. */
    private static final String READY = """
            (() => {
              const Real = Date, ahead = %d;
              window.Date = class extends Real {
                constructor(...given) { if (given.length) super(...given); else super(Real.now() + ahead); }
                static now() { return Real.now() + ahead; }
              };
              const asked = []; let quietSince = performance.now();
              const real = window.fetch;
              window.fetch = (...given) => {
                const what = String(given[0]?.url ?? given[0]);
                asked.push(what);
                return real(...given).finally(() => { asked.splice(asked.indexOf(what), 1); quietSince = performance.now(); });
              };
              window.__asked = () => [...asked, document.querySelector('[aria-busy=true]')?.outerHTML ?? ''].join(' ').slice(0, 300);
              window.__began = () => { quietSince = performance.now(); };
              window.__quiet = () => asked.length === 0 && document.documentElement.dataset.shown === location.pathname
                && performance.now() - quietSince > 40 && !document.querySelector('[aria-busy=true]');
              try { if (!localStorage.getItem('zhanggui.language')) localStorage.setItem('zhanggui.language', '%s'); } catch { /* no page yet */ }
            })();
            """;

    private final BrowserContext context;
    private final String address;
    private final List<String> complaints = new ArrayList<>();
    private Page page;

    private Device(BrowserContext context, String address) {
        this.context = context;
        this.address = address;
        context.setDefaultTimeout(PATIENCE_MS);
        page = tab();
    }

    static Device opened(Browser browser, Size size, Language language, String address, Clock clock, String session, boolean worksWithoutNetwork) {
        var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(size.width, size.height)
                .setLocale(language == Language.EN ? "en-GB" : "zh-CN").setTimezoneId("Asia/Shanghai").setHasTouch(size == Size.PHONE)
                .setServiceWorkers(worksWithoutNetwork ? ServiceWorkerPolicy.ALLOW : ServiceWorkerPolicy.BLOCK));
        var ahead = Duration.ofMillis(clock.millis() - System.currentTimeMillis());
        context.addInitScript(READY.formatted(ahead.toMillis(), language.name().toLowerCase(java.util.Locale.ROOT)));
        var device = new Device(context, address);
        if (session != null) device.signIn(session);
        return device;
    }

    /** From the next page that is opened on, this is somebody else's session. */
    void signIn(String session) { context.addCookies(List.of(new Cookie("zhanggui", session).setUrl(address))); }

    private Page tab() {
        var opened = context.newPage();
        opened.onConsoleMessage(message -> {
            if (message.type().equals("error") && !REFUSED.matcher(message.text()).find()) complaints.add(path() + ": " + message.text());
        });
        opened.onPageError(fault -> complaints.add(path() + ": " + fault));
        return opened;
    }

    Page page() { return page; }

    /** Another tab of the same browser; the device is from now on what is seen there. */
    Page another() { return page = tab(); }

    void turnTo(Page other) { (page = other).bringToFront(); }

    /** The same page in another window's size, when its frame has followed. */
    Device at(Size size) {
        page.setViewportSize(size.width, size.height);
        page.waitForFunction("phone => !document.querySelector('.zg-shell') || !!document.querySelector('.zg-tabs') === phone", size == Size.PHONE);
        return quiet();
    }

    /** Types the address. */
    Device open(String path) {
        page.navigate(address + path);
        return quiet();
    }

    /** Goes there inside the page, as a link does. */
    Device go(String path) {
        page.evaluate("path => { window.__began(); history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate', { state: {} })); }", path);
        return quiet();
    }

    /** Until nothing is being asked of the server and nothing says that it is loading. */
    Device quiet() {
        page.waitForFunction("() => document.querySelector('#root')?.childElementCount > 0 && window.__quiet()");
        return this;
    }

    String path() { return page == null ? "" : page.url().replaceFirst("^https?://[^/]+", ""); }

    Device press(String... keys) {
        for (var key : keys) page.keyboard().press(key);
        return this;
    }

    Device type(String text) {
        page.keyboard().type(text);
        return this;
    }

    /** What a scanner does: the code as fast as keys come, then Enter. */
    Device scan(String code) { return type(code).press("Enter"); }

    /** Tab by Tab to what is called so; it must be reachable without a mouse. */
    Device tabTo(String name) { return tabTo(Pattern.compile(Pattern.quote(name))); }

    Device tabTo(Pattern name) {
        var passed = new ArrayList<String>();
        for (int i = 0; i < 120; i++) {
            page.keyboard().press("Tab");
            var focused = (String) page.evaluate("""
                    () => { const at = document.activeElement; return !at || at === document.body ? '' : [at.getAttribute('aria-label'), at.labels?.[0]?.innerText, at.placeholder, at.innerText].filter(Boolean).join(' | '); }""");
            if (name.matcher(focused).find()) return this;
            passed.add(focused);
        }
        throw new AssertionError("Tab does not come to " + name + " but to " + passed);
    }

    /** Waits until it is written somewhere on the page. */
    Device sees(String words) { return sees(words, PATIENCE_MS); }

    Device sees(String words, int withinMs) {
        try {
            written(words).first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE).setTimeout(withinMs));
        } catch (com.microsoft.playwright.TimeoutError e) {
            throw new AssertionError("not written on " + path() + ": " + words + "\n" + text());
        }
        return this;
    }

    /** Waits until it is written nowhere. */
    Device seesNoMore(String words) {
        page.waitForFunction("words => !document.body.innerText.includes(words)", words);
        return this;
    }

    private Locator written(String words) { return page.getByText(words, new Page.GetByTextOptions().setExact(false)).filter(new Locator.FilterOptions().setVisible(true)); }

    String text() { return (String) page.evaluate("() => document.body.innerText"); }

    /** The band of a station: good, bad or wait. */
    Device band(String verdict) {
        page.waitForSelector(".zg-verdict[data-v=" + verdict + "]", new Page.WaitForSelectorOptions().setTimeout(PATIENCE_MS));
        return this;
    }

    /** Until the browser could open the page without a network. */
    Device keptForLater() {
        page.waitForFunction("async () => navigator.serviceWorker.controller && (await (await caches.open('zhanggui-answers')).keys()).length >= 2");
        return this;
    }

    void offline(boolean off) { context.setOffline(off); }

    /** The pages may have said that, once. */
    void forgive(Pattern complaint) { complaints.removeIf(c -> complaint.matcher(c).find()); }

    List<String> complaints() { return complaints; }

    void photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pages", name + ".png")));
    }

    @Override public void close() {
        context.close();
        assertThat(complaints).as("what the browser's console says").isEmpty();
    }
}
