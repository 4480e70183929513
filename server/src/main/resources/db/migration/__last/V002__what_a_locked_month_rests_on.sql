-- CLS-03: the tables of all modules from which a locked month's score or pay is reckoned. Rows that are only appended need no more than the first of the three; what
-- changes in place has all of them. It stands behind all modules because each row of this list is a table of another one.
do $$
declare
    t record;
begin
    for t in select * from (values
        -- pay: terms and schemes that hold from a month on, runs, slips
        ('payroll.term', 'insert', 'from', 'case when not (select k.month_only from payroll.term_kind k where k.key = c.key) then c.from_day end'),
        ('payroll.scheme', 'insert', 'from', 'c.from_day'),
        ('payroll.run', 'insert', 'on', 'c.month'),
        ('payroll.slip', 'insert', 'on', '(select r.month from payroll.run r where r.id = c.run_id)'),
        -- scores: sheets, bands, who assesses, what a clean month is worth, cards and results
        ('appraisal.sheet', 'insert', 'from', 'c.from_day'),
        ('appraisal.band', 'insert', 'from', 'c.from_day'),
        ('appraisal.assessor', 'insert', 'from', 'c.from_day'),
        ('appraisal.reward_rule', 'insert', 'from', 'c.from_day'),
        ('appraisal.base_target', 'insert', 'from', 'c.from_day'),
        ('appraisal.card', 'insert', 'on', 'c.month'),
        ('appraisal.result', 'insert', 'on', 'c.month'),
        ('appraisal.committee_mark', 'insert', 'on', 'c.month'),
        -- measures
        ('metrics.daily', 'insert', 'on', 'c.day'),
        ('metrics.daily', 'update', 'on', 'c.day'),
        ('metrics.daily', 'delete', 'on', 'c.day'),
        -- rewards, penalties and points: what somebody decided, and what was taken back as if the month were open
        ('conduct.decision', 'insert', 'on', 'case when c.accepted then c.pays_in end'),
        ('conduct.revocation', 'insert', 'on', 'case when not c.late then (select coalesce(d.counts_on, d.pays_in) from conduct.decision d where d.entry_id = c.entry_id) end'),
        -- errors
        ('fulfilment.error', 'insert', 'on', 'c.counts_on'),
        ('fulfilment.error_void', 'insert', 'on', 'case when not c.late then (select e.counts_on from fulfilment.error e where e.id = c.error_id) end'),
        ('fulfilment.error_rule', 'insert', 'from', 'c.from_day'),
        -- who held which post
        ('organisation.assignment', 'insert', 'from', 'c.from_day'),
        ('organisation.assignment', 'delete', 'from', 'c.from_day')
    ) l (place, op, dated, day_of) loop
        execute format('create trigger locked_%s after %s on %s referencing %s table as changed for each statement execute function audit.locked_month_stands(%L, %L)',
            t.op, t.op, t.place, case t.op when 'delete' then 'old' else 'new' end, t.dated, t.day_of);
    end loop;
end $$;

-- A row that leaves a locked month by a change of its day: its old day counts, too.
create trigger locked_update_of after update on metrics.daily referencing old table as changed for each statement execute function audit.locked_month_stands('on', 'c.day');
create trigger locked_truncate before truncate on metrics.daily for each statement execute function audit.locked_months_stay();
create trigger locked_truncate before truncate on organisation.assignment for each statement execute function audit.locked_months_stay();

-- Of an assignment only its end moves: into no locked month, and out of none. What a month read of it before stands.
create function organisation.assignment_of_locked_months() returns trigger language plpgsql as $$
declare
    open_from date := (select max(month) + interval '1 month' from audit.month_lock);
begin
    if open_from is null then return null; end if;
    if (old.id, old.person_id, old.post_id, old.shop_id, old.from_day) is distinct from (new.id, new.person_id, new.post_id, new.shop_id, new.from_day) and least(old.from_day, new.from_day) < open_from
       or old.until_day is distinct from new.until_day and least(coalesce(old.until_day, 'infinity'), coalesce(new.until_day, 'infinity')) < open_from then
        raise exception 'month % is locked: organisation.assignment takes no update of it', to_char(open_from - 1, 'YYYY-MM');
    end if;
    return null;
end $$;
create trigger locked_update after update on organisation.assignment for each row execute function organisation.assignment_of_locked_months();

-- PAY-05: one run of a month is approved, and a month that is locked takes no step of another.
create unique index run_approved_once on payroll.run (month) where stage in ('APPROVED', 'PAID');
create function payroll.run_of_locked_month() returns trigger language plpgsql as $$
begin
    if new.stage = 'CHECKED' and exists (select from audit.month_lock l where l.month = new.month) then raise exception 'month % is locked: payroll.run takes no update of it', to_char(new.month, 'YYYY-MM'); end if;
    return null;
end $$;
create trigger locked_update after update on payroll.run for each row execute function payroll.run_of_locked_month();
create or replace function payroll.run_open() returns trigger language plpgsql as $$
begin
    if exists (select from fresh f join payroll.run r on r.id = f.run_id where r.stage <> 'CALCULATED' or exists (select from audit.month_lock l where l.month = r.month)) then
        raise exception 'this pay run has been checked and takes no more payslips';
    end if;
    return null;
end $$;

-- A term that counts for its month alone.
create trigger locked_insert_of_a_month after insert on payroll.term referencing new table as changed for each statement
    execute function audit.locked_month_stands('on', 'case when (select k.month_only from payroll.term_kind k where k.key = c.key) then c.from_day end');

-- What is only appended by rows is not emptied either.
do $$
declare
    t text;
begin
    foreach t in array array['fulfilment.error', 'fulfilment.error_void', 'fulfilment.error_rule'] loop
        execute format('create trigger locked_truncate before truncate on %s for each statement execute function audit.locked_months_stay()', t);
    end loop;
end $$;
