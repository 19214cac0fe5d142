"""Step beside the line: any number of articles to Parquet shards, in bounded memory, resumable."""
