from __future__ import annotations

import multiprocessing
import pickle
import sys
import threading

import pytest

from coopnlp.tagging.locks import Lock


def _take(lock, queue):
    with lock:
        queue.put("mine")


def test_only_one_thread_has_it():
    lock, inside, most = Lock(), [], []

    def work():
        for _ in range(50):
            with lock, lock:
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 200


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_a_fork_while_another_thread_has_it():
    lock = Lock()
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    held, done = threading.Event(), threading.Event()

    def hold():
        with lock:
            held.set()
            done.wait(30)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(30)
    process = context.Process(target=_take, args=(lock, queue))
    process.start()
    try:
        assert queue.get(timeout=30) == "mine"
    finally:
        done.set()
        holder.join()
        process.join(timeout=10)
        process.kill()


def test_a_copy_is_free():
    lock = Lock()
    with lock:
        copy = pickle.loads(pickle.dumps(lock))
        taken = []
        thread = threading.Thread(target=lambda: _take(copy, type("Q", (), {"put": lambda _, x: taken.append(x)})()))
        thread.start()
        thread.join(10)
    assert taken == ["mine"]
