-- ATT-08: a campaign during which those without fixed hours have to be there; whoever has hours keeps them.
alter table hours_notice drop constraint hours_notice_reason_check;
alter table hours_notice add constraint hours_notice_reason_check
    check (reason in ('POWER_CUT', 'WATER_CUT', 'NATURAL_DISASTER', 'FORCE_MAJEURE', 'BUSINESS_NEED', 'CAMPAIGN'));
alter table hours_notice add check (reason <> 'CAMPAIGN' or jsonb_array_length(hours) > 0);

-- SRV-03: an item stays open until whoever took it over says that it is settled; what is not is handed on.
alter table rota_handover_item drop constraint rota_handover_item_kind_check;
alter table rota_handover_item add constraint rota_handover_item_kind_check
    check (kind in ('FLAGGED_ORDER', 'DIFFICULT_PARCEL', 'AFTER_SALES', 'CHAT', 'QUESTION', 'REMARK', 'URGENT_ORDER', 'PROMISE', 'OTHER'));
alter table rota_handover_item add column settled_by bigint;
alter table rota_handover_item add column settled_at timestamptz;
alter table rota_handover_item add check ((settled_by is null) = (settled_at is null));
