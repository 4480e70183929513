package zhanggui.access;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/**
 * People by spreadsheet: staff number, name, post, joined, login, role. A dry run names every error by row and column; only
 * a file without any is written, in one transaction; the same file again changes nothing.
 */
@Component
class PeopleFile {

    enum Column {
        STAFF_NO("工号", "staff no", "员工编号", "员工号", "编号"), NAME("姓名", "name", "员工姓名"), POST("岗位", "post", "职位", "职务", "岗位名称"), JOINED("入职", "joined", "入职日期", "入职时间", "入职日"),
        LOGIN("账号", "login", "登录名", "登录账号", "用户名"), ROLE("角色", "role", "系统角色");

        private final Words words;
        private final Set<String> also;

        Column(String zh, String en, String... also) {
            words = Words.of(zh, en);
            this.also = Set.of(also);
        }

        private boolean heads(String text) { return text.equals(words.zh()) || text.equalsIgnoreCase(words.en()) || also.contains(text); }
    }

    /** @param row as the spreadsheet numbers it */
    record Wrong(int row, Words column, String value, Words message) {}

    record Change(int row, String staffNo, String name, Words what, String was, String becomes) {}

    record Opened(String name, String login, String password) {}

    /** @param opened accounts with their one-time passwords, shown once; empty in a dry run; @param unread heads of columns that are not taken from such a file */
    record Report(int rows, int added, int changed, int same, List<Wrong> errors, List<Change> changes, boolean written, List<Opened> opened, List<String> unread) {}

    private record Line(int row, String staffNo, String name, @Nullable PostId post, String postName, @Nullable LocalDate joined, String login, @Nullable Role role) {}

    private static final List<DateTimeFormatter> DAYS = List.of(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ofPattern("yyyy/M/d"), DateTimeFormatter.ofPattern("yyyy.M.d"), DateTimeFormatter.ofPattern("yyyy年M月d日"));

    private static final int LONGEST_NAME = 60, LONGEST_NUMBER = 40;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Organisation organisation;
    private final Accounts accounts;
    private final Grants grants;
    private final MonthLocks locks;

    PeopleFile(JdbcClient db, BusinessCalendar calendar, Organisation organisation, Accounts accounts, Grants grants, MonthLocks locks) {
        this.db = db;
        this.calendar = calendar;
        this.organisation = organisation;
        this.accounts = accounts;
        this.grants = grants;
        this.locks = locks;
    }

    /** @param write false only looks; a file with errors is never written */
    @Transactional
    Outcome<Report> take(byte[] file, boolean write, PersonId by) {
        var table = TableFile.read(file);
        if (table.isEmpty() || table.get().isEmpty()) return Outcome.refused(AccessRefusal.NOT_A_TABLE);
        if (table.get().size() > TableFile.MOST_ROWS) return Outcome.refused(AccessRefusal.TOO_MANY_ROWS, Map.of("rows", TableFile.MOST_ROWS));
        var errors = new ArrayList<Wrong>();
        var top = top(table.get());
        var head = head(top, table.get().get(top), errors);
        var unread = table.get().get(top).stream().filter(cell -> !cell.isEmpty() && Arrays.stream(Column.values()).noneMatch(column -> column.heads(cell))).toList();
        if (!errors.isEmpty()) return Outcome.done(new Report(0, 0, 0, 0, errors, List.of(), false, List.of(), unread));
        var known = known(table.get(), head);
        var lines = lines(table.get(), top, head, known, errors);
        var changes = new ArrayList<Change>();
        var added = 0;
        var changed = 0;
        var opened = new ArrayList<Opened>();
        for (var line : lines) {
            var before = changes.size();
            compare(line, known, changes);
            if (known.person(line.staffNo).isEmpty()) added++;
            else if (changes.size() > before) changed++;
            if (write && errors.isEmpty() && changes.size() > before) write(line, known, by, opened);
        }
        return Outcome.done(new Report(lines.size(), added, changed, lines.size() - added - changed, errors, changes, write && errors.isEmpty(), opened, unread));
    }

