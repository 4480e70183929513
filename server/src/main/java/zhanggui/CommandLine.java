package zhanggui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What was asked for on the command line. Options that name a property of the framework ({@code --spring.…=…}) go through
 * to it.
 *
 * @param database JDBC address of an outside PostgreSQL, or null for the one that comes with the program
 */
record CommandLine(OptionalInt port, Path data, String database, boolean demo, List<String> properties) {

    private static final String USAGE_ZH = "可用参数：--port 端口 · --data 目录 · --database jdbc:postgresql://… · --demo";
    private static final String USAGE_EN = "Options: --port NUMBER · --data DIRECTORY · --database jdbc:postgresql://… · --demo";
    private static final int HIGHEST_PORT = 65_535;

    static CommandLine of(List<String> arguments, Path home) {
        var values = new HashMap<String, String>();
        var properties = new ArrayList<String>();
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            var argument = rest.next();
            var name = argument.replaceFirst("=.*", "");
            switch (name) {
                case "--demo" -> values.put(name, "");
                case "--port", "--data", "--database" -> {
                    if (argument.contains("=")) values.put(name, argument.substring(name.length() + 1));
                    else if (rest.hasNext()) values.put(name, rest.next());
                    else throw wrong(argument);
                }
                default -> {
                    if (!argument.matches("--[\\w-]+\\..+=.*")) throw wrong(argument);
                    properties.add(argument);
                }
            }
        }
        return of(values, properties, home);
    }

    private static CommandLine of(Map<String, String> values, List<String> properties, Path home) {
        var demo = values.containsKey("--demo");
        var data = values.get("--data");
        return new CommandLine(port(values.get("--port")),
                data == null ? home.resolve(demo ? ".zhanggui-demo" : ".zhanggui") : Path.of(data).toAbsolutePath(),
                database(values.get("--database")), demo, List.copyOf(properties));
    }

    private static OptionalInt port(String number) {
        if (number == null) return OptionalInt.empty();
        if (!number.matches("\\d{1,5}") || Integer.parseInt(number) > HIGHEST_PORT) throw wrong("--port " + number);
        return OptionalInt.of(Integer.parseInt(number));
    }

    private static String database(String url) {
        if (url != null && !url.startsWith("jdbc:postgresql:")) throw wrong("--database " + url);
        return url;
    }

    private static CannotStart wrong(String argument) {
        return new CannotStart("参数“" + argument + "”不正确。" + USAGE_ZH, "The argument \"" + argument + "\" is not right. " + USAGE_EN);
    }
}
