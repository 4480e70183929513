package zhanggui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.stereotype.Component;

/**
 * The program's components by name. Looking for them takes a second of every start, so {@code ./zhanggui} writes them down once when it has built the program
 * and names the list to each start (decision 50); without a list they are looked for, as {@link Application} says.
 */
final class Components {

    /** The property that says where the list lies. */
    private static final String LIST = "zhanggui.components";

    /** In the list before the name of a component that only our own classes know. */
    private static final String OWN = "own ";

    private Components() {}

    /** What {@link Application} is to a start that need not look. */
    @EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
    static final class Listed {}

    /** @param args where to write the list */
    public static void main(String[] args) throws IOException { Files.write(Path.of(args[0]), list()); }

    static List<String> list() { return found().map(Components::named).map(type -> (onlyOurs(type) ? OWN : "") + type.getName()).toList(); }

    /** Also those of which a start decides by its options whether they are there. */
    private static Stream<String> found() {
        var scan = new ClassPathScanningCandidateComponentProvider(false) {
            @Override protected boolean isCandidateComponent(MetadataReader file) { return file.getAnnotationMetadata().isAnnotated(Component.class.getName()); }
        };
        scan.setResourcePattern(Application.TOP_LEVEL);
        return scan.findCandidateComponents(Application.class.getPackageName()).stream().map(found -> Objects.requireNonNull(found.getBeanClassName()))
                .filter(name -> !name.equals(Application.class.getName())).sorted();
    }

    /** The framework decides by what is there what it brings itself. Of such a component it knows nothing, so that it need not be looked through for each such decision. */
    private static boolean onlyOurs(Class<?> type) {
        return type.getSuperclass() == Object.class && Stream.of(type.getInterfaces()).allMatch(i -> i.getName().startsWith("zhanggui.") || i.getName().startsWith("java."))
                && Stream.of(Configuration.class, Conditional.class, Import.class).noneMatch(mark -> AnnotatedElementUtils.isAnnotated(type, mark))
                && Stream.of(type.getDeclaredMethods()).noneMatch(method -> method.isAnnotationPresent(Bean.class));
    }

    /** A program of what the list names, or of what is found where there is none. */
    static SpringApplication program() {
        var list = System.getProperty(LIST);
        return list == null ? new SpringApplication(Application.class) : listed(lines(Path.of(list)));
    }

    static SpringApplication listed(List<String> lines) {
        var known = Stream.concat(Stream.of(Listed.class), lines.stream().filter(line -> !line.startsWith(OWN)).map(Components::named)).toArray(Class<?>[]::new);
        var own = lines.stream().filter(line -> line.startsWith(OWN)).map(line -> named(line.substring(OWN.length()))).toArray(Class<?>[]::new);
        var program = new SpringApplication(known);
        program.setBeanNameGenerator(new FullyQualifiedAnnotationBeanNameGenerator());
        program.addInitializers(context -> context.addBeanFactoryPostProcessor(components -> add(own, components, context.getEnvironment())));
        return program;
    }

    private static void add(Class<?>[] own, ConfigurableListableBeanFactory components, ConfigurableEnvironment environment) {
        var reader = new AnnotatedBeanDefinitionReader((BeanDefinitionRegistry) components, environment);
        reader.setBeanNameGenerator(new FullyQualifiedAnnotationBeanNameGenerator());
        reader.register(own);
    }

    private static List<String> lines(Path list) {
        try {
            return Files.readAllLines(list);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, Components.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the list of components is of another program", e);
        }
    }
}
