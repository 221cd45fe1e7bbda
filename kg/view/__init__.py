"""The page: the graph as one HTML file that opens offline and shows the words behind every edge."""
