package zhanggui.demo;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Random;

/** A day of the company's people around their work: before it begins, when a month ends, and what lies open when the demo has reached today. */
class Life {

    private final Scene scene;
    private final MonthEnd monthEnd;

    Life(Scene scene) {
        this.scene = scene;
        monthEnd = new MonthEnd(scene);
    }

    /** @param morning false when today has only just begun: then nothing of the office is done yet */
    void begin(Random random, boolean morning) {
        if (morning) month(random);
        var shifts = new Shifts(scene);
        shifts.planAhead();
        shifts.swap();
        shifts.confirmDuty();
        new LeaveStory(scene).live();
        new ConductStory(scene).live();
        new PayStory(scene).live();
        new AppraisalStory(scene).live();
        new WorkStory(scene).live();
        new OrderStory(scene).live();
        new PaymentStory(scene).begin();
        if (morning) new ShippingStory(scene).live();
        new StaffStory(scene).live();
        new WeeklyStory(scene).live();
        new FiguresStory(scene).live();
        new BuyStory(scene).live();
        new WarehouseStory(scene).live();
        new HouseStory(scene).live();
        new LotStory(scene).live();
        new TargetStory(scene).live();
        new ShelfStory(scene).live();
    }

    /** The last month: its attendance is settled and locked, then it is scored and paid. */
    private void month(Random random) {
        var before = YearMonth.from(scene.day()).minusMonths(1);
        if (before.isBefore(scene.dates().first())) return;
        if (scene.day().getDayOfMonth() == 2) monthEnd.assessLeavers(before, random);
        new SheetRound(scene).live();
        if (scene.day().getDayOfMonth() == SheetRound.LOCKED) monthEnd.close(before, random);
        var month = scene.dates().month(scene.day());
        if (month >= 2 && scene.day().getDayOfMonth() == CloseStory.APPEALED) new CloseStory(scene).appeal(before, month - 1);
        if (month == 2 && scene.day().getDayOfMonth() == CloseStory.ANSWERED) new CloseStory(scene).answer();
    }

    void endMonth(Random random) { monthEnd.selfAssess(YearMonth.from(scene.day()), random); }

    void endWeek() { new WeeklyStory(scene).endWeek(); }

    /** @param now after hours everybody has gone home, whatever lies half done at the stations */
    void leaveOpen(Instant now) {
        if (!now.isBefore(scene.at(scene.day(), "18:05"))) new Doors(scene).go();
        monthEnd.proposeRule(YearMonth.from(scene.day()));
        new Shifts(scene).leaveSwapOpen();
        new LeaveStory(scene).leaveOpen();
        new WorkStory(scene).leaveOpen();
        new StaffStory(scene).leaveOpen();
        new BuyStory(scene).leaveOpen();
        new WarehouseStory(scene).leaveOpen();
        new HouseStory(scene).leaveOpen();
        new ConductStory(scene).leaveOpen();
    }
}