    /**
     * What stands before the file is taken, asked for all its rows at once. A row changes nobody but its own person.
     *
     * @param logins by staff number
     * @param owners staff numbers by login
     * @param roles  held today
     * @param left   last days of those who have left or given notice, by staff number
     * @param later  first days of posts that are to come
     */
    private record Known(Map<String, Organisation.Someone> people, Map<String, PostId> posts, Map<String, String> logins, Map<String, String> owners, Map<PersonId, Set<Role>> roles,
            Map<String, LocalDate> left, Map<String, LocalDate> later) {
        Optional<Organisation.Someone> person(String staffNo) { return Optional.ofNullable(people.get(staffNo)); }
        Optional<String> login(String staffNo) { return Optional.ofNullable(logins.get(staffNo)); }
        boolean has(PersonId person, Role role) { return roles.getOrDefault(person, Set.of()).contains(role); }
    }

    private Known known(List<List<String>> table, Map<Column, Integer> head) {
        var people = organisation.withStaffNos(column(table, head, Column.STAFF_NO), calendar.today());
        var logins = new HashMap<String, String>();
        var owners = new HashMap<String, String>();
        db.sql("select p.staff_no, a.login from access.account a join organisation.fact_person p on p.person_id = a.person_id where p.staff_no = any(:numbers) or a.login = any(:logins)")
                .param("numbers", people.keySet().toArray(String[]::new)).param("logins", column(table, head, Column.LOGIN).stream().map(l -> l.toLowerCase(Locale.ROOT)).toArray(String[]::new))
                .query(row -> {
                    logins.put(row.getString(1), row.getString(2));
                    owners.put(row.getString(2), row.getString(1));
                });
        var left = new HashMap<String, LocalDate>();
        var later = new HashMap<String, LocalDate>();
        db.sql("""
                select p.staff_no, p.left_on, (select min(a.from_day) from organisation.fact_assignment a where a.person_id = p.person_id and a.from_day > :today) as later
                  from organisation.fact_person p where p.staff_no = any(:numbers)
                """).param("today", calendar.today()).param("numbers", people.keySet().toArray(String[]::new)).query(row -> {
            if (row.getObject("left_on") != null) left.put(row.getString(1), row.getObject("left_on", LocalDate.class));
            if (row.getObject("later") != null) later.put(row.getString(1), row.getObject("later", LocalDate.class));
        });
        return new Known(people, organisation.postsCalled(column(table, head, Column.POST)), logins, owners, grants.heldToday(people.values().stream().map(Organisation.Someone::id).toList()), left, later);
    }

    private static Set<String> column(List<List<String>> table, Map<Column, Integer> head, Column column) {
        var at = head.get(column);
        return at == null ? Set.of() : table.stream().skip(1).filter(cells -> at < cells.size()).map(cells -> cells.get(at)).filter(text -> !text.isEmpty()).collect(Collectors.toSet());
    }

    /** Rows left empty above the head are no fault. */
    private static int top(List<List<String>> table) {
        for (var i = 0; i < table.size(); i++) if (!table.get(i).stream().allMatch(String::isEmpty)) return i;
        return 0;
    }

    private static Map<Column, Integer> head(int at, List<String> cells, List<Wrong> errors) {
        var head = new HashMap<Column, Integer>();
        for (var i = 0; i < cells.size(); i++) for (var column : Column.values()) if (column.heads(cells.get(i))) head.putIfAbsent(column, i);
        for (var column : List.of(Column.STAFF_NO, Column.NAME))
            if (!head.containsKey(column)) errors.add(new Wrong(at + 1, column.words, "", Words.of("表头里没有这一列，请加上。", "The head has no such column: add it.")));
        return head;
    }

    private List<Line> lines(List<List<String>> table, int top, Map<Column, Integer> head, Known known, List<Wrong> errors) {
        var lines = new ArrayList<Line>();
        var staffNos = new HashSet<String>();
        var logins = new HashSet<String>();
        for (var i = top + 1; i < table.size(); i++) {
            var cells = table.get(i);
            if (cells.stream().allMatch(String::isEmpty)) continue;
            var line = line(i + 1, cells, head, known, staffNos, logins, errors);
            stays(line, known, errors);
            lines.add(line);
        }
        return lines;
    }

    /** Who has left, or given notice, may stand in the file as he was and is not changed by it. */
    private static void stays(Line line, Known known, List<Wrong> errors) {
        var day = known.left.get(line.staffNo);
        var changes = new ArrayList<Change>();
        if (day != null) compare(line, known, changes);
        if (!changes.isEmpty())
            errors.add(new Wrong(line.row, Column.STAFF_NO.words, line.staffNo, Words.of("这个人 " + day + " 离职，不能再改。", "This person leaves on " + day + " and is not changed any more.")));
    }

