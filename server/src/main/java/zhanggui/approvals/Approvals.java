package zhanggui.approvals;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** The door of approvals (ACC-05): another module asks here for consent and hears of the end by {@link Approved}. */
@Component
public class Approvals {

    /** Where the latest round of a request stands. @param waiting names of those it waits on; empty once it has ended */
    public record Standing(long request, String state, int round, List<String> waiting) {}

    private final Flow flow;
    private final Requests requests;
    private final JdbcClient db;

    Approvals(Flow flow, Requests requests, JdbcClient db) {
        this.flow = flow;
        this.requests = requests;
        this.db = db;
    }

    /**
     * Asks along the chain that holds for the person's department and the amount. Asked again after it has ended, it begins at the
     * first step in a new round. Refused while it is open, and when nobody can be found who would decide.
     *
     * @param subject the asking module's own number
     * @param of      whose it is: he never decides it
     * @param amount  null when the kind has none
     * @param path    where what is asked for is seen
     * @return the request's number
     */
    @Transactional
    public Outcome<Long> open(Kind kind, long subject, PersonId of, @Nullable Amount amount, Words title, String path, PersonId by) {
        return flow.open(kind, subject, of, amount, title, path, by);
    }

    /** Whoever takes back what he asked for holds its requests before anything of his own, as deciding does: otherwise the two wait for each other. */
    @Transactional
    public void hold(Kind kind, long subject) { flow.hold(kind, subject); }

    /** Takes back what is open; done also when nothing is. Only who asked, or whose it is, may. */
    @Transactional
    public Outcome<Void> withdraw(Kind kind, long subject, String words, PersonId by) {
        return flow.standing(kind, subject).map(id -> flow.withdraw(id, words, by)).orElseGet(() -> Outcome.done(null));
    }

    /** Those who are asked may have changed: this person's leave began or ended just now. */
    @Transactional
    public void absencesChanged(PersonId person) { flow.askAnew(person); }

    public Optional<Standing> standing(Kind kind, long subject) { return Optional.ofNullable(standings(kind, List.of(subject)).get(subject)); }

    /** The latest round of each; what was never asked for is left out. */
    public Map<Long, Standing> standings(Kind kind, Collection<Long> subjects) {
        var standings = new HashMap<Long, Standing>();
        db.sql("""
                select distinct on (r.subject) r.subject, r.request_id, r.state, r.round,
                       array(select p.name from approvals.waiting w join organisation.fact_person p on p.person_id = w.person_id where w.request_id = r.request_id order by p.person_id) as names
                  from approvals.fact_request r where r.kind = ? and r.subject = any(?) order by r.subject, r.round desc
                """).params(kind.name(), subjects.toArray(Long[]::new)).query(row -> {
            standings.put(row.getLong("subject"), new Standing(row.getLong("request_id"), row.getString("state"), row.getInt("round"), List.of((String[]) row.getArray("names").getArray())));
        });
        return standings;
    }

    /** Whether the person was asked to decide the request, now or before. */
    public boolean asks(long request, PersonId person) { return requests.asked(request, person); }

    /** Who would be asked today, step by step: for the page on which somebody asks. */
    public List<StepAhead> ahead(Kind kind, PersonId of, @Nullable Amount amount) { return requests.ahead(kind, of, amount); }

    /**
     * @param told    is told only
     * @param usually how many minutes a decision takes as a rule; null when that is not known
     */
    public record StepAhead(int position, List<String> names, Words post, boolean told, @Nullable Long usually) {}
}
