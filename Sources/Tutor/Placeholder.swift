// Placeholder until the target's first part lands.
