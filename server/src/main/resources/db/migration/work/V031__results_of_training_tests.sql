-- APR-06: what somebody scored in a test of a training or of the post's knowledge, when, and where the paper is. A correction is a new row that names the old one; the
-- last one holds, or none when the result was taken back. A result of a locked month is neither added nor corrected.
create table test_result (
    id         bigint generated always as identity primary key,
    person_id  bigint not null,
    title      text not null check (title <> ''),
    day        date not null,
    got        int not null check (got >= 0),              -- hundredths of a point
    full_mark  int not null check (full_mark > 0),
    meeting_id bigint references meeting,                  -- the training it belongs to; none: of the post's knowledge
    evidence   text not null check (evidence <> ''),
    corrects   bigint unique references test_result,
    taken_back boolean not null default false,
    words      text not null default '',
    by_person  bigint not null,
    at         timestamptz not null,
    check (got <= full_mark),
    check (by_person <> person_id),
    check (corrects is null or words <> ''),
    check (not taken_back or corrects is not null)
);
create index on test_result (person_id, day);
create index on test_result (day);
create trigger append_only before update or delete or truncate on test_result for each statement execute function public.no_change();
create trigger locked_insert after insert on test_result referencing new table as changed for each statement execute function audit.locked_month_stands('on', 'c.day');

-- One person, one test, one day: one result.
create function one_result() returns trigger language plpgsql as $$
begin
    if new.corrects is null and exists (select from work.test_result t where t.person_id = new.person_id and t.title = new.title and t.day = new.day and t.id <> new.id and not t.taken_back
                                           and not exists (select from work.test_result c where c.corrects = t.id)) then
        raise exception 'there is a result of this test already';
    end if;
    if new.corrects is not null and not exists (select from work.test_result t where t.id = new.corrects and (t.person_id, t.title, t.day) = (new.person_id, new.title, new.day) and not t.taken_back) then
        raise exception 'a correction is of the same test';
    end if;
    return null;
end $$;
create trigger one_result after insert on test_result for each row execute function one_result();

-- The contract with measures: the results that hold.
create view fact_test_result as
    select t.id as test_id, t.person_id, t.day, t.title, t.got, t.full_mark, t.evidence, t.at from test_result t
     where not t.taken_back and not exists (select from test_result c where c.corrects = t.id);

-- What a table of results is judged by before it is written.
create view locked_month as select month from audit.month_lock;
