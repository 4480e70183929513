package zhanggui.fulfilment;

/** Where a parcel stands. HANDED: the picker has its papers. VOIDED: its papers are worth nothing any more (FUL-10). */
public enum ParcelStage { REVIEWED, PRINTED, HANDED, PICKED, VERIFIED, PACKED, WITH_COURIER, VOIDED }
