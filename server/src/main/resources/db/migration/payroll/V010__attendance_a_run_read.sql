-- WF-84: what a run read of the month's attendance: nothing, a month that could still move, or one that was locked.
alter table run add column attendance text not null default 'NONE' check (attendance in ('NONE', 'OPEN', 'LOCKED'));

-- The commission line of the flagship shop is printed without a rate: the amount of the month is entered.
insert into term_kind values ('commission', '提成', 'Commission', 'YUAN', true);
update term_kind set zh = '补登的平日加班小时', en = 'Weekday overtime hours entered by hand' where key = 'overtime_hours';
update term_kind set zh = '补登的事假天数', en = 'Days of unpaid leave entered by hand' where key = 'unpaid_leave_days';

create or replace function run_forward() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then raise exception 'pay runs are not deleted'; end if;
    if (old.stage, new.stage) not in (('CALCULATED', 'CHECKED'), ('CHECKED', 'APPROVED'), ('APPROVED', 'PAID')) then
        raise exception 'a pay run does not go from % to %', old.stage, new.stage;
    end if;
    if (old.month, old.number, old.people, old.net_fen, old.fingerprint, old.results, old.stops, old.accepted, old.attendance, old.calculated_by, old.calculated_at)
       is distinct from (new.month, new.number, new.people, new.net_fen, new.fingerprint, new.results, new.stops, new.accepted, new.attendance, new.calculated_by, new.calculated_at)
       or (old.checked_by is not null and (old.checked_by, old.checked_at) is distinct from (new.checked_by, new.checked_at))
       or (old.approved_by is not null and (old.approved_by, old.approved_at) is distinct from (new.approved_by, new.approved_at)) then
        raise exception 'what stands in a pay run never changes';
    end if;
    return new;
end $$;
