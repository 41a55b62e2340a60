"""huying: a knowledge graph from Chinese local-government news.

The flow, as the folders show it: ``corpus`` reads pages into articles, ``extract`` finds mentions, claims and figures
in them, ``resolve`` says which mentions are one entity, ``graph`` makes the NetworkX graph, ``export`` writes it.
``pipeline.build`` runs them in that order.
"""

__version__ = "0.1.0"
