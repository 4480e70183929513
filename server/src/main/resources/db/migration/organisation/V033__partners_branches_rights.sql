-- ORG-22: whom the company works with outside, once each, whoever deals with them; closed ones stay for old records.
create table partner (
    id        bigint generated always as identity primary key,
    kind      text not null check (kind in ('CUSTOMER', 'CHANNEL', 'SUPPLIER', 'COURIER', 'MERCHANT', 'BRAND', 'PLATFORM', 'OTHER')),
    name      text not null,
    closed_on date,
    made_by   bigint not null,
    unique (kind, name)
);

-- The contact in force is the newest; earlier ones stay.
create table partner_contact (
    id         bigint generated always as identity primary key,
    partner_id bigint not null references partner,
    name       text not null,
    phone      text not null default '',
    note       text not null default '',
    made_by    bigint not null,
    made_at    timestamptz not null
);
create index on partner_contact (partner_id, id);

-- With whom a post deals (its external cooperation), and who is in a mall branch (ORG-09).
create table partner_place (
    id            bigint generated always as identity primary key,
    partner_id    bigint not null references partner,
    post_id       bigint references post,
    department_id bigint references department,
    check (num_nonnulls(post_id, department_id) = 1),
    unique nulls not distinct (partner_id, post_id, department_id)
);

create view fact_partner as
    select p.id as partner_id, p.kind, p.name, p.closed_on, c.name as contact, c.phone
      from partner p left join lateral (select name, phone from partner_contact c where c.partner_id = p.id order by c.id desc limit 1) c on true;

-- ORG-11: what the holders of a post may do that others may not, from a day on.
create table special_right (
    id        bigint generated always as identity primary key,
    post_id   bigint not null references post,
    what      text not null check (what in ('WHOLE_SHOP_PAGES', 'PROPOSE_SOFTWARE', 'SHOOT_BUDGET', 'CAMERA')),
    from_day  date not null,
    until_day date,                                                -- exclusive
    why       text not null,
    made_by   bigint not null,
    check (until_day is null or until_day >= from_day)
);
create unique index on special_right (post_id, what) where until_day is null;
