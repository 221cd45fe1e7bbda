"""From the text of an article to its annotation record: one spaCy parse, our components on top."""
