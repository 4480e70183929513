-- CLS-03 (docs/decisions/0126): what has come since V002, and ways round its triggers. ClosedMonthWalkTest goes through all tables of these modules: one that is dated is
-- guarded, or stands on that test's list with the reason why no score and no yuan of a closed month rests on it.

-- 1. Tables that a closed month reads and that took rows dated into it.
do $$
declare
    t record;
begin
    for t in select * from (values
        ('payroll.commission_plan', 'locked_insert', 'from', 'c.from_day'),
        ('payroll.distribution', 'locked_insert', 'on', 'c.pays_in'),
        ('appraisal.setting', 'locked_insert', 'from', 'c.from_day'),
        ('appraisal.member_weight', 'locked_insert', 'from', 'c.from_day'),
        ('appraisal.self_extension', 'locked_insert', 'on', 'c.month'),
        ('appraisal.sampling_rule', 'locked_insert', 'from', 'c.from_day'),
        -- a formula of its own that is new speaks of no closed score; another version of one would
        ('metrics.own_formula', 'locked_insert', 'from', 'case when exists (select from metrics.own_formula o where o.key = c.key and o.version < c.version) then c.from_day end'),
        ('conduct.setting', 'locked_insert', 'from', 'c.from_day'),
        ('conduct.minimum_wage', 'locked_insert', 'from', 'c.from_day'),
        -- points count on a day, yuan in a month; what was accepted is not withdrawn as if nobody had decided
        ('conduct.decision', 'locked_insert_of_points', 'on', 'case when c.accepted then c.counts_on end'),
        ('conduct.withdrawal', 'locked_insert', 'on', '(select coalesce(d.counts_on, d.pays_in) from conduct.decision d where d.entry_id = c.entry_id and d.accepted)'),
        ('service.review', 'locked_insert', 'on', 'c.change_counts_on'),
        ('service.review', 'locked_insert_of_faults', 'on', 'c.fault_on'),
        ('work.voluntary_limit', 'locked_insert', 'from', 'c.from_day'),
        ('attendance.full_attendance_rule', 'locked_insert', 'from', 'c.from_day')
    ) l (place, name, dated, day_of) loop
        execute format('create trigger %I after insert on %s referencing new table as changed for each statement execute function audit.locked_month_stands(%L, %L)', t.name, t.place, t.dated, t.day_of);
    end loop;
end $$;

-- 2. Rows that change in place.
-- A distribution is approved for the pay of a month that is open; it is paid out whenever.
create function payroll.distribution_of_open_month() returns trigger language plpgsql as $$
begin
    if old.pays_in is null and exists (select from audit.month_lock l where l.month = new.pays_in) then
        raise exception 'month % is locked: payroll.distribution takes no update of it', to_char(new.pays_in, 'YYYY-MM');
    end if;
    return null;
end $$;
create trigger locked_update after update on payroll.distribution for each row execute function payroll.distribution_of_open_month();

-- What kind of figure a term is decides what every payslip read of it.
create function payroll.term_kind_stays() returns trigger language plpgsql as $$
declare
    last date := (select max(month) from audit.month_lock);
begin
    if last is not null and (tg_op = 'DELETE' or (old.key, old.unit, old.month_only) is distinct from (new.key, new.unit, new.month_only)) then
        raise exception 'month % is locked: payroll.term_kind % stays what it is', to_char(last, 'YYYY-MM'), old.key;
    end if;
    return null;
end $$;
create trigger locked_update after update or delete on payroll.term_kind for each row execute function payroll.term_kind_stays();

-- Entry and exit say how many days of a month are paid, and the key of a post which sheet and scheme are somebody's.
create function organisation.person_of_locked_months() returns trigger language plpgsql as $$
declare
    last date := (select max(month) from audit.month_lock);
    open_from date := last + interval '1 month';
begin
    if last is not null and (old.id <> new.id or old.joined_on <> new.joined_on and least(old.joined_on, new.joined_on) < open_from
       or old.left_on is distinct from new.left_on and least(coalesce(old.left_on, 'infinity'), coalesce(new.left_on, 'infinity')) < open_from - 1) then
        raise exception 'month % is locked: organisation.person takes no update of it', to_char(last, 'YYYY-MM');
    end if;
    return null;
