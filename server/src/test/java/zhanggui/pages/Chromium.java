package zhanggui.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import zhanggui.People.Person;

/** One browser for all pages of a run: the one that ZHANGGUI_CHROMIUM names, or Debian's. */
@TestComponent
public class Chromium implements DisposableBean {

    private final Environment environment;
    private final Clock clock;
    private Playwright playwright;
    private Browser browser;

    public Chromium(Environment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    /** A device on which nobody is signed in. */
    public Device device() { return device(Device.Size.DESK, Device.Language.ZH, null); }

    /** That person's own device, signed in, at a desk, in Chinese. */
    public Device of(Person person) { return device(Device.Size.DESK, Device.Language.ZH, person); }

    public Device device(Device.Size size, Device.Language language, Person person) { return device(size, language, person, false); }

    /** A station's device, which has the pages' worker: it can be loaded anew without a network. */
    public Device station(Person person) { return device(Device.Size.DESK, Device.Language.ZH, person, true); }

    private Device device(Device.Size size, Device.Language language, Person person, boolean worksWithoutNetwork) {
        var address = "http://127.0.0.1:" + environment.getProperty("local.server.port");
        return Device.opened(started(), size, language, address, clock, person == null ? null : person.session(), worksWithoutNetwork);
    }

    private synchronized Browser started() {
        if (browser == null) {
            var named = System.getenv("ZHANGGUI_CHROMIUM");
            playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(named == null ? "/usr/bin/chromium" : named))
                    .setArgs(List.of("--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage")));
        }
        return browser;
    }

    @Override public void destroy() {
        if (playwright != null) playwright.close();
    }
}
