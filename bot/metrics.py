"""What is counted of a running bot, for Prometheus; nothing in it holds what people wrote."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from typing_extensions import override

from bot.answering.answer import Answer, Brief
from bot.answering.desk import Desk
from storage.store import Store

PAGE_TYPE = "text/plain; version=0.0.4"  # Prometheus' own format of text
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 0.5, 1, 2, 3, 5, 10, 30)
_EVIDENCE = (0, 1, 2, 5, 10, 20, 50, 100, 200)

log = logging.getLogger(__name__)


class Metrics:
    """The instruments of one bot; two bots in one process count apart."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self.acknowledged = Histogram(
            "verbatim_acknowledgement_seconds",
            "From a request of Slack to its acknowledgement.",
            buckets=_SECONDS,
            registry=registry,
        )
        self.listened = Histogram(
            "verbatim_listener_seconds",
            "Until all is done that a request asked for; outcome: done, failed or stopped.",
            ["outcome"],
            buckets=_SECONDS,
            registry=registry,
        )
        self.answered = Histogram(
            "verbatim_answer_seconds",
            "What the library took to answer; outcome: found, nothing or failed.",
            ["kind", "outcome"],
            buckets=_SECONDS,
            registry=registry,
        )
        self.evidence = Histogram(
            "verbatim_answer_evidence",
            "Statements and figures in an answer.",
            ["kind"],
            buckets=_EVIDENCE,
            registry=registry,
        )
        self.silence = Gauge(
            "verbatim_socket_silence_seconds",
            "Since Slack was last heard by Socket Mode; 0 without it.",
            registry=registry,
        )
        self.renewed = Counter(
            "verbatim_socket_renewals",
            "Connections made anew because the old one had fallen silent.",
            registry=registry,
        )

    def listening(self, ended: Callable[[], str]) -> Callable[[asyncio.Task[Any]], None]:
        """Return what a listener's task calls when it is done; `ended` then tells how it ended."""
        started = time.perf_counter()

        def done(task: asyncio.Task[Any]) -> None:
            outcome = "stopped" if task.cancelled() else ended()
            self.listened.labels(outcome).observe(time.perf_counter() - started)

        return done

    def page(self) -> bytes:
        """Return what Prometheus reads."""
        return generate_latest(self._registry)


class MeasuredDesk(Desk):
    """A desk that counts and logs what it answers: how long it took and on how much evidence."""

    def __init__(self, store: Store, least_confidence: float, metrics: Metrics) -> None:
        """Answer as a desk does, into `metrics`."""
        super().__init__(store, least_confidence)
        self._metrics = metrics

    @override
    def ask(self, *given: Any, **named: Any) -> Answer:
        with self._measured("question") as found:
            answer = super().ask(*given, **named)
            found.append(len(answer.ranked))
        return answer

    @override
    def brief(self, *given: Any, **named: Any) -> Brief:
        with self._measured("brief") as found:
            brief = super().brief(*given, **named)
            found.append(len(brief.statements) + len(brief.figures))
        return brief

    @contextmanager
    def _measured(self, kind: str) -> Iterator[list[int]]:
        """Measure the answer whose number of lines the block puts into the list it is given."""
        started, found = time.perf_counter(), list[int]()
        try:
            yield found
        finally:
            seconds = time.perf_counter() - started
            outcome = ("found" if found[0] else "nothing") if found else "failed"
            self._metrics.answered.labels(kind, outcome).observe(seconds)
            self._metrics.evidence.labels(kind).observe(sum(found))
            facts = {"kind": kind, "outcome": outcome, "evidence": sum(found)}
            log.info("answered", extra={**facts, "milliseconds": round(1000 * seconds)})