end $$;
create trigger locked_update after update on organisation.person for each row execute function organisation.person_of_locked_months();
create function organisation.post_of_locked_months() returns trigger language plpgsql as $$
declare
    last date := (select max(month) from audit.month_lock);
begin
    if old.key <> new.key and exists (select from organisation.assignment a where a.post_id = old.id and a.from_day < last + interval '1 month') then
        raise exception 'month % is locked: organisation.post takes no update of it', to_char(last, 'YYYY-MM');
    end if;
    return null;
end $$;
create trigger locked_update after update on organisation.post for each row execute function organisation.post_of_locked_months();

-- A review counts neither out of a locked month nor into one.
create or replace function service.review_of_a_locked_month() returns trigger language plpgsql as $$
declare
    found date;
begin
    if tg_op = 'DELETE' or (old.grade, old.cause, old.changed_by, old.change_counts_on, old.fault_of, old.fault_on, old.voided_at) is distinct from (new.grade, new.cause, new.changed_by, new.change_counts_on, new.fault_of, new.fault_on, new.voided_at) then
        found := (select max(l.month) from audit.month_lock l where l.month in (date_trunc('month', old.change_counts_on)::date, date_trunc('month', old.fault_on)::date)
                      or tg_op = 'UPDATE' and (new.change_counts_on is distinct from old.change_counts_on and l.month = date_trunc('month', new.change_counts_on)::date
                                            or new.fault_on is distinct from old.fault_on and l.month = date_trunc('month', new.fault_on)::date));
        if found is not null then raise exception 'month % is locked: this review counts in a locked month and never changes', to_char(found, 'YYYY-MM'); end if;
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;

-- The public calendar says which days of a month are paid. A later list may say otherwise; a closed month is reckoned by the one that stood when it was locked.
create function attendance.public_list_of_now() returns trigger language plpgsql as $$
declare
    found date := (select max(l.month) from audit.month_lock l where l.locked_at > new.made_at and date_trunc('year', l.month) = make_date(new.year, 1, 1));
begin
    if found is not null then raise exception 'month % is locked: attendance.public_year takes no list from before', to_char(found, 'YYYY-MM'); end if;
    return null;
end $$;
create trigger locked_insert after insert on attendance.public_year for each row execute function attendance.public_list_of_now();
create trigger locked_insert after insert on attendance.public_day referencing new table as changed for each statement
    execute function audit.locked_month_stands('on', '(select c.day from attendance.public_year y join audit.month_lock l on l.month = date_trunc(''month'', c.day)::date and l.locked_at > y.made_at where y.id = c.year_id)');

-- An entry of the journal has the lines it was posted with. The check stands at the end of the transaction, after that of the balance.
create function payroll.journal_as_posted() returns trigger language plpgsql as $$
begin
    if (select j.xmin::text::bigint <> pg_current_xact_id()::text::bigint % 4294967296 from payroll.journal j where j.id = new.journal_id) then
        raise exception 'month % is locked: journal entry % was posted and takes no more lines', (select to_char(r.month, 'YYYY-MM') from payroll.journal j join payroll.run r on r.id = j.run_id where j.id = new.journal_id), new.journal_id;
    end if;
    return null;
end $$;
create constraint trigger posted_whole after insert on payroll.journal_line deferrable initially deferred for each row execute function payroll.journal_as_posted();

-- A refund that is first told with an old order counts from the first day that is open; whose an order is stays once the month it was paid in is locked.
create or replace function orders.refund_told() returns trigger language plpgsql as $$
declare
    before bigint := 0;
    now_is bigint := case when new.refund = 'REFUNDED' then new.refund_fen else 0 end;
    open_from timestamptz := (select (max(month) + interval '1 month') at time zone 'Asia/Shanghai' from audit.month_lock);
    told   timestamptz;
