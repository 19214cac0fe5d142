"""The same job on a cluster of two machines, one of which dies on the way."""

import os
from pathlib import Path

import pytest

import headway
from headway.batch import stream
from headway.batch.local import in_this_process
from headway.batch.manifest import Faults
from headway.reading.articles import read_articles
from tests.batches import folder_bytes, plan, records, write_jsonl

pytest.importorskip("ray", reason="ray is not installed: pip install '.[ray]'")
pytestmark = [
    pytest.mark.ray,
    # Ray leaves sockets and processes to the garbage collector when a cluster goes.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    # Ray warns of settings of its own that it reads itself.
    pytest.mark.filterwarnings("ignore::DeprecationWarning:ray"),
]
NODE = {"num_cpus": 1, "object_store_memory": 80 * 1024 * 1024}


@pytest.fixture
def cluster(monkeypatch):
    """Return a cluster of a head and one more node, each with one core, that the test drives."""
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    package = Path(headway.__file__).parent.parent
    paths = [str(package), str(Path(__file__).parent.parent), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
    import ray
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={**NODE, "include_dashboard": False})
    made.second = made.add_node(**NODE)
    made.wait_for_nodes()
    ray.init(address=made.address, log_to_driver=False)
    yield made
    ray.shutdown()
    made.shutdown()


def run(path, out, engine, on_shard=lambda _shard, _fresh: None, resume=False):
    articles = read_articles([str(path)], on_skip=pytest.fail)
    job = plan(out)
    return stream.run(job, articles, engine, Faults(), resume=resume, on_shard=on_shard)


def test_a_cluster_that_loses_a_node_gives_the_same_bytes(cluster, tmp_path):
    from headway.batch.ray_engine import on_ray

    path = write_jsonl(tmp_path / "in.jsonl", records(24))
    run(path, tmp_path / "local", in_this_process)
    alive = []

    def lose_a_node(_shard, _fresh):
        alive.append(len(cluster.list_all_nodes()))
        if len(alive) == 3:
            cluster.remove_node(cluster.second, allow_graceful=False)

    shards = run(path, tmp_path / "ray", on_ray(None), lose_a_node)
    assert (alive[0], alive[-1]) == (2, 1)
    assert len(shards) == 12
    assert folder_bytes(tmp_path / "ray") == folder_bytes(tmp_path / "local")

    (tmp_path / "ray" / shards[7].file).unlink()
    run(path, (tmp_path / "ray").as_uri(), on_ray(1), resume=True)
    assert folder_bytes(tmp_path / "ray") == folder_bytes(tmp_path / "local")