    private Line line(int row, List<String> cells, Map<Column, Integer> head, Known known, Set<String> staffNos, Set<String> logins, List<Wrong> errors) {
        var values = new HashMap<Column, String>();
        for (var column : Column.values()) {
            var at = head.get(column);
            values.put(column, at == null || at >= cells.size() ? "" : cells.get(at));
        }
        var staffNo = values.get(Column.STAFF_NO);
        if (staffNo.isEmpty()) errors.add(wrong(row, Column.STAFF_NO, values, "工号不能空。", "A staff number is needed."));
        else if (!staffNos.add(staffNo)) errors.add(wrong(row, Column.STAFF_NO, values, "这个工号在表里已经出现过，每人一行。", "This staff number stands in the file already: one row a person."));
        else if (!Organisation.possible(staffNo, LONGEST_NUMBER)) errors.add(wrong(row, Column.STAFF_NO, values, "工号不能以 = + - @ 开头，不能有换行，最长 40 位。", "A staff number does not begin with = + - @, has no line break and at most 40 characters."));
        var name = values.get(Column.NAME);
        if (name.isEmpty()) errors.add(wrong(row, Column.NAME, values, "姓名不能空。", "A name is needed."));
        else if (!Organisation.possible(name, LONGEST_NAME)) errors.add(wrong(row, Column.NAME, values, "姓名不能以 = + - @ 开头，不能有换行，最长 60 个字。", "A name does not begin with = + - @, has no line break and at most 60 characters."));
        var post = post(row, values, known, errors);
        if (moves(known.person(staffNo), post)) errors.add(wrong(row, Column.POST, values, "换岗要先开交接单，签齐后在人员页办。", "A change of post needs a signed handover list: it is done on the person's page."));
        if (post != null && known.later.containsKey(staffNo)) errors.add(wrong(row, Column.POST, values, "这个人从 " + known.later.get(staffNo) + " 起已有安排，请在人员页改。", "This person has a post from " + known.later.get(staffNo) + " on: change it on the person's page."));
        var joined = joined(row, values, known.person(staffNo).isEmpty(), post != null, errors);
        login(row, values, staffNo, known, logins, errors);
        return new Line(row, staffNo, values.get(Column.NAME), post, values.get(Column.POST), joined, values.get(Column.LOGIN).toLowerCase(Locale.ROOT), role(row, values, errors));
    }

    private static @Nullable PostId post(int row, Map<Column, String> values, Known known, List<Wrong> errors) {
        var name = values.get(Column.POST);
        if (name.isEmpty()) return null;
        var post = known.posts.get(name);
        if (post == null) errors.add(wrong(row, Column.POST, values, "没有这个岗位，请先在“岗位”里加，或改成已有的名字。", "There is no such post: add it first or use the name of one that exists."));
        return post;
    }

    /** ORG-16: from one post to another goes nobody by a file. */
    private static boolean moves(Optional<Organisation.Someone> known, @Nullable PostId post) {
        return post != null && known.map(Organisation.Someone::post).filter(held -> !held.equals(post)).isPresent();
    }

    /** @param takesPost whether a post would be held from that day on, which no locked month may see (CLS-03) */
    private @Nullable LocalDate joined(int row, Map<Column, String> values, boolean fresh, boolean takesPost, List<Wrong> errors) {
        var text = values.get(Column.JOINED);
        if (text.isEmpty()) {
            if (fresh) errors.add(wrong(row, Column.JOINED, values, "新人要写入职日，如 2026-03-01。", "Somebody new needs the day of joining, e.g. 2026-03-01."));
            return null;
        }
        for (var format : DAYS) {
            try {
                var day = LocalDate.parse(text, format);
                if (fresh && takesPost && locks.reachesLocked(YearMonth.from(day))) {
                    var first = locks.firstAfterLocked().orElseThrow();
                    errors.add(wrong(row, Column.JOINED, values, "那个月已封账，带岗位的新人最早从 " + first + " 起。", "That month is locked: somebody new with a post begins on " + first + " or later."));
                }
                return day;
            } catch (DateTimeParseException _) {
                // the next format may fit
            }
        }
        errors.add(wrong(row, Column.JOINED, values, "看不懂的日期，请写成 2026-03-01。", "Not a day we can read: write 2026-03-01."));
        return null;
    }