begin
    if tg_op = 'UPDATE' then
        before := case when old.refund = 'REFUNDED' then old.refund_fen else 0 end;
        told := case when new.refund_told_at is distinct from old.refund_told_at then new.refund_told_at end;
    else told := coalesce(new.refund_told_at, new.stage_at);
    end if;
    if now_is = before then return null; end if;
    told := greatest(coalesce(told, now()), open_from);
    insert into orders.refund (shop_id, order_id, at, fen) values (new.shop_id, new.id, told, now_is - before);
    insert into public.dirty_day (fact, shop_id, day) values ('orders.fact_refund', new.shop_id, public.business_day(told));
    return null;
end $$;
create trigger locked_insert after insert on orders.refund referencing new table as changed for each statement execute function audit.locked_month_stands('on', 'public.business_day(c.at)');
do $$
declare
    op text;
begin
    foreach op in array array['update', 'delete'] loop
        execute format('create trigger locked_%s after %s on orders.agent referencing %s table as changed for each statement execute function audit.locked_month_stands(%L, %L)', op, op,
            case op when 'delete' then 'old' else 'new' end, 'on', '(select o.paid_day from orders.order_ o where o.shop_id = c.shop_id and o.id = c.order_id)');
    end loop;
end $$;

-- 3. What was only ever added, and nothing said so: the versions that a closed result names, the rules a month was reckoned by.
do $$
declare
    t text;
begin
    foreach t in array array['metrics.version', 'attendance.full_attendance_rule', 'attendance.public_year', 'attendance.public_day'] loop
        if not exists (select from pg_trigger where tgrelid = t::regclass and tgname = 'append_only') then
            execute format('create trigger append_only before update or delete on %s for each statement execute function public.no_change()', t);
        end if;
    end loop;
end $$;

-- 4. Each refusal names the month.
create or replace function audit.locked_months_stay() returns trigger language plpgsql as $$
declare
    last date := (select max(month) from audit.month_lock);
begin
    if last is not null then raise exception 'month % is locked: %.% is not emptied', to_char(last, 'YYYY-MM'), tg_table_schema, tg_table_name; end if;
    return null;
end $$;
create or replace function payroll.law_month_open() returns trigger language plpgsql as $$
declare
    begins date := (to_jsonb(new) ->> tg_argv[0])::date;
    found date;
begin
    if tg_table_name = 'tax_opening' then begins := begins + interval '1 month'; end if;   -- it moves the months after it
    found := (select max(l.month) from audit.month_lock l where l.month >= date_trunc('month', begins));
    if found is not null then raise exception 'month % is locked: payroll.% begins in or before a locked month', to_char(found, 'YYYY-MM'), tg_table_name; end if;
    return new;
end $$;
create or replace function payroll.run_open() returns trigger language plpgsql as $$
declare
    found date := (select max(r.month) from fresh f join payroll.run r on r.id = f.run_id join audit.month_lock l on l.month = r.month);
begin
    if found is not null then raise exception 'month % is locked: payroll.% takes no insert of it', to_char(found, 'YYYY-MM'), tg_table_name; end if;
    if exists (select from fresh f join payroll.run r on r.id = f.run_id where r.stage <> 'CALCULATED') then raise exception 'this pay run has been checked and takes no more payslips'; end if;
    return null;
end $$;
create or replace function payroll.no_base_of_a_locked_month() returns trigger language plpgsql as $$
declare
    found date := (select max(l.month) from fresh f join payroll.commission_locked l on l.month = f.month);
begin
    if found is not null then raise exception 'month % is locked: the sales of a locked month never change', to_char(found, 'YYYY-MM'); end if;
    return null;
end $$;
create or replace function attendance.locked_month_stands() returns trigger language plpgsql as $$
declare
    found date := (select max(l.month) from (select distinct day from changed) c join attendance.month_lock l on l.month = date_trunc('month', c.day)::date);
begin
    if found is not null then raise exception 'month % is locked: this month''s attendance is locked', to_char(found, 'YYYY-MM'); end if;
    return null;
end $$;
create or replace function attendance.month_is_not_locked_yet() returns trigger language plpgsql as $$
declare
    found date := (select max(l.month) from fresh f join attendance.month_lock l on l.month = f.month);
begin
    if found is not null then raise exception 'month % is locked: this month''s attendance is locked', to_char(found, 'YYYY-MM'); end if;
    return null;
