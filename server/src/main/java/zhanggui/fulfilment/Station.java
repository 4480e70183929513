package zhanggui.fulfilment;

/** The stations of the house, in the order in which a parcel passes them. */
public enum Station { REVIEW, PRINT, PICK, VERIFY, PACK, HAND_OVER, AFTER_SALES }
