package zhanggui.importing.spi;

import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** One thing that writing would move: orders into the next review, money on a day. */
public record Move(Words label, Why.Figure figure) {}
