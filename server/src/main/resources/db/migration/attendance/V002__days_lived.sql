-- Everybody is judged day by day from the first day that was lived with the program. What files tell of years before is judged for
-- those who stand in them alone: nobody is absent in a year he has never punched in.
alter table swept add column live boolean not null default false;
update swept set live = not done;
