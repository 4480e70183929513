package zhanggui;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;

@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class, nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@Modulithic(sharedModules = {"kernel", "audit"})
public class Application {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("audit")) System.exit(CheckAudit.main(List.of(args).subList(1, args.length), Path.of(System.getProperty("user.home")), System.out));
        try {
            var commandLine = CommandLine.of(List.of(args), Path.of(System.getProperty("user.home")));
            var application = new SpringApplication(Application.class);
            application.addListeners(new Start(commandLine), (ApplicationListener<ApplicationReadyEvent>) Start::sayWhere);
            application.run(commandLine.properties().toArray(String[]::new));
        } catch (RuntimeException e) {
            System.err.println(StartFailure.reason(e).orElseThrow(() -> e).getMessage());
            System.exit(1);
        }
    }
}
