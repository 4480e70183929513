package zhanggui.appraisal.annual;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** APR-08: the annual sheet that waits for the viewer's signature. */
@Component
class AnnualWork implements WorkSource {

    private final AnnualSheets sheets;
    private final BusinessCalendar calendar;

    AnnualWork(AnnualSheets sheets, BusinessCalendar calendar) {
        this.sheets = sheets;
        this.calendar = calendar;
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var tasks = new ArrayList<Task>();
        for (var year : sheets.years()) {
            var version = sheets.of(year).orElseThrow();
            if (version.sheet().signers() == null || year >= calendar.today().getYear() || version.sheet().signers().inOrder().stream().noneMatch(viewer::is)) continue;
            var round = sheets.round(version);
            if (!round.approved() && viewer.is(version.sheet().signers().inOrder().get(round.signatures().size())))
                tasks.add(new Task("appraisal.annual", Words.of("年度表签字", "Sign the annual sheet"), Words.of(year + " 年部门年度表，轮到你签", year + ": it is your turn to sign"), null, 0, Words.of("张", "sheets"), Words.of("去签", "Sign"), "/annual-sheet/" + year));
        }
        return tasks;
    }
}
