package tradepost.commerce.payments;

import java.util.List;

/** What goes wrong with the next requests to the sandbox bank, one after the other; none lets all go well again. */
public record SandboxScript(List<SandboxFault> faults) {}
