package zhanggui.demo;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.access.Role;

/** The colleagues who are in on a day. Two share a post; each has one rest day a week, so the other works alone on it. */
class Staff {

    private final Map<String, Colleague> everybody = new LinkedHashMap<>();
    private final Dates dates;

    Staff(String address, String pass, JsonMapper json, Dates dates) {
        this.dates = dates;
        for (var someone : Cast.ALL) everybody.put(someone.name(), new Colleague(someone, address, pass, json));
    }

    /** Browsers stay signed in; on a month's first day everybody signs in anew, and whoever has not yet. */
    void comeIn(LocalDate day) {
        everybody(day).stream().filter(c -> day.getDayOfMonth() == 1 || !c.signedIn()).forEach(Colleague::signIn);
    }

    /** Everybody goes through what he was told until now. */
    void readNotices(LocalDate day) { everybody(day).forEach(c -> c.post("/api/notices/read", Map.of("id", Long.MAX_VALUE))); }

    /** Those at a post today; the first of them has the early hours. */
    List<Colleague> at(String post, LocalDate day) {
        return everybody.values().stream().filter(c -> c.who().post().equals(post) && in(c.who(), day)).toList();
    }

    /** Of two at a post, the one whose turn it is. */
    Colleague at(String post, LocalDate day, int turn) {
        var there = at(post, day);
        return there.get(turn % there.size());
    }

    Colleague the(Role role) { return everybody.values().stream().filter(c -> c.who().role() == role).findFirst().orElseThrow(); }

    Colleague by(String name) { return everybody.get(name); }

    /** Whoever has not left. */
    List<Colleague> everybody(LocalDate day) { return everybody.values().stream().filter(c -> dates.here(c.who(), day)).toList(); }

    /** Whoever stands alone at a post has no rest day here, and desks have theirs all on the same day. */
    boolean in(Cast someone, LocalDate day) {
        if (dates.away(someone, day)) return false;
        var colleagues = Cast.at(someone.post());
        if (colleagues.size() < 2 || someone.atADesk()) return true;
        return day.getDayOfWeek().getValue() != (colleagues.indexOf(someone) == 0 ? 7 : 1);
    }
}
