-- ATT-05: a reader or a file that tells the card's own number: two people by one card within a minute are flagged, whatever clock they stood at.
alter table punch add column card text not null default '';
create index on punch (card, at) where card <> '';

-- ATT-06: a number of a clock is given to somebody else from a day on. Punches of those days follow whoever holds it then; nothing else of them changes.
alter table device_person add column from_day date not null default '2000-01-01';
alter table device_person drop constraint device_person_pkey;
alter table device_person add primary key (device, pin, from_day);
create or replace function punch_only_matched() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if new.person_id is not null and to_jsonb(old) - 'person_id' = to_jsonb(new) - 'person_id'
           and (old.person_id is null or new.person_id = (select d.person_id from attendance.device_person d where d.device = new.device and d.pin = new.pin and d.from_day <= new.day order by d.from_day desc limit 1))
        then return new; end if;
    end if;
    raise exception 'punches are append-only';
end $$;

-- SRV-04: after so many minutes a missing confirmation is listed; in force from a day on.
create table login_limit (
    from_day date primary key,
    minutes  int not null check (minutes between 1 and 480),
    why      text not null,
    made_by  bigint not null,
    made_at  timestamptz not null
);
insert into login_limit values ('2000-01-01', 30, '', 0, '2000-01-01');
create trigger append_only before update or delete or truncate on login_limit for each statement execute function public.no_change();
