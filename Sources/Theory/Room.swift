// The room Theory.
