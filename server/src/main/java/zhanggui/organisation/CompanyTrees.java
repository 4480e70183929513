package zhanggui.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.Words;

/** ORG-01, ORG-02: shapes of a company to begin with, one file each under {@code trees/}: departments, teams, their posts, committees. */
@Component
class CompanyTrees {

    /** @param parent the key of the one above; null directly below the company; @param head the key of the post whose holder leads */
    record Node(String key, @Nullable String parent, Departments.Kind kind, Words name, List<String> posts, @Nullable String head, @Nullable String suffix) {}

    private record Body(Words name, Committees.Does does) {}

    record Tree(String key, Words name, Words note, List<Node> departments, List<Words> committees) {}

    /** How many of each were made; what stood there already is left as it is. */
    record Planted(DepartmentId company, int departments, int posts, int committees) {}

    private final Map<String, YamlFile> files;
    private final JdbcClient db;
    private final Organisation organisation;
    private final Departments departments;
    private final Posts posts;
    private final Leading leading;
    private final Committees committees;

    CompanyTrees(JdbcClient db, Organisation organisation, Departments departments, Posts posts, Leading leading, Committees committees) {
        this.files = YamlFile.all("trees", file -> file);
        this.db = db;
        this.organisation = organisation;
        this.departments = departments;
        this.posts = posts;
        this.leading = leading;
        this.committees = committees;
    }

    List<Tree> all() {
        return files.entrySet().stream().map(e -> new Tree(e.getKey(), e.getValue().words("name"), e.getValue().words("note"), nodes(e.getValue()), bodies(e.getValue()).stream().map(Body::name).toList())).toList();
    }

    private static List<Node> nodes(YamlFile file) {
        return file.parts("departments").stream().map(d -> new Node(d.must("key"), d.text("parent"), d.has("kind") ? Departments.Kind.valueOf(d.must("kind")) : Departments.Kind.DEPARTMENT, d.words(),
                d.texts("posts"), d.text("head"), d.text("suffix"))).toList();
    }

    private static List<Body> bodies(YamlFile file) {
        return file.parts("committees").stream().map(c -> new Body(c.words(), new Committees.Does(is(c, "reports"), is(c, "meets"), is(c, "scores")))).toList();
    }

    private static boolean is(YamlFile file, String key) { return Boolean.parseBoolean(file.must(key)); }

    /** Plants it below the company, which is called so from then on; what has the same name or key already is left as it is, so that it can be done twice. */
    @Transactional
    Outcome<Planted> plant(String key, Words company, LocalDate from, PersonId by) {
        var file = files.get(key);
        if (file == null) return Outcome.refused(OrganisationRefusal.NO_SUCH_TREE);
        db.sql("select pg_advisory_xact_lock(hashtext('organisation.tree'))").query(_ -> {});
        var counts = new int[3];
        var root = root(company, by);
        var made = new HashMap<String, DepartmentId>();
        for (var node : nodes(file)) {
            var parent = node.parent == null ? root : made.get(node.parent);
            var there = known(node.name, parent);
            made.put(node.key, there.orElseGet(() -> departments.make(node.name, parent, node.kind, by)));
            if (there.isEmpty()) counts[0]++;
            counts[1] += posts(node, made.get(node.key), from, by);
        }
        for (var body : bodies(file)) if (unknown(body.name)) {
            committees.add(body.name, body.does, by);
            counts[2]++;
        }
        return Outcome.done(new Planted(root, counts[0], counts[1], counts[2]));
    }

    /** There is one company: planted again under another name it is renamed. */
    private DepartmentId root(Words company, PersonId by) {
        var there = db.sql("select id from organisation.department where kind = 'COMPANY' and closed_on is null order by id limit 1").query(Long.class).optional().map(DepartmentId::new);
        if (there.isEmpty()) return departments.make(company, null, Departments.Kind.COMPANY, by);
        if (known(company, null).isEmpty()) departments.rename(there.get(), company, by);
        return there.get();
    }

    private int posts(Node node, DepartmentId department, LocalDate from, PersonId by) {
        var made = new ArrayList<PostId>();
        for (var template : node.posts) {
            var post = JobSheetTemplates.post(template) + (node.suffix == null ? "" : "-" + node.suffix);
            if (organisation.postWithKey(post).isPresent()) continue;
            if (posts.addFromTemplate(template, post, department, from, by) instanceof Outcome.Done<PostId>(var id)) {
                made.add(id);
                if (JobSheetTemplates.post(template).equals(node.head)) leading.lead(department, id, null, from, "模板", by);
            }
        }
        return made.size();
    }

    private Optional<DepartmentId> known(Words name, @Nullable DepartmentId parent) {
        return db.sql("select id from organisation.department where name_zh = :zh and closed_on is null and parent_id is not distinct from :parent order by id limit 1")
                .param("zh", name.zh()).param("parent", parent == null ? null : parent.value(), java.sql.Types.BIGINT).query(Long.class).optional().map(DepartmentId::new);
    }

    private boolean unknown(Words committee) { return !db.sql("select exists (select from organisation.committee where name_zh = ? and closed_on is null)").param(committee.zh()).query(Boolean.class).single(); }
}
