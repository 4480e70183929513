package zhanggui;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import zhanggui.audit.Chain;
import zhanggui.database.DatabaseUnavailable;
import zhanggui.database.EmbeddedPostgres;

/**
 * ACC-04 from the command line, without the program: {@code ./zhanggui audit}. Reckons the chain of the audit log anew, beside a running program or with the
 * database alone. {@code --noted} takes a head that was written down earlier: who cuts the end of the log off leaves a chain that is whole but does not know it.
 */
final class CheckAudit {

    static final int WHOLE = 0;
    static final int CANNOT = 1;
    static final int BROKEN = 2;
    private static final String NOTED = "--noted";
    private static final int MOST_TOLD = 20;

    private CheckAudit() {}

    static int main(List<String> arguments, Path home, PrintStream out) {
        try {
            var rest = new ArrayList<>(arguments);
            var noted = noted(rest);
            var asked = CommandLine.of(rest, home);
            if (asked.database() != null) return told(outside(asked.database()), noted, out);
            if (!Files.exists(asked.data().resolve("data").resolve("PG_VERSION")))
                throw new CannotStart("目录 " + asked.data() + " 里没有掌柜的数据，请用 --data 指明。", "There is no data of Zhanggui in " + asked.data() + ": name the directory with --data.");
            return beside(asked.data(), noted, out);
        } catch (CannotStart | DatabaseUnavailable | SQLException | DataAccessException e) {
            System.err.println(e.getMessage());
            return CANNOT;
        }
    }

    private static Optional<String> noted(List<String> arguments) {
        var at = arguments.indexOf(NOTED);
        if (at < 0) return Optional.empty();
        if (at + 1 >= arguments.size() || !arguments.get(at + 1).matches("[0-9a-fA-F]{64}"))
            throw new CannotStart(NOTED + " 后面要写 64 位十六进制的链头。", NOTED + " takes a head of 64 hexadecimal digits.");
        var head = arguments.get(at + 1).toLowerCase(Locale.ROOT);
        arguments.subList(at, at + 2).clear();
        return Optional.of(head);
    }

    /** The running program's own database, or the same one started for the while. */
    private static int beside(Path data, Optional<String> noted, PrintStream out) throws SQLException {
        var running = EmbeddedPostgres.running(data);
        if (running.isPresent()) return told(connected(running.get().url(), running.get().user(), running.get().password()), noted, out);
        try (var started = EmbeddedPostgres.start(data)) {
            return told(connected(started.url(), started.user(), started.password()), noted, out);
        }
    }

    private static SingleConnectionDataSource outside(String url) throws SQLException {
        return connected(url, System.getenv("ZHANGGUI_DATABASE_USER"), System.getenv("ZHANGGUI_DATABASE_PASSWORD"));
    }

    private static SingleConnectionDataSource connected(String url, @Nullable String user, @Nullable String password) throws SQLException {
        return new SingleConnectionDataSource(user == null ? DriverManager.getConnection(url) : DriverManager.getConnection(url, user, password), true);
    }

    private static int told(SingleConnectionDataSource source, Optional<String> noted, PrintStream out) {
        try {
            return told((DataSource) source, noted, out);
        } finally {
            source.destroy();
        }
    }

    /** @return 0 whole, 2 changed */
    static int told(DataSource source, Optional<String> noted, PrintStream out) {
        var found = Chain.check(source);
        var known = noted.isEmpty() || Chain.knows(source, noted.get());
        if (found.whole()) {
            out.printf(Locale.ROOT, "操作记录完好：%d 节，%d 条，另有 %d 条等下一节。%n", found.blocks(), found.entries(), found.unsealed());
            out.printf(Locale.ROOT, "The audit log is what it was: %d blocks, %d entries, %d more wait for the next block.%n", found.blocks(), found.entries(), found.unsealed());
        } else found.wrong().stream().limit(MOST_TOLD).forEach(block -> tell(block, out));
        if (!known) out.printf(Locale.ROOT, "记下的链头 %s 不在链上：记录的末尾被截掉了。%nThe noted head is not in the chain: the end of the log was cut off.%n", noted.get());
        out.printf(Locale.ROOT, "链头 head %s%n", found.head());
        return closedMonths(source, out) && found.whole() && known ? WHOLE : BROKEN;
    }

    /** CLS-03: and what was closed. */
    private static boolean closedMonths(DataSource source, PrintStream out) {
        var closed = ClosedMonths.check(source);
        for (var wrong : closed.wrong()) out.printf(Locale.ROOT, "%s。%n%s.%n", wrong.zh(), wrong.en());
        if (closed.wrong().isEmpty() && closed.months() > 0)
            out.printf(Locale.ROOT, "封了的 %d 个月：工资条和封账时一样。%n%s payslips are as they were locked.%n", closed.months(), closed.months() == 1 ? "1 closed month: its" : closed.months() + " closed months: their");
        return closed.wrong().isEmpty();
    }

    private static void tell(Chain.WrongBlock block, PrintStream out) {
        var zh = block.changed() ? "内容被改过" : "与前一节接不上";
        var en = block.changed() ? "its entries are not what they were" : "its link to the block before is broken";
        out.printf(Locale.ROOT, "第 %d 节（编号 %d–%d，%s）%s。%nBlock %d (entries %d–%d, %s): %s.%n", block.number(), block.firstId(), block.lastId(), block.madeAt(), zh,
                block.number(), block.firstId(), block.lastId(), block.madeAt(), en);
    }
}
