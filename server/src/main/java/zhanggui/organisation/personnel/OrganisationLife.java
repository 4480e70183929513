package zhanggui.organisation.personnel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.LifeEvents;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** ORG-19: joining, posts, contracts, handovers, declarations and leaving. */
@Component
class OrganisationLife implements LifeEvents {

    private final JdbcClient db;

    OrganisationLife(JdbcClient db) { this.db = db; }

    @Override
    public List<Event> of(PersonId person) {
        return db.sql("""
                select joined_on as day, 'POST' as kind, '入职' as zh, 'Joined' as en, '' as detail_zh, '' as detail_en, null as path from organisation.person where id = :person
                union all select left_on + 1, 'POST', '离职', 'Left', '最后工作日 ' || left_on, 'last day ' || left_on, null from organisation.person where id = :person and left_on is not null
                union all select a.from_day, 'POST', o.name_zh, o.name_en, coalesce(d.name_zh, ''), coalesce(d.name_en, ''), '/posts/' || o.id
                  from organisation.assignment a join organisation.post o on o.id = a.post_id left join organisation.department d on d.id = o.department_id where a.person_id = :person
                union all select signed_on, 'CONTRACT', '签合同', 'Contract signed', from_day || ' – ' || coalesce(until_day::text, '无固定期限'), from_day || ' – ' || coalesce(until_day::text, 'open-ended'), null
                  from organisation.employment_contract where person_id = :person
                union all select public.business_day(ended_at), 'HANDOVER', '交接办完', 'Handed over', why, why, '/handovers/' || id from organisation.handover where person_id = :person and ended_how = 'DONE'
                union all select declared_on, 'DECLARATION', case when outside then '声明有外职' else '声明没有外职' end, case when outside then 'Declared another job' else 'Declared no other job' end, words, words, null
                  from organisation.outside_job_declaration where person_id = :person
                """).param("person", person.value()).query(OrganisationLife::event).list();
    }

    private static Event event(ResultSet row, int n) throws SQLException {
        return new Event(row.getObject("day", LocalDate.class), Kind.valueOf(row.getString("kind")), Words.of(row.getString("zh"), row.getString("en")), Words.of(row.getString("detail_zh"), row.getString("detail_en")), row.getString("path"));
    }
}
