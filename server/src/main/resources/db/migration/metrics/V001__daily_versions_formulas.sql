-- DESIGN "Measures": a measure over a period is the sum of its days, so a dashboard costs the same with ten years of history.
-- One row per measure, business day, shop and subject. The company is the sum of its shops; shop 0 are facts of no shop.
create table daily (
    measure      text   not null,
    version      text   not null,
    day          date   not null,
    shop_id      bigint not null,
    subject_kind text   not null check (subject_kind in ('PERSON', 'SHOP')),
    subject_id   bigint not null,
    part         bigint not null,
    whole        bigint not null,
    points       int    not null,
    primary key (measure, subject_kind, subject_id, day, shop_id)
);
create index on daily (shop_id, day, measure);

-- WHY-08: every definition that a figure was ever reckoned by.
create table version (
    measure  text not null,
    version  text not null,
    counted  text not null,
    since    timestamptz not null,
    primary key (measure, version)
);

-- CLS-03: facts of a locked month that came after its closing; the month's figures stay, these days say what they miss.
create table late_day (
    fact    text not null,
    shop_id bigint,
    day     date not null,
    seen_at timestamptz not null
);

-- MET-41: the company's own formulas; a change is a new version.
create table own_formula (
    key        text not null,
    version    int  not null,
    name_zh    text not null,
    name_en    text not null,
    meaning_zh text not null,
    meaning_en text not null,
    formula    text not null,
    unit       text not null check (unit in ('MONEY', 'COUNT', 'RATIO')),
    counts_zh  text not null,
    counts_en  text not null,
    direction  text not null check (direction in ('HIGHER', 'LOWER', 'NONE')),
    reason     text not null,
    made_by    bigint not null,
    made_at    timestamptz not null,
    primary key (key, version)
);
