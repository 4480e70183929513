package zhanggui;

import java.io.IOException;
import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * The pages of web/, which ship inside the program. Files under {@code assets} carry a hash of their content in their name and
 * may be kept for ever; the page that names them is asked for anew each time. Any other address is one of the page's own.
 */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {

    private static final String FILES = "classpath:/static/";
    private static final Duration FOR_EVER = Duration.ofDays(365);

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**").addResourceLocations(FILES + "assets/")
                .setCacheControl(CacheControl.maxAge(FOR_EVER).cachePublic().immutable());
        registry.addResourceHandler("/**").addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true).addResolver(new FileOrPage());
    }

    /** An unknown address of the interface, or an unknown file, stays unknown; what has no extension is a page's own address. */
    static final class FileOrPage extends PathResourceResolver {

        @Override
        protected Resource getResource(String path, Resource location) throws IOException {
            var file = path.isEmpty() ? null : super.getResource(path, location);
            if (file != null) return file;
            return isPage(path) ? super.getResource("index.html", location) : null;
        }

        private static boolean isPage(String path) {
            var lastPart = path.substring(path.lastIndexOf('/') + 1);
            return !lastPart.contains(".") && !path.equals("api") && !path.startsWith("api/") && !path.startsWith("actuator");
        }
    }
}
