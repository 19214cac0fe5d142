"""Files to articles, articles to sentences."""
