"""The same work with python-igraph, each figure by its fastest way."""
import igraph
from tasks import freeman, run, squares


def graph_of(count, ties, values):
    graph = igraph.Graph(count, ties, directed=True)
    graph.es["value"] = values
    return graph


def linear(graph):
    both = graph.as_undirected(mode="collapse")
    values = graph.es["value"]
    return {
        "density": graph.density(),
        "mean degree": graph.ecount() / graph.vcount(),
        "mean strength": sum(values) / len(values),
        "reciprocity": graph.reciprocity(),
        "confirmation": graph.reciprocity(mode="ratio"),
        "components": len(graph.connected_components(mode="weak")),
        "strong components": len(graph.connected_components(mode="strong")),
        "isolates": graph.degree().count(0),
        "in-degree concentration": freeman(graph.indegree()),
        "out-degree concentration": freeman(graph.outdegree()),
        "transitivity": both.transitivity_undirected(),
        "clustering": both.transitivity_avglocal_undirected(mode="nan"),
        "coreness": squares(both.coreness()),
        "PageRank": squares(graph.pagerank(damping=0.85)),
        "constraint": squares(value for value in graph.constraint() if value == value),
    }


def paths(graph):
    steps = list(graph.path_length_hist(directed=True).bins())
    found = sum(pairs for _, _, pairs in steps)
    possible = graph.vcount() * (graph.vcount() - 1)
    return {
        "efficiency": sum(pairs / distance for distance, _, pairs in steps) / possible,
        "mean distance": sum(pairs * distance for distance, _, pairs in steps) / found,
        "harmonic in": squares(graph.harmonic_centrality(mode="in")),
        "harmonic out": squares(graph.harmonic_centrality(mode="out")),
    }


def betweenness(graph):
    values = graph.betweenness(directed=True)
    return {"betweenness": sum(values), "betweenness squared": squares(values)}


run(graph_of, {"linear": linear, "paths": paths, "betweenness": betweenness})
