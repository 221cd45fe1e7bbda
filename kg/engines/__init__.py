"""What runs the reading of articles: this process, worker processes beside it, or a Spark cluster."""
