package zhanggui.metrics;

/** What a value is counted in: money in fen, things in pieces, or a part of a whole. */
public enum Unit { MONEY, COUNT, RATIO }
