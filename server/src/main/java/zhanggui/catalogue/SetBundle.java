package zhanggui.catalogue;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Words;

/** PRD-41: a bundle is put together or changed. Each change is a new version; orders keep the one they came in with. */
@Component
class SetBundle {

    /** By what the revenue of a bundle is split over its components, by largest remainder. */
    enum Split { PRICE, PIECES, SHARES }

    /** @param share its weight where the split is by shares; else of no meaning */
    record Part(@Nullable String code, int quantity, int share) {}

    /** @param code of the bundle: a new one makes a bundle, that of a bundle makes its next version */
    record Asked(String code, String name, String spec, @Nullable Money price, Split split, List<Part> parts, String why) {}

    private static final int MOST_PARTS = 50;
    private static final int MOST_PIECES = 9_999;
    private static final int LARGEST_SHARE = 1_000_000;

    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    SetBundle(JdbcClient db, Clock clock, Audit audit, ApplicationEventPublisher events) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.events = events;
    }

    private record Known(long id, String code, boolean bundle) {}

    @Transactional
    Outcome<SkuId> set(Asked asked, PersonId by) {
        if (asked.why().isBlank()) return Outcome.refused(CatalogueRefusal.REASON_MISSING);
        var known = known(asked);
        var own = Optional.ofNullable(known.get(asked.code().strip()));
        if (own.isPresent() && !own.get().bundle) return Outcome.refused(CatalogueRefusal.CODE_TAKEN, Map.of("code", asked.code().strip()));
        var wrong = wrong(asked, known);
        if (!wrong.isEmpty()) return Outcome.refused(CatalogueRefusal.BUNDLE_WRONG, wrong);
        var sku = own.map(k -> again(k, asked)).orElseGet(() -> made(asked));
        write(sku, asked, known, by);
        audit.record(by, "catalogue.bundle.set", "sku/" + sku, null, asked, asked.why().strip());
        if (own.isEmpty()) events.publishEvent(new GoodsKnown(List.of(asked.code().strip()), List.of()));
        return Outcome.done(new SkuId(sku));
    }

    /** The bundle itself and its components by code, the bundle locked: two people never make the same version. */
    private Map<String, Known> known(Asked asked) {
        var codes = new ArrayList<String>(List.of(asked.code().strip()));
        asked.parts().stream().map(Part::code).filter(c -> c != null).map(String::strip).forEach(codes::add);
        var known = new HashMap<String, Known>();
        db.sql("select id, code, kind = 'BUNDLE' as bundle from catalogue.sku where code = any(:codes) order by id for update").param("codes", codes.toArray(String[]::new))
                .query(Known.class).list().forEach(k -> known.put(k.code, k));
        return known;
    }

    private static List<Outcome.Field> wrong(Asked asked, Map<String, Known> known) {
        var wrong = new ArrayList<Outcome.Field>();
        var seen = new HashSet<String>();
        if (asked.parts().isEmpty() || asked.parts().size() > MOST_PARTS)
            wrong.add(new Outcome.Field("parts", Words.of("组合要有 1 到 " + MOST_PARTS + " 种组件", "A bundle has 1 to " + MOST_PARTS + " components")));
        for (var i = 0; i < asked.parts().size(); i++) {
            var part = asked.parts().get(i);
            var code = part.code() == null ? "" : part.code().strip();
            var at = "parts[" + i + "].";
            if (!known.containsKey(code)) wrong.add(new Outcome.Field(at + "code", Words.of("没有这个货号：" + code, "No such SKU: " + code)));
            else if (known.get(code).bundle) wrong.add(new Outcome.Field(at + "code", Words.of(code + " 自己就是组合，组合里不能再放组合", code + " is a bundle itself; bundles hold no bundles")));
            else if (!seen.add(code)) wrong.add(new Outcome.Field(at + "code", Words.of(code + " 写了两次，并成一行", code + " stands there twice; make it one line")));
            if (part.quantity() < 1 || part.quantity() > MOST_PIECES) wrong.add(new Outcome.Field(at + "quantity", Words.of("件数要在 1 到 9999 之间", "The pieces must be between 1 and 9999")));
            if (part.share() < 0 || part.share() > LARGEST_SHARE) wrong.add(new Outcome.Field(at + "share", Words.of("份额要在 0 到 1000000 之间", "The share must be between 0 and 1000000")));
        }
        if (asked.price() != null && asked.price().negative()) wrong.add(new Outcome.Field("price", Words.of("价格不能小于 0", "The price must not be below 0")));
        if (asked.split() == Split.SHARES && asked.parts().stream().mapToLong(Part::share).sum() == 0)
            wrong.add(new Outcome.Field("parts", Words.of("按份额分摊时，至少一个组件的份额要大于 0", "Where revenue is split by shares, one component at least needs a share above 0")));
        return wrong;
    }

    private long made(Asked asked) {
        return db.sql("insert into catalogue.sku (code, name, spec, kind, price_fen) values (?, ?, ?, 'BUNDLE', ?) returning id")
                .params(asked.code().strip(), asked.name().strip(), asked.spec().strip(), asked.price() == null ? null : asked.price().fen()).query(Long.class).single();
    }

    private long again(Known bundle, Asked asked) {
        db.sql("update catalogue.sku set name = ?, spec = ?, price_fen = ? where id = ?")
                .params(asked.name().strip(), asked.spec().strip(), asked.price() == null ? null : asked.price().fen(), bundle.id).update();
        return bundle.id;
    }

    private void write(long sku, Asked asked, Map<String, Known> known, PersonId by) {
        var version = db.sql("insert into catalogue.bundle (sku_id, split, made_by, made_at, why) values (?, ?, ?, ?, ?) returning id")
                .params(sku, asked.split().name(), by.value(), clock.instant().atOffset(UTC), asked.why().strip()).query(Long.class).single();
        var parts = asked.parts();
        db.sql("""
                insert into catalogue.component (bundle_id, n, sku_id, quantity, share)
                select :version, t.n, t.sku, t.quantity, t.share from unnest(:skus::bigint[], :quantities::int[], :shares::int[]) with ordinality t (sku, quantity, share, n)
                """)
                .param("version", version).param("skus", parts.stream().map(p -> known.get(p.code().strip()).id).toArray(Long[]::new))
                .param("quantities", parts.stream().map(Part::quantity).toArray(Integer[]::new)).param("shares", parts.stream().map(Part::share).toArray(Integer[]::new)).update();
    }
}