    private static void login(int row, Map<Column, String> values, String staffNo, Known known, Set<String> logins, List<Wrong> errors) {
        var login = values.get(Column.LOGIN).toLowerCase(Locale.ROOT);
        if (login.isEmpty()) {
            if (!values.get(Column.ROLE).isEmpty() && known.login(staffNo).isEmpty()) errors.add(wrong(row, Column.LOGIN, values, "有角色就要有账号。", "Who has a role needs a login."));
            return;
        }
        if (!Accounts.possible(login)) errors.add(wrong(row, Column.LOGIN, values, "账号名要 2 到 40 个字母、数字、汉字或 . _ - @。", "A login has 2 to 40 letters, digits or . _ - @."));
        else if (!logins.add(login)) errors.add(wrong(row, Column.LOGIN, values, "这个账号在表里已经出现过。", "This login stands in the file already."));
        var owner = Optional.ofNullable(known.owners.get(login));
        if (owner.isPresent() && !owner.get().equals(staffNo)) errors.add(wrong(row, Column.LOGIN, values, "这个账号已是工号 " + owner.get() + " 的。", "This login belongs to staff number " + owner.get() + "."));
        var own = known.login(staffNo);
        if (own.isPresent() && !own.get().equals(login)) errors.add(wrong(row, Column.LOGIN, values, "这个人已有账号 " + own.get() + "，账号不改名。", "This person has the login " + own.get() + " already; logins do not change."));
    }

    private static @Nullable Role role(int row, Map<Column, String> values, List<Wrong> errors) {
        var text = values.get(Column.ROLE);
        if (text.isEmpty()) return null;
        var role = Arrays.stream(Role.values()).filter(r -> text.equals(r.words().zh()) || text.equalsIgnoreCase(r.words().en()) || text.equals(r.name())).findFirst();
        if (role.isEmpty()) {
            var zh = String.join("、", Arrays.stream(Role.values()).map(r -> r.words().zh()).toList());
            var en = String.join(", ", Arrays.stream(Role.values()).map(r -> r.words().en()).toList());
            errors.add(wrong(row, Column.ROLE, values, "没有这个角色。可以写：" + zh + "。", "There is no such role. These exist: " + en + "."));
        }
        return role.orElse(null);
    }

    private static Wrong wrong(int row, Column column, Map<Column, String> values, String zh, String en) {
        return new Wrong(row, column.words, values.get(column), Words.of(zh, en));
    }

    private static void compare(Line line, Known known, List<Change> changes) {
        var person = known.person(line.staffNo);
        if (person.isEmpty()) changes.add(change(line, Words.of("加人", "person added"), "", line.name));
        else if (!person.get().name().equals(line.name)) changes.add(change(line, Column.NAME.words, person.get().name(), line.name));
        var held = person.map(Organisation.Someone::post).orElse(null);
        if (line.post != null && !line.post.equals(held)) changes.add(change(line, Column.POST.words, person.map(Organisation.Someone::postName).map(Words::zh).orElse(""), line.postName));
        if (!line.login.isEmpty() && known.login(line.staffNo).isEmpty()) changes.add(change(line, Column.LOGIN.words, "", line.login));
        if (line.role != null && person.stream().noneMatch(p -> known.has(p.id(), line.role))) changes.add(change(line, Column.ROLE.words, "", line.role.words().zh()));
    }

    private static Change change(Line line, Words what, String was, String becomes) { return new Change(line.row, line.staffNo, line.name, what, was, becomes); }

    private void write(Line line, Known known, PersonId by, List<Opened> opened) {
        var today = calendar.today();
        var before = known.person(line.staffNo);
        var person = before.map(Organisation.Someone::id).orElseGet(() -> organisation.addPerson(line.staffNo, line.name, line.joined, by));
        if (before.isPresent() && !before.get().name().equals(line.name)) organisation.rename(person, line.name, by);
        var held = before.map(Organisation.Someone::post).orElse(null);
        if (line.post != null && !line.post.equals(held)) organisation.assign(person, line.post, before.isEmpty() ? line.joined : today, by);
        if (!line.login.isEmpty() && known.login(line.staffNo).isEmpty() && accounts.open(person, line.login, by) instanceof Outcome.Done<String>(var password)) opened.add(new Opened(line.name, line.login, password));
        if (line.role != null && !known.has(person, line.role)) grants.give(person, line.role, null, null, today, null, by);
    }
}
