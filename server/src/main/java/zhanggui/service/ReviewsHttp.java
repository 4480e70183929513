package zhanggui.service;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** Neutral and bad reviews, their change and their cause. */
@RestController
@RequestMapping("/api/service/reviews")
class ReviewsHttp {

    record TakeBack(@Nullable String words) {}

    private final Reviews reviews;

    ReviewsHttp(Reviews reviews) { this.reviews = reviews; }

    /** Of one's shops. @param open those whose cause nobody has settled; left out: all */
    @GetMapping
    @Needs(Permission.READ_ORDERS)
    Page<Reviews.Review> page(@RequestParam(required = false) @Nullable Boolean open, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) { return reviews.page(open, new Page.Request(page, size), viewer); }

    @PostMapping
    @Needs(Permission.SERVE_CUSTOMERS)
    Reviews.Review record(@RequestBody @Valid Reviews.Recorded body, Viewer viewer) { return Answer.of(reviews.record(body, viewer)); }

    @PostMapping("/{id}/change")
    @Needs(Permission.SERVE_CUSTOMERS)
    Reviews.Review change(@PathVariable long id, @RequestBody @Valid Reviews.Changed body, Viewer viewer) { return Answer.of(reviews.change(id, body, viewer)); }

    @PostMapping("/{id}/cause")
    @Needs(Permission.DECIDE_REWARDS)
    Reviews.Review settle(@PathVariable long id, @RequestBody @Valid Reviews.Settled body, Viewer viewer) { return Answer.of(reviews.settle(id, body, viewer)); }

    @PostMapping("/{id}/void")
    @Needs(Permission.DECIDE_REWARDS)
    Reviews.Review takeBack(@PathVariable long id, @RequestBody @Valid TakeBack body, Viewer viewer) { return Answer.of(reviews.takeBack(id, body.words(), viewer)); }
}
