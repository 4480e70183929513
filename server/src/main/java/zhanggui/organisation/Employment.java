package zhanggui.organisation;

/** ORG-12: permanent, temporary and intern staff, all under the same rules. */
public enum Employment { PERMANENT, TEMPORARY, INTERN }
