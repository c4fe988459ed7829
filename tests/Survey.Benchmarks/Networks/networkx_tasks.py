"""The same work with NetworkX. It has no efficiency, mean distance or centralisation of directed networks ready: they are taken from its
distances and degrees. Its constraint and its betweenness are left to small networks, see the benchmark."""
import networkx as nx
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python
from tasks import freeman, run, squares


def graph_of(count, ties, values):
    graph = nx.DiGraph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(ties)
    nx.set_edge_attributes(graph, dict(zip(ties, values)), "value")
    return graph


def linear(graph):
    both = graph.to_undirected()
    values = [value for _, _, value in graph.edges(data="value")]
    reciprocity = nx.overall_reciprocity(graph)
    local = nx.clustering(both)
    figures = {
        "density": nx.density(graph),
        "mean degree": graph.number_of_edges() / len(graph),
        "mean strength": sum(values) / len(values),
        "reciprocity": reciprocity,
        "confirmation": reciprocity / (2 - reciprocity),
        "components": nx.number_weakly_connected_components(graph),
        "strong components": nx.number_strongly_connected_components(graph),
        "isolates": nx.number_of_isolates(graph),
        "in-degree concentration": freeman([degree for _, degree in graph.in_degree()]),
        "out-degree concentration": freeman([degree for _, degree in graph.out_degree()]),
        "transitivity": nx.transitivity(both),
        "clustering": mean([local[node] for node, degree in both.degree() if degree > 1]),
        "coreness": squares(nx.core_number(both).values()),
        # The way without SciPy; Debian only suggests that package.
        "PageRank": squares(_pagerank_python(graph, alpha=0.85, tol=1e-13, max_iter=1000, weight=None).values()),
    }
    if len(graph) <= 100:  # Beyond, it takes many times as long as all else.
        # It has no value for organisations that are named and name nobody.
        constraint = nx.constraint(graph)
        if all(graph.out_degree(node) or not graph.in_degree(node) for node in graph):
            figures["constraint"] = squares(value for value in constraint.values() if value == value)
    return figures


def paths(graph):
    inwards, outwards, steps, found = dict.fromkeys(graph, 0.0), [], 0, 0
    for _, distances in nx.all_pairs_shortest_path_length(graph):
        out = 0.0
        for node, distance in distances.items():
            if distance:
                out += 1 / distance
                inwards[node] += 1 / distance
                steps += distance
                found += 1
        outwards.append(out)
    others = len(graph) - 1
    return {
        "efficiency": sum(outwards) / (len(graph) * others),
        "mean distance": steps / found,
        "harmonic in": squares(value / others for value in inwards.values()),
        "harmonic out": squares(value / others for value in outwards),
    }


def betweenness(graph):
    values = nx.betweenness_centrality(graph, normalized=False).values()
    return {"betweenness": sum(values), "betweenness squared": squares(values)}


def mean(values):
    return sum(values) / len(values)


run(graph_of, {"linear": linear, "paths": paths, "betweenness": betweenness})
