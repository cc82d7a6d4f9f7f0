package tradepost.commerce.catalogue;

/** A typed property for products to have; a facet narrows down what a list shows. */
public record NewAttribute(String code, String name, AttributeKind kind, String unit, boolean facet) {}
