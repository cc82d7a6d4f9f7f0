package tradepost.commerce.orders;

import tradepost.kernel.Problem;

/** Under which name the goods of an order are kept. */
public record TemplateName(String name, String secret) {
    public TemplateName {
        name = name == null ? "" : name.strip();
        if (name.isEmpty() || name.length() > 200)
            throw Problem.invalid("name", "Give a name of at most 200 characters");
    }
}