end $$;
create or replace function appraisal.sample_month_open() returns trigger language plpgsql as $$
declare
    found date := (select max(l.month) from audit.month_lock l where l.month = date_trunc('month', new.counts_on)::date
                      or l.month in (select date_trunc('month', m.counts_on)::date from appraisal.sample_mark m where m.sample_id = new.sample_id and m.n = new.n));
begin
    if found is not null then raise exception 'month % is locked: the mark counts in it', to_char(found, 'YYYY-MM'); end if;
    if exists (select from appraisal.sample s where s.id = new.sample_id and s.person_id = new.by_person) then raise exception 'nobody marks his own work'; end if;
    return new;
end $$;

-- 5. Nothing that is only appended or that a lock guards is emptied, and no month of it by itself: a trigger on a partitioned table does not see its partitions emptied.
do $$
declare
    t record;
begin
    for t in select distinct c.oid::regclass::text as place
               from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname in ('audit', 'organisation', 'orders', 'attendance', 'work', 'conduct', 'fulfilment', 'service', 'metrics', 'appraisal', 'payroll', 'stock', 'reports') and c.relkind in ('r', 'p')
                and (c.relispartition or exists (select from pg_trigger g where g.tgrelid = c.oid and not g.tgisinternal and (g.tgname in ('append_only', 'goes_forward', 'run_forward', 'distribution_forward') or g.tgname like 'locked%')))
                and not exists (select from pg_trigger g where g.tgrelid = c.oid and (g.tgtype & 32) <> 0) loop
        execute format('create trigger no_truncate before truncate on %s for each statement execute function audit.locked_months_stay()', t.place);
    end loop;
end $$;
create or replace function public.ensure_month(parent regclass, day date) returns void language plpgsql as $$
declare
    from_id bigint := public.month_id(day, 0);
    part text := format('%s_%s', (select relname from pg_class where oid = parent), to_char(day, 'YYYYMM'));
    schema text := (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = parent);
begin
    if to_regclass(format('%I.%I', schema, part)) is not null then return; end if;
    perform pg_advisory_xact_lock(hashtextextended(schema || '.' || part, 0));
    if exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = schema and c.relname = part) then return; end if;
    execute format('create table %I.%I partition of %s for values from (%s) to (%s)', schema, part, parent, from_id, from_id + (1::bigint << 40));
    execute format('create trigger no_truncate before truncate on %I.%I for each statement execute function audit.locked_months_stay()', schema, part);
end $$;

-- 6. The guards hold for whoever writes, also for a session that replays (session_replication_role).
create function audit.is_guard(name text) returns boolean language sql immutable as $$
    select name ~ '^(locked|append_only$|no_truncate$|open_month$|month_open$|sample_month_open$|run_open$|run_forward$|still_open$|goes_forward$|only_in_a_draft$|distribution_forward$|payout_open$|month_close_is_locked$|balances$|posted_whole$|signed_in_order$|whole$)'
$$;
do $$
declare
    t record;
begin
    for t in select g.tgname as name, g.tgrelid::regclass::text as place from pg_trigger g join pg_class c on c.oid = g.tgrelid
              where not g.tgisinternal and g.tgparentid = 0 and g.tgenabled = 'O' and audit.is_guard(g.tgname) and c.relkind in ('r', 'p') loop
        execute format('alter table %s enable always trigger %I', t.place, t.name);
    end loop;
end $$;

-- 7. As long as a month is locked nobody takes a guard away, rewrites a guarded table, or takes a locked month's partition out, unless he says so first: whoever owns the
-- tables could do it, so the database does not do it by the way. A migration that has to says `set local zhanggui.rebuilding = 'on'`. Only a superuser can lay such
-- triggers; the database that comes with the program has one, elsewhere docs/operations.md says how.
create function audit.guards_stay() returns event_trigger language plpgsql as $$
declare
    last date;
    found text;
