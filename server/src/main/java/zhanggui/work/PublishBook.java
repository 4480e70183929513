package zhanggui.work;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** ORG-14, WF-99: a draft is written and rewritten, issued once, and each of those it is for confirms for himself. */
@Component
class PublishBook {

    /** @param explainedBy the department that explains it; null when none is named */
    record Draft(Words title, Words body, LocalDate from, List<DepartmentId> departments, @Nullable DepartmentId explainedBy, List<Long> replaces) {
        boolean complete() { return !title.zh().isBlank() && !body.zh().isBlank() && from != null; }
    }

    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;
    private final Books books;
    private final ObjectProvider<Notices> notices;
    private final DirtyDays dirty;

    PublishBook(JdbcClient db, Clock clock, Audit audit, Books books, ObjectProvider<Notices> notices, DirtyDays dirty) {
        this.dirty = dirty;
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.books = books;
        this.notices = notices;
    }

    /** A new book with its first draft. @return the version's number */
    @Transactional
    Outcome<Long> begin(Book.Kind kind, String key, Draft draft, PersonId by) {
        if (key == null || key.isBlank() || !draft.complete()) return Outcome.refused(WorkRefusal.INCOMPLETE);
        var book = db.sql("insert into work.book (kind, key, made_by, made_at) values (?, ?, ?, ?) on conflict do nothing returning id")
                .params(kind.name(), key.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).optional();
        return book.isEmpty() ? Outcome.refused(WorkRefusal.BOOK_EXISTS) : Outcome.done(insert(book.get(), 1, draft, by));
    }

    /** A draft of the next version. */
    @Transactional
    Outcome<Long> next(long book, Draft draft, PersonId by) {
        if (db.sql("select id from work.book where id = ? for update").param(book).query().listOfRows().isEmpty()) return Outcome.refused(WorkRefusal.NO_BOOK);
        if (!draft.complete()) return Outcome.refused(WorkRefusal.INCOMPLETE);
        if (db.sql("select exists (select from work.book_version where book_id = ? and issued_at is null)").param(book).query(Boolean.class).single()) return Outcome.refused(WorkRefusal.BOOK_EXISTS);
        var version = db.sql("select max(version) + 1 from work.book_version where book_id = ?").param(book).query(Integer.class).single();
        return Outcome.done(insert(book, version, draft, by));
    }

    @Transactional
    Outcome<Long> rewrite(long version, Draft draft, PersonId by) {
        if (!draft.complete()) return Outcome.refused(WorkRefusal.INCOMPLETE);
        var before = db.sql("select * from work.book_version where id = ? for update").param(version).query().listOfRows();
        if (before.isEmpty()) return Outcome.refused(WorkRefusal.NO_BOOK);
        if (before.getFirst().get("issued_at") != null) return Outcome.refused(WorkRefusal.NOT_A_DRAFT);
        db.sql("update work.book_version set title_zh = ?, title_en = ?, body_zh = ?, body_en = ?, from_day = ?, departments = ?::bigint[], explained_by = ?, replaces = ?::bigint[], made_by = ?, made_at = ? where id = ?")
                .params(draft.title.zh(), draft.title.en(), draft.body.zh(), draft.body.en(), draft.from, ids(draft), explainer(draft), draft.replaces.toArray(Long[]::new), by.value(), clock.instant().atOffset(ZoneOffset.UTC), version).update();
        audit.record(by, "work.book.rewrite", "book-version/" + version, Map.of("title", before.getFirst().get("title_zh")), draft.title, null);
        return Outcome.done(version);
    }

    @Transactional
    Outcome<Book> issue(long version, String why, Viewer viewer) {
        var row = db.sql("select book_id, from_day, issued_at, title_zh, title_en from work.book_version where id = ? for update").param(version).query().listOfRows();
        if (row.isEmpty()) return Outcome.refused(WorkRefusal.NO_BOOK);
        if (row.getFirst().get("issued_at") != null) return Outcome.refused(WorkRefusal.NOT_A_DRAFT);
        if (why == null || why.isBlank()) return Outcome.refused(WorkRefusal.NO_WORDS);
        var last = db.sql("select max(from_day) from work.book_version where book_id = ? and issued_at is not null").param(row.getFirst().get("book_id")).query(LocalDate.class).optional();
        var from = ((java.sql.Date) row.getFirst().get("from_day")).toLocalDate();
        if (last.isPresent() && !from.isAfter(last.get())) return Outcome.refused(WorkRefusal.NOT_LATER, Map.of("day", last.get().toString()));
        db.sql("update work.book_version set issued_by = ?, issued_at = ?, why = ? where id = ?").params(viewer.person().value(), clock.instant().atOffset(ZoneOffset.UTC), why.strip(), version).update();
        audit.record(viewer.person(), "work.book.issue", "book-version/" + version, null, Map.of("from", from.toString()), why);
        toBeRolled(version, null);
        var title = Words.of("新制度：" + row.getFirst().get("title_zh"), "New rules: " + row.getFirst().get("title_en"));
        notices.ifAvailable(n -> n.post(books.readers(version).stream().map(r -> new Notice(r.person(), "work.book", "work.book/" + version, title, Words.of("请读后确认", "Please read and confirm"), "/rule-books/" + version, null)).toList()));
        return Outcome.done(books.find(version, viewer).orElseThrow());
    }

    /** For oneself alone: there is no way to confirm for somebody else (SEC-06, DIS-11). */
    @Transactional
    Outcome<Book> confirm(long version, Viewer viewer) {
        var book = books.find(version, viewer);
        if (book.isEmpty()) return Outcome.refused(WorkRefusal.NO_BOOK);
        if (book.get().state() == Book.State.DRAFT) return Outcome.refused(WorkRefusal.NOT_ISSUED);
        if (!book.get().forMe()) return Outcome.refused(WorkRefusal.NOT_FOR_YOU);
        var written = db.sql("insert into work.confirmation values (?, ?, ?) on conflict do nothing").params(version, viewer.person().value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        if (written > 0) {
            audit.record(viewer.person(), "work.book.confirm", "book-version/" + version, null, null, null);
            toBeRolled(version, viewer.person());
        }
        return Outcome.done(books.find(version, viewer).orElseThrow());
    }

    /** Measures follow. @param person null for everybody the version is for */
    private void toBeRolled(long version, @Nullable PersonId person) {
        db.sql("select distinct day from work.fact_book_reading where version_id = :version and (:person::bigint is null or person_id = :person)").param("version", version)
                .param("person", person == null ? null : person.value(), java.sql.Types.BIGINT).query(LocalDate.class).list().forEach(day -> dirty.mark("work.fact_book_reading", null, day));
    }

    private long insert(long book, int version, Draft draft, PersonId by) {
        var id = db.sql("""
                insert into work.book_version (book_id, version, title_zh, title_en, body_zh, body_en, from_day, departments, explained_by, replaces, made_by, made_at)
                values (?, ?, ?, ?, ?, ?, ?, ?::bigint[], ?, ?::bigint[], ?, ?) returning id
                """).params(book, version, draft.title.zh(), draft.title.en(), draft.body.zh(), draft.body.en(), draft.from, ids(draft), explainer(draft),
                        draft.replaces.toArray(Long[]::new), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        audit.record(by, "work.book.draft", "book-version/" + id, null, Map.of("title", draft.title.zh(), "version", version), null);
        return id;
    }

    private static Long[] ids(Draft draft) { return draft.departments.stream().map(DepartmentId::value).toArray(Long[]::new); }

    private static @Nullable Long explainer(Draft draft) { return draft.explainedBy == null ? null : Objects.requireNonNull(draft.explainedBy).value(); }
}
