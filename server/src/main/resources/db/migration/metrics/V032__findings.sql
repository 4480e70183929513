-- MET-09, MET-15: what was found in the figures: a day that is far from what is usual (found by the rule), or what somebody saw; what was decided, and what the figure was a week later.
create table finding (
    id         bigint generated always as identity primary key,
    kind       text   not null check (kind in ('DEVIATION', 'OBSERVATION')),
    shop_id    bigint not null,
    measure    text   not null,
    day        date   not null,
    part       bigint not null,
    whole      bigint not null,
    measured   boolean not null,
    usual_part  bigint,                        -- of the same weekdays before
    usual_whole bigint,
    percent    int,                            -- how far off, in percent of the usual; below it is negative
    found_by   bigint not null,                -- 0: the rule
    found_at   timestamptz not null,
    words      text   not null default '',     -- what is behind it
    decision   text,                           -- the measure that was taken
    nothing    boolean not null default false, -- looked into, nothing to be done
    decided_by bigint,
    decided_at timestamptz,
    check ((kind = 'DEVIATION') = (usual_part is not null)),
    check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (decision is null)),
    check (decision is null or decision <> '' and words <> '')
);
create unique index finding_once on finding (shop_id, measure, day) where kind = 'DEVIATION';
create index on finding (day desc, id desc);
create index finding_open on finding (shop_id) where decision is null;
create trigger kept after update or delete on finding for each row execute function audit.keep_row();

-- Which measures are watched, and from how many percent off the usual on a day is a finding. 0: not watched any more.
create table watch (
    key      text not null,
    from_day date not null,
    value    int  not null check (value between 0 and 1000),
    why      text not null,
    made_by  bigint not null,
    made_at  timestamptz not null,
    primary key (key, from_day)
);
create trigger append_only before update or delete or truncate on watch for each statement execute function public.no_change();
insert into watch (key, from_day, value, why, made_by, made_at) values
    ('paid-amount', '2000-01-01', 50, '店长分析统计数据、发现隐藏问题', 0, '2000-01-01'), ('order-count', '2000-01-01', 50, '店长分析统计数据、发现隐藏问题', 0, '2000-01-01'),
    ('payment-rate', '2000-01-01', 20, '店长分析统计数据、发现隐藏问题', 0, '2000-01-01'), ('average-order-value', '2000-01-01', 40, '店长分析统计数据、发现隐藏问题', 0, '2000-01-01'),
    ('return-rate', '2000-01-01', 100, '店长分析统计数据、发现隐藏问题', 0, '2000-01-01'), ('ship-within-24h-rate', '2000-01-01', 20, '店长分析统计数据、发现隐藏问题', 0, '2000-01-01');

-- Days whose figures were laid beside the usual ones.
create table watch_day (
    day       date primary key,
    judged_at timestamptz not null
);
