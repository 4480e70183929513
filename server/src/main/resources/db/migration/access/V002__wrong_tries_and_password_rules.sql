-- ACC-01: wrong tries are counted by the name that was typed, whether somebody has it or not: an unknown name is answered,
-- counted and locked like a known one.
create table wrong_try (
    login        text primary key,
    tries        int not null,
    last_at      timestamptz not null,
    locked_until timestamptz
);
create index on wrong_try (last_at);

alter table account drop column failed, drop column locked_until;

-- The rule book asks for complex passwords that are changed regularly, and gives no figures: these are ours to set.
create table password_rule (
    from_day      date primary key,
    shortest      int not null check (shortest between 8 and 128),
    kinds         int not null check (kinds between 1 and 4),   -- of small letters, capitals, digits, other signs
    changed_after int not null check (changed_after > 0)        -- days
);
insert into password_rule values ('2000-01-01', 10, 3, 180);

create index on role_grant (role);
