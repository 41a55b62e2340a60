"""Why something was found: its rule, the rule's own words, its sentence. ``kg why`` shows it."""
