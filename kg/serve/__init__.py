"""`kg serve`: the graph over HTTP, for people and for programs.

`app` has the addresses, `sparql` and `protocol` the SPARQL 1.1 Protocol, `pool` and `engine` the processes that answer
queries, `snapshot` what they read, `pages` and `resource` what people see.
"""
