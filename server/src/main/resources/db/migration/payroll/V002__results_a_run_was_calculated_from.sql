-- The closed results a run was calculated from, as a SHA-256. A score that moves inside its band moves no yuan and stands in no
-- formula, yet the payslip's tree states it: approval must see that it has moved. Null for runs of before.
alter table run add column results bytea;

create or replace function run_forward() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then raise exception 'pay runs are not deleted'; end if;
    if (old.stage, new.stage) not in (('CALCULATED', 'CHECKED'), ('CHECKED', 'APPROVED'), ('APPROVED', 'PAID')) then
        raise exception 'a pay run does not go from % to %', old.stage, new.stage;
    end if;
    if (old.month, old.number, old.people, old.net_fen, old.fingerprint, old.results, old.stops, old.accepted, old.calculated_by, old.calculated_at)
       is distinct from (new.month, new.number, new.people, new.net_fen, new.fingerprint, new.results, new.stops, new.accepted, new.calculated_by, new.calculated_at)
       or (old.checked_by is not null and (old.checked_by, old.checked_at) is distinct from (new.checked_by, new.checked_at))
       or (old.approved_by is not null and (old.approved_by, old.approved_at) is distinct from (new.approved_by, new.approved_at)) then
        raise exception 'what stands in a pay run never changes';
    end if;
    return new;
end $$;
