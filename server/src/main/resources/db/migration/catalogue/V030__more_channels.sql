-- INT-20: marketplaces where businesses buy are channels as well; so is a web shop of our own (INT-23).
alter table shop drop constraint shop_platform_check;
alter table shop add constraint shop_platform_check check (platform in ('TAOBAO', 'PDD', 'DOUYIN', 'JD', 'B2B', 'OWN', 'OTHER'));
