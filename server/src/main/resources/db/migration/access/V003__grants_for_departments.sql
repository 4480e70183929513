-- ACC-02: a grant holds for the company, for one shop, or for the people of one department and all below it.
alter table role_grant add column department_id bigint, add check (shop_id is null or department_id is null);
