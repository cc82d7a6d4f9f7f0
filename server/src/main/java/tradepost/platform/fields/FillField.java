package tradepost.platform.fields;

import tradepost.db.ids.CustomFieldId;

/** A field that has become filterable and whose values are to be gathered. */
public record FillField(CustomFieldId field) {}
