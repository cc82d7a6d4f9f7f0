package tradepost.commerce.imports;

import tradepost.commerce.catalogue.AttributeKind;

/** An attribute as the file uses it: its code, a name for people, its kind, and how many products have it. */
public record Attribute(String code, String name, AttributeKind kind, int products) {}
