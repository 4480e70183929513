package zhanggui.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.PersonId;

@DatabaseTest
@Tag("ACC-04")
class ChainTest {

    @Autowired Audit audit;
    @Autowired Chain chain;
    @Autowired People people;
    @Autowired JdbcClient db;
    @Autowired PlatformTransactionManager transactions;

    @AfterEach
    void the_chain_is_whole_again() { assertThat(chain.verify().wrong()).isEmpty(); }

    private void write(String subject) { audit.record(new PersonId(1), "test.write", subject, null, Map.of("name", "秦小满"), "因为"); }

    private long id(String subject) { return db.sql("select id from audit.entry where subject = ?").param(subject).query(Long.class).single(); }

    /** As somebody would who has the database to himself. */
    private void asSuperuser(String sql) {
        db.sql("alter table audit.entry disable trigger append_only").update();
        db.sql(sql).update();
        db.sql("alter table audit.entry enable trigger append_only").update();
    }

    @Test
    void a_single_changed_byte_is_found_in_any_column() {
        write("order/1");
        write("order/2");
        chain.seal();
        assertThat(chain.verify().whole()).isTrue();
        var id = id("order/1");
        for (var change : List.of(
                List.of("after = '{\"name\": \"秦小滿\"}'", "after = '{\"name\": \"秦小满\"}'"),
                List.of("why = '因為'", "why = '因为'"),
                List.of("subject = 'order/3'", "subject = 'order/1'"),
                List.of("person_id = 2", "person_id = 1"),
                List.of("at = at + interval '1 microsecond'", "at = at - interval '1 microsecond'"))) {
            asSuperuser("update audit.entry set " + change.get(0) + " where id = " + id);
            assertThat(chain.verify().wrong()).as(change.get(0)).hasSize(1).first()
                    .satisfies(wrong -> assertThat(id).isBetween(wrong.firstId(), wrong.lastId()));
            asSuperuser("update audit.entry set " + change.get(1) + " where id = " + id);
        }
    }

    @Test
    void a_removed_entry_and_a_forged_block_are_found() {
        write("order/5");
        chain.seal();
        write("order/6");
        chain.seal();
        db.sql("create table kept as select * from audit.entry where subject = 'order/5'").update();
        asSuperuser("delete from audit.entry where subject = 'order/5'");
        assertThat(chain.verify().wrong()).hasSize(1);
        asSuperuser("insert into audit.entry overriding system value select * from kept");

        db.sql("alter table audit.block disable trigger append_only").update();
        db.sql("update audit.block set digest = sha256(digest) where number = 1").update();
        assertThat(chain.verify().wrong()).extracting(Chain.WrongBlock::changed).contains(true, false);
        db.sql("alter table audit.block disable trigger append_only").update();
        db.sql("update audit.block set digest = (select previous from audit.block where number = 2) where number = 1").update();
        db.sql("alter table audit.block enable trigger append_only").update();
    }

    @Test
    void the_log_refuses_to_be_changed() {
        write("order/7");
        assertThatThrownBy(() -> db.sql("update audit.entry set why = null").update()).hasMessageContaining("append-only");
        assertThatThrownBy(() -> db.sql("truncate audit.entry").update()).hasMessageContaining("append-only");
    }

    @Test
    void an_entry_whose_transaction_ends_late_is_sealed_all_the_same() {
        var transaction = new TransactionTemplate(transactions);
        var beside = new TransactionTemplate(transactions);
        beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.executeWithoutResult(_ -> {
            write("order/late");
            beside.executeWithoutResult(_ -> write("order/early"));
            beside.executeWithoutResult(_ -> chain.seal());
        });
        assertThat(id("order/late")).isLessThan(id("order/early"));
        chain.seal();
        assertThat(chain.verify().unsealed()).isZero();
    }

    @Test
    void a_restored_copy_that_counts_its_transactions_anew_goes_on_with_the_chain() {
        write("order/8");
        chain.seal();
        db.sql("alter table audit.block disable trigger append_only").update();
        asSuperuser("insert into audit.entry (at, person_id, verb, subject, txid) values (now(), 1, 'old', 'order/old', '900000000000')");
        db.sql("insert into audit.block select max(number) + 1, 0, 0, 0, now(), sha256(''), (array_agg(digest order by number desc))[1], '800000000000', max(after_id) from audit.block").update();
        db.sql("update audit.block set digest = sha256(previous) where until_txid = '800000000000'").update();
        db.sql("alter table audit.block enable trigger append_only").update();
        chain.seal();
        write("order/10");
        chain.seal();
        write("order/11");
        assertThat(chain.seal()).isEqualTo(1);
    }

    @Test
    void only_who_may_read_the_log_may_ask_whether_it_is_whole() {
        write("order/12");
        assertThat(people.called("何管理", Role.ADMINISTRATOR).get("/api/audit/verify").json().path("whole").asBoolean()).isTrue();
        assertThat(people.called("王小明", Role.PICKER).get("/api/audit/verify").status()).isEqualTo(403);
    }
}
