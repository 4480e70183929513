package zhanggui.organisation;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Permission;
import zhanggui.kernel.SetupSource;
import zhanggui.kernel.Words;

/** UX-06: what the company is called and how it is built, which rule books it follows, who works in it. */
@Component
class OrganisationSetup implements SetupSource {

    /** The administrator who sets the company up is a person already. */
    private static final int ALONE = 1;

    private final JdbcClient db;
    private final RuleChoices choices;

    OrganisationSetup(JdbcClient db, RuleChoices choices) {
        this.db = db;
        this.choices = choices;
    }

    @Override
    public List<Step> steps() { return List.of(company(), rules(), departments(), people()); }

    private Step company() {
        var name = db.sql("select name_zh, name_en from organisation.department where kind = 'COMPANY' and closed_on is null order by id limit 1")
                .query((row, _) -> Words.of(row.getString(1), row.getString(2))).optional();
        return new Step("company", 10, Words.of("公司", "Company"), name.orElse(Words.of("还没有名字", "no name yet")), name.isPresent(), Permission.MANAGE_ORGANISATION);
    }

    private Step rules() {
        var chosen = choices.all().stream().filter(c -> c.made() && c.department() == null && c.shop() == null).map(RuleChoices.Choice::topic).distinct().count();
        var all = RuleTopic.values().length;
        return new Step("rules", 20, Words.of("制度方案", "Rule books"), Words.of("选了 " + chosen + "/" + all + " 方面", chosen + " of " + all + " chosen"), chosen == all, Permission.MANAGE_ORGANISATION);
    }

    private Step departments() {
        var departments = count("select count(*) from organisation.department where closed_on is null and kind <> 'COMPANY'");
        var posts = count("select count(*) from organisation.post where closed_on is null");
        return new Step("departments", 30, Words.of("部门与岗位", "Departments and posts"), Words.of(departments + " 个部门，" + posts + " 个岗位", Words.counted(departments, "department", "departments") + ", " + Words.counted(posts, "post", "posts")),
                departments > 0 && posts > 0, Permission.MANAGE_ORGANISATION);
    }

    private Step people() {
        var people = count("select count(*) from organisation.person where left_on is null");
        return new Step("people", 50, Words.of("人员", "People"), Words.of(people + " 人", Words.counted(people, "person", "people")), people > ALONE, Permission.MANAGE_ACCESS);
    }

    private long count(String sql) { return db.sql(sql).query(Long.class).single(); }
}
