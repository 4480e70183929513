-- On what ground goods were refused, that an order ended short and that a distributor was registered is said in the reader's language: kept are codes and figures.
-- What was written before in one language is read back into them; what people wrote stays.
set local zhanggui.rebuilding = 'on';

alter table purchase_receipt add column grounds text[] not null default '{}'
    check (grounds <@ array['QUANTITY', 'QUALITY', 'SPECIFICATION', 'KIND']);
alter table purchase_receipt disable trigger append_only;
update purchase_receipt r
   set grounds = array(select g.code from (values ('QUANTITY', '数量不符'), ('QUALITY', '质量不符'), ('SPECIFICATION', '规格不符'), ('KIND', '品种不符')) g (code, zh) where r.words ~ ('(^|；)' || g.zh) order by 1),
       words = replace(trim(regexp_replace(regexp_replace(r.words, '(^|；)(数量|质量|规格|品种)不符 ?', '\1', 'g'), '(^；+|；+$)', '', 'g')), '；', ' / ')
 where r.words <> '';
alter table purchase_receipt enable always trigger append_only;

drop view delivery;
create view delivery as
    select p.supplier_id, p.id as purchase_id, p.number, r.document, min(r.received_on) as day, bool_or(r.late) as late, sum(r.refused)::int as refused, sum(r.accepted)::int as accepted,
           (select coalesce(array_agg(distinct g), '{}') from purchase_receipt x cross join unnest(x.grounds) g where x.purchase_id = p.id and x.document = r.document) as grounds,
           string_agg(distinct nullif(r.words, ''), ' / ') as words
      from purchase p join purchase_receipt r on r.purchase_id = p.id group by p.supplier_id, p.id, p.number, r.document;

alter table purchase disable trigger dirty;
update purchase set ended_words = '' where state = 'CLOSED' and ended_words ~ '^收货结束，少 [0-9]+ 件$';
alter table purchase enable trigger dirty;

alter table distributor_step drop constraint distributor_step_words_check, add constraint distributor_step_words_check check (words <> '' or what = 'RECRUIT' and state = 'CANDIDATE');
alter table distributor_step disable trigger append_only;
update distributor_step set words = '' where what = 'RECRUIT' and state = 'CANDIDATE' and words = '登记';
alter table distributor_step enable always trigger append_only;

-- What closing itself marked (made_by 0) says so by its maker.
alter table need_mark drop constraint need_mark_words_check, add constraint need_mark_words_check check (words <> '' or made_by = 0);
alter table need_mark disable trigger append_only;
update need_mark set words = '' where made_by = 0;
alter table need_mark enable always trigger append_only;
