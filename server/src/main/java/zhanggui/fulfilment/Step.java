package zhanggui.fulfilment;

/** A step that leaves who and when on the parcel; the column's name is the step's. */
public enum Step {
    PRINTED(ParcelStage.PRINTED), HANDED(ParcelStage.HANDED), PICKED(ParcelStage.PICKED), VERIFIED(ParcelStage.VERIFIED), PACKED(ParcelStage.PACKED), SHIPPED(null);

    final ParcelStage stage;

    Step(ParcelStage stage) { this.stage = stage; }

    String column() { return name().toLowerCase(java.util.Locale.ROOT); }
}
