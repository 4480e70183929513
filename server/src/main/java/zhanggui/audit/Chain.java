package zhanggui.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * ACC-04: entries are chained afterwards, in blocks: each block's SHA-256 runs over its entries' bytes and the digest of the
 * block before. Whoever changes, removes or slips in an entry changes a digest; whoever changes a block breaks the chain.
 */
@Component
public class Chain {

    private static final byte[] BEGINNING = new byte[32];
    private static final int AT_MOST = 100_000;

    /**
     * What a check found.
     *
     * @param head     the last digest, to be compared with one noted elsewhere
     * @param unsealed entries too young to be in a block
     * @param wrong    blocks whose entries or link are not what they were; empty when all is well
     */
    public record Finding(boolean whole, long blocks, long entries, long unsealed, String head, List<WrongBlock> wrong) {}

    /** @param changed true when its entries differ, false when only its link to the block before does */
    public record WrongBlock(long number, long firstId, long lastId, Instant madeAt, boolean changed) {}

    private record Block(long number, long firstId, long lastId, int entries, Instant madeAt, byte[] digest, byte[] previous, String untilTxid, long afterId) {}

    private final JdbcClient db;
    private final Clock clock;

    Chain(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Cuts the next block from what is final; 0 when there is nothing new. */
    @Transactional
    public int seal() {
        if (!db.sql("select pg_try_advisory_xact_lock(hashtextextended('audit.chain', 0))").query(Boolean.class).single()) return 0;
        var last = last();
        var from = last.map(Block::untilTxid).orElse("0");
        var after = last.map(Block::afterId).orElse(0L);
        if (countsAnew(from)) {
            var rest = cut(last, from, null, after);
            var old = last();
            return rest + cut(old, "0", finalTxid(), db.sql("select coalesce(max(last_id), 0) from audit.block").query(Long.class).single());
        }
        return cut(last, from, finalTxid(), after);
    }

    private String finalTxid() { return db.sql("select pg_snapshot_xmin(pg_current_snapshot())::text").query(String.class).single(); }

    private boolean countsAnew(String from) {
        return db.sql("select pg_snapshot_xmax(pg_current_snapshot()) < ?::xid8").param(from).query(Boolean.class).single();
    }

    /** @param until null takes all that are left of an old count of transactions */
    private int cut(Optional<Block> last, String from, @Nullable String until, long after) {
        var end = until == null ? db.sql("select coalesce(max(txid::text::numeric) + 1, 0)::text from audit.entry where id > ? and txid >= ?::xid8").params(after, from).query(String.class).single() : until;
        end = notTooMany(from, end, after);
        var digest = new Digest(last.map(Block::digest).orElse(BEGINNING));
        read(from, end, after, Long.MAX_VALUE, digest);
        if (digest.entries == 0) return 0;
        db.sql("insert into audit.block (number, first_id, last_id, entries, made_at, digest, previous, until_txid, after_id) values (?, ?, ?, ?, ?, ?, ?, ?::xid8, ?)")
                .params(last.map(Block::number).orElse(0L) + 1, digest.first, digest.last, digest.entries, clock.instant().atOffset(ZoneOffset.UTC),
                        digest.end(), last.map(Block::digest).orElse(BEGINNING), end, after).update();
        return digest.entries;
    }

    /** After a flood of entries the next blocks take them in turn. */
    private String notTooMany(String from, String until, long after) {
        return db.sql("select txid::text from audit.entry where id > ? and txid >= ?::xid8 and txid < ?::xid8 order by txid, id offset ? limit 1")
                .params(after, from, until, AT_MOST).query(String.class).optional()
                .filter(txid -> !txid.equals(from)).orElse(until);
    }

    /** Reckons every block anew from the entries as they stand. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Finding verify() {
        var wrong = new ArrayList<WrongBlock>();
        var previous = BEGINNING;
        var from = "0";
        var after = 0L;
        var entries = 0L;
        var blocks = blocks();
        for (var block : blocks) {
            if (block.afterId != after) from = "0";
            after = block.afterId;
            var digest = new Digest(block.previous);
            read(from, block.untilTxid, after, lastIdOfCount(blocks, after), digest);
            var linked = Arrays.equals(previous, block.previous);
            var same = Arrays.equals(digest.end(), block.digest) && digest.entries == block.entries;
            if (!linked || !same) wrong.add(new WrongBlock(block.number, block.firstId, block.lastId, block.madeAt, !same));
            previous = block.digest;
            from = block.untilTxid;
            entries += digest.entries;
        }
        var all = db.sql("select count(*) from audit.entry").query(Long.class).single();
        return new Finding(wrong.isEmpty(), blocks.size(), entries, all - entries, HexFormat.of().formatHex(previous), wrong);
    }

    /** The same without the program: for a check from the command line. */
    public static Finding check(DataSource source) {
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        transaction.setReadOnly(true);
        return transaction.execute(_ -> new Chain(JdbcClient.create(source), Clock.systemUTC()).verify());
    }

    /** Whether a head that was noted earlier is one of the chain's digests: when the end was cut off it is not. */
    public static boolean knows(DataSource source, String head) {
        return JdbcClient.create(source).sql("select exists (select from audit.block where digest = decode(?, 'hex'))").param(head).query(Boolean.class).single();
    }

    /** Numbers of transactions that were counted anew say nothing about entries of the count before. */
    private static long lastIdOfCount(List<Block> blocks, long after) {
        return blocks.stream().mapToLong(Block::afterId).filter(next -> next > after).min().orElse(Long.MAX_VALUE);
    }

    private void read(String from, String until, long after, long upTo, Digest into) {
        db.sql("""
                select id, (extract(epoch from at) * 1000000)::bigint as micros, person_id, verb, subject, before::text, after::text, why, txid::text
                  from audit.entry where id > :after and id <= :upTo and txid >= :from::xid8 and txid < :until::xid8 order by txid, id
                """).param("after", after).param("upTo", upTo).param("from", from).param("until", until).withFetchSize(10_000)
                .query(into::add);
    }

    private Optional<Block> last() { return db.sql(BLOCK + " order by number desc limit 1").query(Chain::block).optional(); }

    private List<Block> blocks() { return db.sql(BLOCK + " order by number").query(Chain::block).list(); }

    private static final String BLOCK = "select number, first_id, last_id, entries, made_at, digest, previous, until_txid::text as until_txid, after_id from audit.block";

    private static Block block(ResultSet row, int n) throws SQLException {
        return new Block(row.getLong("number"), row.getLong("first_id"), row.getLong("last_id"), row.getInt("entries"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(), row.getBytes("digest"), row.getBytes("previous"), row.getString("until_txid"), row.getLong("after_id"));
    }

    /** The bytes of an entry: each column's length and text, so that nothing can move from one column to the next. */
    private static final class Digest {

        private static final int COLUMNS = 9;
        private static final int ABSENT = -1;

        private final MessageDigest sha;
        private int entries;
        private long first = Long.MAX_VALUE;
        private long last;

        Digest(byte[] previous) {
            try {
                sha = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
            sha.update(previous);
        }

        void add(ResultSet row) throws SQLException {
            for (var column = 1; column <= COLUMNS; column++) {
                var text = row.getString(column);
                var bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
                sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(text == null ? ABSENT : bytes.length).array());
                sha.update(bytes);
            }
            entries++;
            first = Math.min(first, row.getLong("id"));
            last = Math.max(last, row.getLong("id"));
        }

        byte[] end() { return sha.digest(); }
    }
}
