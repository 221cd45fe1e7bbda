"""Worker processes: what is lost when one fails, ends or hangs is one article, and its reason is told."""

from __future__ import annotations

import os
import signal
import sys
import time

import pytest

from kg.engines import local
from kg.engines.reading import Done, Failed, Task
from kg.model import Article
from kg.nlp.pipeline import BATCH

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="readers made in a test reach a worker by fork alone")


class Reader:
    """Reads by what the text tells it to do."""

    def read(self, tasks):
        for task in tasks:
            word = task.article.text
            if word == "end":
                os._exit(7)
            if word == "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            if word == "hang":
                time.sleep(60)
            yield Done(task.number, task.article.id, word.encode(), b"x" * 300_000, b"", b"", (), str(os.getpid()))


def tasks(words):
    return [Task(number, Article(id=f"a{number}", text=word)) for number, word in enumerate(words)]


def read(words, **options):
    return sorted(local.read(tasks(words), Reader(), **options), key=lambda result: result.number)


def test_every_article_is_given_back_once_whatever_the_number_of_workers():
    words = [f"word {number}" for number in range(3 * BATCH + 5)]
    alone, together = read(words), read(words, jobs=3)
    assert [done.record for done in together] == [done.record for done in alone] == [word.encode() for word in words]
    assert {done.digest for done in alone} == {str(os.getpid())}
    assert len({done.digest for done in together}) == 3


@pytest.mark.parametrize(
    ("word", "timeout", "reason"),
    [("end", 60, "its worker ended (status 7)"), ("killed", 60, "SIGKILL"), ("hang", 1, "took longer than 1 s")],
)
def test_an_article_that_ends_or_hangs_its_worker_costs_itself_alone(word, timeout, reason):
    words = ["fine"] * (BATCH + 10)
    words[5] = words[BATCH + 3] = word
    results = read(words, jobs=2, timeout=timeout)
    assert [result.number for result in results] == list(range(len(words)))
    failed = [result for result in results if isinstance(result, Failed)]
    assert [result.number for result in failed] == [5, BATCH + 3]
    assert all(reason in result.reason for result in failed)


def test_a_time_limit_is_kept_with_one_job_too():
    (failed, done) = read(["hang", "fine"], timeout=1)
    assert isinstance(failed, Failed)
    assert isinstance(done, Done)


def test_articles_are_taken_up_as_they_are_needed():
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield Task(taken, Article(id=str(taken), text="fine"))

    results = local.read(endless(), Reader(), jobs=2)
    for _ in range(BATCH):
        next(results)
    results.close()
    assert taken <= 5 * BATCH


def test_workers_end_when_their_results_are_no_longer_wanted():
    results = local.read(tasks(["fine", "hang"] * BATCH), Reader(), jobs=2, timeout=50)
    pid = int(next(results).digest)
    results.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
