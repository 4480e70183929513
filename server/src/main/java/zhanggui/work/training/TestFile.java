package zhanggui.work.training;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.importing.spi.Cells;
import zhanggui.importing.spi.Faults;
import zhanggui.importing.spi.Field;
import zhanggui.importing.spi.Format;
import zhanggui.importing.spi.Move;
import zhanggui.importing.spi.StageColumn;
import zhanggui.importing.spi.StageColumn.Type;
import zhanggui.importing.spi.StageRow;
import zhanggui.importing.spi.Staged;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** APR-06: a table of test results, one row a person and test. Other points than on record are a correction; a locked month takes none. */
@Component
class TestFile implements Format {

    private static final int STAFF = 0, NAME = 1, TITLE = 2, DAY = 3, GOT = 4, FULL = 5, EVIDENCE = 6;
    private static final int LONGEST_TITLE = 120, LONGEST_EVIDENCE = 300;
    private static final long FULL_MARK = 100_00;
    private static final Pattern DATE = Pattern.compile("(\\d{4})\\D(\\d{1,2})\\D(\\d{1,2}).*");

    private static final List<Field> FIELDS = List.of(Field.required(Field.Type.TEXT, "工号", "员工号", "员工编号", "Staff no"), Field.optional(Field.Type.TEXT, "姓名", "名字", "Name"),
            Field.required(Field.Type.TEXT, "考试", "考试名称", "培训考试", "培训", "Test"), Field.required(Field.Type.TEXT, "日期", "考试日期", "Day"), Field.required(Field.Type.MONEY, "得分", "成绩", "分数", "Points"),
            Field.optional(Field.Type.MONEY, "满分", "总分", "Of"), Field.required(Field.Type.TEXT, "凭证", "试卷在哪", "依据", "Evidence"));

    private static final List<StageColumn> STAGE = List.of(new StageColumn("staff", Type.TEXT), new StageColumn("name", Type.TEXT), new StageColumn("title", Type.TEXT), new StageColumn("day", Type.TEXT), new StageColumn("got", Type.BIGINT),
            new StageColumn("full_mark", Type.BIGINT), new StageColumn("evidence", Type.TEXT));

    /** SQL: whose row it is and what is on record of the same test. */
    private static final String KNOWN = " s left join organisation.fact_person p on p.staff_no = s.staff left join work.fact_test_result k on k.person_id = p.person_id and k.title = s.title and k.day = s.day::date ";
    private static final String OTHER = "(k.got, k.full_mark) is distinct from (s.got::int, s.full_mark::int)";

    private record Row(long person, String title, LocalDate day, int got, int full, String evidence, boolean fresh) {}

    private final JdbcClient db;
    private final RecordTest record;

    TestFile(JdbcClient db, RecordTest record) {
        this.db = db;
        this.record = record;
    }

    @Override public String key() { return "zhanggui.tests"; }
    @Override public Words name() { return Words.of("培训考试成绩", "Results of training tests"); }
    @Override public Words subject() { return Words.of("人", "people"); }
    @Override public String platform() { return ""; }
    @Override public Permission needs() { return Permission.MANAGE_APPRAISAL; }
    @Override public List<Field> fields() { return FIELDS; }
    @Override public List<StageColumn> stage() { return STAGE; }
    @Override public int keyField() { return STAFF; }

    @Override
    public void read(Cells cells, StageRow out, Faults faults) {
        tooLong(cells, faults, TITLE, LONGEST_TITLE);
        tooLong(cells, faults, EVIDENCE, LONGEST_EVIDENCE);
        var day = day(text(cells, DAY));
        if (cells.has(DAY) && day == null) faults.add(DAY, cells.text(DAY), Words.of("不是日期", "Not a day"), Words.of("写成 2026-03-02", "Write it as 2026-03-02"));
        var full = cells.has(FULL) ? cells.number(FULL) : FULL_MARK;
        if (full <= 0 || full > Integer.MAX_VALUE) faults.add(FULL, cells.text(FULL), Words.of("满分要大于 0", "The full mark must be above 0"), Words.of("改对", "Mend it"));
        else if (cells.has(GOT) && (cells.number(GOT) < 0 || cells.number(GOT) > full)) faults.add(GOT, cells.text(GOT), Words.of("得分要在 0 到满分之间", "The points must lie between 0 and the full mark"), Words.of("改对得分或满分", "Mend the points or the full mark"));
        out.text(text(cells, STAFF));
        out.text(text(cells, NAME));
        out.text(text(cells, TITLE));
        out.text(day == null ? null : day.toString());
        if (cells.has(GOT)) out.number(cells.number(GOT));
        else out.none();
        out.number(full);
        out.text(text(cells, EVIDENCE));
    }

    private static void tooLong(Cells cells, Faults faults, int field, int most) {
        var text = text(cells, field);
        if (text != null && text.length() > most) faults.add(field, text.substring(0, 20) + "…", Words.of("太长：最多 " + most + " 个字", "Too long: at most " + most + " signs"), Words.of("缩短", "Shorten it"));
    }

