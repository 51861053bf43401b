"""Changes of the schema, one file a step, applied when the store is opened."""
