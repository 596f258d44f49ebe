"""The gallery of components, for those who build pages. It exists only where DEBUG is on."""
