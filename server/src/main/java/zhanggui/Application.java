package zhanggui;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;

@SpringBootConfiguration
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@ComponentScan(resourcePattern = Application.TOP_LEVEL, nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class, excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@Modulithic(sharedModules = {"kernel", "audit"})
public class Application {

    /** No component stands inside another class: two files of three need not be read for them at every start (TidyTest looks that it stays so). */
    static final String TOP_LEVEL = "**/{file:[^$]+}.class";

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("audit")) System.exit(CheckAudit.main(List.of(args).subList(1, args.length), Path.of(System.getProperty("user.home")), System.out));
        try {
            var commandLine = CommandLine.of(List.of(args), Path.of(System.getProperty("user.home")));
            var application = Components.program();
            application.setLazyInitialization(true);
            application.addListeners(new Start(commandLine), new Start.Ready());
            application.run(commandLine.properties().toArray(String[]::new));
        } catch (RuntimeException e) {
            System.err.println(StartFailure.reason(e).orElseThrow(() -> e).getMessage());
            System.exit(1);
        }
    }
}
