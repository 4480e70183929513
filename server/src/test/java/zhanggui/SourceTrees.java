package zhanggui;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Sources as the compiler reads them, many at a time: a compiler of its own for each file takes a minute for all of them. */
public final class SourceTrees {

    private static final int AT_ONCE = 100;

    private SourceTrees() {}

    /** One file as it is given to the compiler. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name), Kind.SOURCE);
            this.text = text;
        }

        @Override public CharSequence getCharContent(boolean ignoreEncodingErrors) { return text; }
    }

    /** Each Java file below the folder, by its path from there. */
    public static void below(Path folder, BiConsumer<String, CompilationUnitTree> look) {
        try (Stream<Path> files = Files.walk(folder)) {
            var names = files.filter(f -> f.toString().endsWith(".java")).map(f -> folder.relativize(f).toString()).sorted().toList();
            for (var i = 0; i < names.size(); i += AT_ONCE) {
                var sources = new ArrayList<Source>();
                for (var name : names.subList(i, Math.min(names.size(), i + AT_ONCE))) sources.add(new Source(name, Files.readString(folder.resolve(name))));
                parse(sources, look);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void of(String name, String text, BiConsumer<String, CompilationUnitTree> look) {
        try {
            parse(List.of(new Source(name, text)), look);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void parse(List<Source> sources, BiConsumer<String, CompilationUnitTree> look) throws IOException {
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, null, null, null, sources);
        for (var unit : task.parse()) look.accept(unit.getSourceFile().getName().substring(1), unit);
    }
}
