package zhanggui.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.Words;

/** ORG-06: the superior, from the shop's own line down to whoever leads a department above. */
@DatabaseTest
class SuperiorsTest {

    private static final PersonId HR = new PersonId(0);
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static int n;

    @Autowired Organisation organisation;
    @Autowired Superiors superiors;
    @Autowired JdbcClient db;

    private DepartmentId company;
    private DepartmentId service;
    private PostId manager;
    private PostId agent;

    @BeforeEach
    void a_company() {
        n++;
        company = organisation.addDepartment(Words.same("某公司" + n), null, HR);
        service = organisation.addDepartment(Words.same("客服售后部" + n), company, HR);
        manager = organisation.addPost("sup-manager-" + n, Words.same("店长" + n), service, HR);
        agent = organisation.addPost("sup-agent-" + n, Words.same("客服专员" + n), service, HR);
    }

    private PersonId person(String name, PostId post, Long shop) {
        var person = organisation.addPerson("SUP" + n + name, name, LocalDate.of(2026, 1, 5), HR);
        organisation.assign(person, post, LocalDate.of(2026, 1, 5), HR);
        db.sql("update organisation.assignment set shop_id = ? where person_id = ?").params(shop, person.value()).update();
        return person;
    }

    private void head(DepartmentId department, PersonId person, PostId post, String from) {
        db.sql("insert into organisation.department_head values (?, ?, ?, ?, '任命', 0, now())")
                .params(department.value(), LocalDate.parse(from), person == null ? null : person.value(), post == null ? null : post.value()).update();
    }

    private void line(String kind, Long shop, PostId toPost, PersonId toPerson, Long committee, String from) {
        db.sql("insert into organisation.post_line values (?, ?, ?, ?, ?, ?, ?, '分工', 0, now())")
                .params(agent.value(), shop, kind, LocalDate.parse(from), toPost == null ? null : toPost.value(), toPerson == null ? null : toPerson.value(), committee).update();
    }

    @Test
    @Tag("ORG-06")
    void who_leads_a_department_is_the_superior_from_that_day_on_and_the_one_above_it_is_his() {
        var boss = person("顾总", organisation.addPost("sup-boss-" + n, Words.same("总经理" + n), company, HR), null);
        var lin = person("林晚秋", manager, null);
        var he = person("何苗", agent, null);
        assertThat(superiors.of(he, DAY)).isEmpty();
        head(company, boss, null, "2026-02-01");
        assertThat(superiors.of(he, LocalDate.of(2026, 1, 31))).isEmpty();
        assertThat(superiors.of(he, DAY)).contains(boss);
        head(service, null, manager, "2026-02-01");
        assertThat(superiors.of(he, DAY)).contains(lin);
        assertThat(superiors.of(lin, DAY)).as("nobody is his own superior").contains(boss);
        assertThat(superiors.of(boss, DAY)).isEmpty();
        assertThat(superiors.departmentManager(he, DAY)).contains(lin);
        assertThat(superiors.head(service, DAY)).contains(lin);
        head(service, null, null, "2026-03-01");
        assertThat(superiors.of(he, DAY)).as("nobody leads it any more").contains(boss);
    }

    @Test
    @Tag("ORG-06")
    void two_shops_have_the_same_post_and_different_superiors() {
        var lin = person("林晚秋", manager, 901L);
        var zhao = person("赵一鸣", manager, 902L);
        var he = person("何苗", agent, 901L);
        var tang = person("唐果", agent, 902L);
        db.sql("insert into organisation.job_sheet values (?, '2026-01-01', ?::jsonb, '第一版', 0, now())").params(agent.value(), "{\"superior\": {\"zh\": \"店长" + n + "\", \"en\": \"x\"}}").update();
        assertThat(superiors.explained(he, DAY)).contains(new Superiors.Superior(lin, Superiors.Through.SHEET, null));
        assertThat(superiors.of(tang, DAY)).as("of two managers the one of the same shop").contains(zhao);

        var director = person("韩总监", organisation.addPost("sup-director-" + n, Words.same("总监" + n), company, HR), null);
        line("SUPERIOR", 902L, null, director, null, "2026-03-01");
        assertThat(superiors.of(he, DAY)).contains(lin);
        assertThat(superiors.explained(tang, DAY)).contains(new Superiors.Superior(director, Superiors.Through.SHOP, null));
        assertThat(superiors.of(tang, LocalDate.of(2026, 2, 28))).contains(zhao);
        line("SUPERIOR", null, null, lin, null, "2026-03-02");
        assertThat(superiors.of(tang, DAY)).as("the shop's own line goes before the post's").contains(director);
        organisation.assign(he, manager, LocalDate.of(2026, 4, 1), HR);
        assertThat(superiors.of(he, LocalDate.of(2026, 4, 1))).as("the line was of the post left behind").isEmpty();
    }

    @Test
    @Tag("ORG-06")
    @Tag("ORG-07")
    void reports_go_to_every_member_of_a_committee_and_its_chair_is_the_superior() {
        var lin = person("林晚秋", manager, null);
        var he = person("何苗", agent, null);
        var tang = person("唐果", agent, null);
        var committee = db.sql("insert into organisation.committee (name_zh, name_en, reports, meets, scores) values ('主管委员会', 'Supervisor committee', true, true, true) returning id").query(Long.class).single();
        for (var member : new PersonId[] {tang, lin, he})
            db.sql("insert into organisation.committee_member (committee_id, person_id, chair, from_day) values (?, ?, ?, '2026-01-05')").params(committee, member.value(), member.equals(lin)).update();
        line("SUPERIOR", null, null, null, committee, "2026-01-05");
        line("REPORT", null, null, null, committee, "2026-02-01");
        assertThat(superiors.of(he, DAY)).contains(lin);
        assertThat(superiors.reportsTo(he, LocalDate.of(2026, 1, 31))).containsExactly(lin);
        assertThat(superiors.reportsTo(he, DAY)).containsExactly(lin, tang);
    }
}
