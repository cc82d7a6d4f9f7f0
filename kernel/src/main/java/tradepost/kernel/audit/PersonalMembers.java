package tradepost.kernel.audit;

import java.util.Set;

/** Knows which members of what the audit keeps tell about people. */
public interface PersonalMembers {
    /** Of the records and inputs that lines of an action have before and after. */
    Set<String> of(String action);
}