    private static @Nullable String text(Cells cells, int field) { return cells.column(field) && cells.has(field) ? cells.text(field).strip() : null; }

    private static @Nullable LocalDate day(@Nullable String text) {
        var found = text == null ? null : DATE.matcher(text);
        if (found == null || !found.matches()) return null;
        try {
            return LocalDate.of(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3)));
        } catch (DateTimeException _) {
            return null;
        }
    }

    @Override public String listing(Staged staged) { return "select s.subject, s.staff as key, concat_ws(' ', s.name, s.title) as words from " + staged.table() + " s where s.row = s.subject"; }

    @Override
    public List<String> faults(Staged staged) {
        var table = staged.table();
        return List.of(fault(table, "工号", "s.staff", "没有这个工号", "Nobody has this staff number", "核对工号", "Check the number", "p.person_id is null"),
                fault(table, "工号", "s.staff", "自己的成绩由别人来记", "Somebody else records one''s own result", "拿掉这一行", "Take the row out", "p.person_id = " + staged.by().value()),
                fault(table, "日期", "s.day", "考试日期还没到", "The day has not come", "改对日期", "Mend the day", "s.day::date > public.business_day('" + staged.now() + "')"),
                fault(table, "日期", "s.day", "这个月已封账", "This month is locked", "封账的月份不再加成绩", "A locked month takes no result", "exists (select from work.locked_month l where l.month = date_trunc('month', s.day::date)::date)"),
                "select s.row, '考试' as field, s.title as value, '和第 ' || s.first || ' 行是同一场考试' as what_zh, 'The same test as in row ' || s.first as what_en, '留一行' as mend_zh, 'Keep one of them' as mend_en"
                        + " from (select row, title, min(row) over (partition by staff, title, day) as first from " + table + " where ok) s where s.row <> s.first");
    }

    private static String fault(String table, String field, String value, String zh, String en, String mendZh, String mendEn, String when) {
        return "select s.row, '" + field + "' as field, " + value + " as value, '" + zh + "' as what_zh, '" + en + "' as what_en, '" + mendZh + "' as mend_zh, '" + mendEn + "' as mend_en from " + table + KNOWN + "where s.ok and " + when;
    }

    /** Of two rows about one test nobody knows which one holds. */
    @Override
    public String withheld(Staged staged) {
        return "select s.row from " + staged.table() + " s join " + staged.table() + " b on b.staff = s.staff and b.title = s.title and b.day = s.day and b.row <> s.row where s.ok";
    }

    @Override
    public String verdicts(Staged staged) {
        return "select s.subject, case when bool_or(k.test_id is null) then 'NEW' when bool_or(" + OTHER + ") then 'CHANGED' else 'UNCHANGED' end as verdict from " + staged.table() + KNOWN + "where s.ok group by s.subject";
    }

    @Override
    public String changes(Staged staged) {
        return "select s.row, concat_ws(' ', s.staff, s.title) as subject, '得分' as field_zh, 'Points' as field_en, (k.got / 100.0)::numeric(10, 2) || ' / ' || (k.full_mark / 100.0)::numeric(10, 2) as before,"
                + " (s.got / 100.0)::numeric(10, 2) || ' / ' || (s.full_mark / 100.0)::numeric(10, 2) as after from " + staged.table() + KNOWN + "where s.ok and k.test_id is not null and " + OTHER;
    }

    @Override
    public List<Move> moves(Staged staged) {
        return List.of(move("新成绩", "New results", "k.test_id is null", staged), move("更正", "Corrections", "k.test_id is not null and " + OTHER, staged));
    }

    private Move move(String zh, String en, String when, Staged staged) {
        return new Move(Words.of(zh, en), new Why.CountFigure(db.sql("select count(*) from " + staged.table() + KNOWN + "where s.ok and " + when).query(Long.class).single()));
    }

    @Override
    public Written write(Staged staged, long after, long upto) {
        var fresh = 0;
        var changed = 0;
        var rows = db.sql("select p.person_id as person, s.title, s.day::date as day, s.got::int as got, s.full_mark::int as full, s.evidence, k.test_id is null as fresh from " + staged.table() + KNOWN
                + "where s.ok and p.person_id is not null and (k.test_id is null or " + OTHER + ") and s.subject > :after and s.subject <= :upto order by s.row").param("after", after).param("upto", upto).query(Row.class).list();
        for (var row : rows) {
            var test = new RecordTest.New(new PersonId(row.person), row.title, row.day, new Points(row.got), new Points(row.full), null, row.evidence);
            if (record.fromTable(test, staged.by()) instanceof Outcome.Refused) continue;
            if (row.fresh) fresh++;
            else changed++;
        }
        return new Written(fresh, changed);
    }
}
