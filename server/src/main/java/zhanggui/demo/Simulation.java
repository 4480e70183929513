package zhanggui.demo;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * UX-08: lives the {@link Quarter} beside the running program when the demo is started for the first time. Who ends the program
 * meanwhile ends it between two days, and the next start goes on from there.
 */
@Component
@ConditionalOnProperty("zhanggui.demo")
class Simulation implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(Simulation.class);
    private static final long LONGEST_DAY_MILLIS = 15_000;
    private static final int TOLD_EVERY_PERCENT = 10;

    private final Quarter quarter;
    private final ObjectProvider<Scheduler> jobs;
    private final JdbcClient db;
    private final HikariDataSource pool;
    private final String pass = HexFormat.of().formatHex(SecureRandom.getSeed(16));
    private volatile Progress progress = Progress.NONE;
    private volatile boolean stopping;
    private @Nullable Thread life;
    private int told = -TOLD_EVERY_PERCENT;

    Simulation(Quarter quarter, ObjectProvider<Scheduler> jobs, JdbcClient db, HikariDataSource pool) {
        this.quarter = quarter;
        this.jobs = jobs;
        this.db = db;
        this.pool = pool;
    }

    Progress progress() { return progress; }

    boolean living() { return progress.phase() == Progress.Phase.LIVING; }

    /** Whether a request is one of the simulation's own. */
    boolean isOwn(@Nullable String passed) { return pass.equals(passed); }

    /** Jobs look at the clock whenever they like; in simulated months only the simulation says when a clock strikes. */
    @Override
    public void afterSingletonsInstantiated() {
        if (quarter.othersCompany()) return;
        progress = quarter.progress();
        if (living()) jobs.ifAvailable(Scheduler::pause);
    }

    @EventListener
    void onceReady(ApplicationReadyEvent event) {
        if (!(event.getApplicationContext() instanceof WebServerApplicationContext web) || web.getWebServer() == null) return;
        if (progress.phase() == Progress.Phase.NONE) {
            IO.println("这里已有一家公司的数据，演示不动它。\nThese are a company's data: the demo leaves them alone.\n");
            return;
        }
        tellAccounts();
        if (living()) life = Thread.ofPlatform().name("demo").start(() -> live("http://127.0.0.1:" + web.getWebServer().getPort()));
    }

    /** Before the web server stops taking requests: the day under way is lived to its end. */
    @EventListener
    void onceClosing(ContextClosedEvent event) throws InterruptedException {
        stopping = true;
        if (life == null || !life.isAlive()) return;
        life.join(LONGEST_DAY_MILLIS);
    }

    private void live(String address) {
        IO.println("演示公司从 " + progress.day() + " 过起，几分钟后到今天；现在就能登录看。\nThe demo lives from " + progress.day() + " to today in some minutes; sign in and look on meanwhile.\n");
        var began = System.nanoTime();
        try {
            waitForDisk(false);
            var done = quarter.live(address, pass, this::tell, () -> stopping);
            if (!done) {
                IO.println("\n演示停在 " + progress.day() + " 之前，下次启动接着过。\nThe demo stops before " + progress.day() + "; the next start goes on from there.");
                return;
            }
            progress = progress.in(Progress.Phase.READY);
            jobs.ifAvailable(Scheduler::resume);
            IO.println("\n演示已到今天，用了 " + (System.nanoTime() - began) / 1_000_000_000 + " 秒。The demo has reached today.");
        } catch (RuntimeException e) {
            progress = progress.in(Progress.Phase.STOPPED);
            if (stopping) return;
            jobs.ifAvailable(Scheduler::resume);
            log.error("the demo broke off on {}; its months begin again at the next start", progress.day(), e);
        } finally {
            waitForDisk(true);
        }
    }

    /**
     * Invented months need not wait for the disk at each of their commits: what a power cut took of them is lived again. Whoever
     * works with the demo afterwards has his facts on disk, as everybody.
     */
    private void waitForDisk(boolean on) {
        db.sql("alter role current_user " + (on ? "reset synchronous_commit" : "set synchronous_commit = off")).update();
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    /** In a terminal on one line that is written over; elsewhere, as in a log, now and then on a line of its own. */
    private void tell(Progress at) {
        progress = at;
        var line = at.day() + "  " + at.percent() + "%  第 " + (at.daysDone() + 1) + "/" + at.days() + " 天 · day " + (at.daysDone() + 1) + " of " + at.days();
        if (System.console() != null && System.console().isTerminal()) IO.print("\r" + line + "  ");
        else if (at.percent() >= told + TOLD_EVERY_PERCENT) {
            told = at.percent();
            IO.println(line);
        }
    }

    private static void tellAccounts() {
        IO.println("演示账号 · accounts (" + Company.PASSWORD + "):");
        for (var someone : Cast.STAYING) IO.println("  " + someone.login() + "  " + someone.name() + " " + someone.title().zh() + " · " + someone.title().en());
        IO.println("");
    }
}
