-- UX-06: steps of setting the company up that somebody wants to do later. What is done is seen in what is there.
create table setup_put_off (
    step       text primary key,
    put_off_by bigint not null,
    put_off_at timestamptz not null
);