begin
    if coalesce(current_setting('zhanggui.rebuilding', true), '') = 'on' then return; end if;
    if to_regclass('audit.month_lock') is null then
        if tg_event = 'sql_drop' and exists (select from pg_event_trigger_dropped_objects() d where d.object_identity = 'audit.month_lock') then raise exception 'months are locked: audit.month_lock stays'; end if;
        return;
    end if;
    last := (select max(month) from audit.month_lock);
    if last is null then return; end if;
    if tg_event = 'sql_drop' then
        select d.object_identity into found from pg_event_trigger_dropped_objects() d
         where d.object_type = 'trigger' and audit.is_guard(split_part(d.object_identity, ' ', 1))
            or d.object_type = 'table column' and exists (select from pg_trigger g where g.tgrelid = d.objid and audit.is_guard(g.tgname)) limit 1;
    elsif tg_event = 'table_rewrite' then
        select g.tgrelid::regclass::text into found from pg_trigger g where g.tgrelid = pg_event_trigger_table_rewrite_oid() and audit.is_guard(g.tgname) limit 1;
    else
        select g.tgname || ' on ' || g.tgrelid::regclass into found from pg_trigger g where not g.tgisinternal and g.tgenabled in ('D', 'R') and g.tgparentid = 0 and audit.is_guard(g.tgname)
           and g.tgrelid in (select d.objid from pg_event_trigger_ddl_commands() d) limit 1;
        if found is null then
            select c.oid::regclass::text into found from audit.month_lock l join pg_class c on c.relname ~ ('_' || to_char(l.month, 'YYYYMM') || '$') and c.relkind = 'r'
              join pg_namespace n on n.oid = c.relnamespace
             where n.nspname in ('orders', 'fulfilment', 'stock') and exists (select from pg_class p where p.relnamespace = c.relnamespace and p.relkind = 'p' and c.relname = p.relname || '_' || to_char(l.month, 'YYYYMM'))
               and not exists (select from pg_inherits i where i.inhrelid = c.oid) limit 1;
        end if;
    end if;
    if found is not null then raise exception 'month % is locked: % stays', to_char(last, 'YYYY-MM'), found; end if;
end $$;
do $$
begin
    if (select rolsuper from pg_roles where rolname = current_user) then
        create event trigger zhanggui_guards_stay on ddl_command_end when tag in ('ALTER TABLE') execute function audit.guards_stay();
        create event trigger zhanggui_guards_are_not_dropped on sql_drop execute function audit.guards_stay();
        create event trigger zhanggui_guarded_rows_stay on table_rewrite execute function audit.guards_stay();
    end if;
end $$;

-- 8. What ./zhanggui audit tells: each closed month's SHA-256 from its stored payslips (zhanggui.payroll.Fingerprint says how it is written), pay that was approved and is not locked, guards that are off.
create view payroll.fact_closed_pay as
    select l.month, s.digest is not distinct from l.sha256 as same, s.digest is null as unpaid
      from audit.month_lock l
      left join (select p.month, sha256(convert_to(to_char(p.month, 'YYYY-MM') || E'\n' || string_agg(p.slip, '' order by p.person_id), 'UTF8')) as digest
                   from (select r.month, s.person_id, s.person_id || '|' || c.key || ' v' || c.version
                                || coalesce((select string_agg('|' || (i ->> 'name') || '=' || (i ->> 'hundredths'), '' order by i ->> 'name' collate "C") from jsonb_array_elements(s.inputs::jsonb) i), '')
                                || coalesce((select string_agg('|' || n.key || ':' || n.fen, '' order by n.place) from payroll.line n where n.run_id = s.run_id and n.person_id = s.person_id), '') || E'\n' as slip
                           from payroll.run r join payroll.slip s on s.run_id = r.id join payroll.scheme c on c.id = s.scheme_id where r.stage in ('APPROVED', 'PAID')) p
                  group by p.month) s on s.month = l.month;
create view payroll.fact_unlocked_pay as
    select r.month from payroll.run r where r.stage in ('APPROVED', 'PAID') and not exists (select from audit.month_lock l where l.month = r.month);
create view audit.fact_guard_off as
    select g.tgname || ' · ' || g.tgrelid::regclass as guard from pg_trigger g where not g.tgisinternal and g.tgparentid = 0 and g.tgenabled in ('D', 'R') and audit.is_guard(g.tgname)
    union all
    select e.evtname::text from pg_event_trigger e where e.evtname like 'zhanggui%' and e.evtenabled in ('D', 'R');
