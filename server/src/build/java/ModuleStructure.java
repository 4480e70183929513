import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.util.ApplicationModulesExporter;
import zhanggui.Application;

/** Run by the build, not part of the program: writes which modules there are to the file named as argument. */
class ModuleStructure {

    public static void main(String[] args) throws IOException {
        var file = Path.of(args[0]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, new ApplicationModulesExporter(ApplicationModules.of(Application.class)).toJson());
    }
}
