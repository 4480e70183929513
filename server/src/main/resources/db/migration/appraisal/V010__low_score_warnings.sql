-- DIS-07: how many closed months below which score raise a warning, per rule book and post. A warning is reckoned from the results
-- each time; the program never dismisses anybody. What somebody did about it is a row.
create table exit_rule (
    key           text not null,
    profile       text not null,
    from_day      date not null,
    posts         text[] not null,                     -- a key, or key/variant
    months        int not null check (months > 0),
    below         int not null check (below > 0),      -- hundredths of a point
    consecutive   boolean not null,
    within_months int not null check (within_months >= months),
    primary key (key, profile, from_day)
);
insert into exit_rule values
    ('exit.low_score_2_months_65', '000.jobs', '2010-01-01',
     '{dispatch-specialist,marketing-operations-specialist,operations-staff,design-editor,shop-designer,shop-designer-taobao,site-designer,finance-admin,store-manager,customer-service-specialist}', 2, 6500, true, 12),
    ('exit.low_score_2_months_65', '001.jobs', '2010-01-01',
     '{dispatch-specialist/taobao-2010,marketing-operations-specialist,operations-staff,design-editor,shop-designer,shop-designer-taobao,site-designer,finance-admin}', 2, 6500, false, 12),
    ('exit.low_score_3_months_65', '001.jobs', '2010-01-01',
     '{dispatch-specialist,customer-service-specialist,customer-service-agent,pre-after-sale-cs,site-customer-service,customer-service-flagship}', 3, 6500, false, 12),
    ('exit.flagship_3_months', '001.flagship', '2010-01-01',
     '{promotion-specialist,guide-promoter,customer-service-specialist,customer-service-agent,pre-after-sale-cs,site-customer-service,customer-service-flagship}', 3, 6000, true, 12);

create table warning_answer (
    id        bigint generated always as identity primary key,
    person_id bigint not null,
    month     date not null,                           -- the last low month it answers
    kind      text not null check (kind in ('TALK', 'TRAINING', 'OTHER_POST', 'NOTHING')),
    words     text not null,
    by_person bigint not null,
    at        timestamptz not null
);
create index on warning_answer (person_id, month);
create trigger append_only before update or delete or truncate on exit_rule for each statement execute function no_change();
create trigger append_only before update or delete or truncate on warning_answer for each statement execute function no_change();
