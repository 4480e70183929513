package zhanggui.kernel;

import java.util.List;

/** UX-06: a module's part of setting a company up. What is done is reckoned from what is there, so that it can be left and taken up again anywhere. */
public interface SetupSource {

    /**
     * @param key    names the step in addresses
     * @param order  its place among all steps
     * @param stands what is there already, in words: 12 个部门
     * @param needs  without which one sees the step, but cannot do it
     */
    record Step(String key, int order, Words name, Words stands, boolean done, Permission needs) {}

    List<Step> steps();
}
