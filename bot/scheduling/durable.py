"""The door to DBOS: work that is written down before it is done, and goes on after a kill.

Work is queued by host: pages of one host are read one after the other, wherever the workers run.
A worker goes by the first name that no living one holds, so one that starts takes up what the last
of that name left undone; what the dead leave who do not come back, the living take over.
"""

import logging
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import datetime, timedelta
from functools import partial
from itertools import count, groupby
from typing import Any, ParamSpec, TypeVar

from dbos import (
    DBOS,
    DBOSConfig,
    SetEnqueueOptions,
    SetWorkflowID,
    StepOptions,
    WorkflowSerializationFormat,
)

from bot.scheduling.full_disk import PatientConnection
from storage import leases
from storage.errors import StorageError
from storage.leases import Lease
from storage.store import Store

# Programs of one version share what is under way, so a deploy strands nothing. Raise it only when
# the steps of a workflow change, and let the workers of the version before finish first.
VERSION = "1"
QUEUE = "web"
SCHEMA = "verbatim_work"
HOSTS_AT_ONCE = 16  # per worker; each host is asked one thing at a time
DRAIN_SECONDS = 8
LOOK_SECONDS = 0.25  # a host's next pages wait that long for a worker

_FORGOTTEN_AT_ONCE = 1_000
# A database that is away or a disk that is full may be mended within the hour.
_PATIENT: StepOptions = {
    "retries_allowed": True,
    "max_attempts": 13,
    "interval_seconds": 1,
    "backoff_rate": 2,
    "should_retry": lambda error: isinstance(error, StorageError),
}

Workflow = Callable[..., None]
_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")

log = logging.getLogger(__name__)


class Backlog:
    """What is to be done, and the threads of this process that do it until it is closed.

    There is one in a process. What is passed to workflows and comes from steps is JSON.
    """

    def __init__(self, store: Store, workflows: Mapping[str, Workflow]) -> None:
        """Begin to work; `workflows` are known by their names ever after."""
        self._store = store
        self._name, self._lease = _free_name(store)
        try:
            DBOS(config=_config(store, self._name))
            _log_as_we_do()
            self._workflows = {name: _registered(name, work) for name, work in workflows.items()}
            DBOS.launch()
            DBOS.register_queue(
                QUEUE,
                partition_concurrency=1,
                worker_concurrency=HOSTS_AT_ONCE,
                polling_interval_sec=LOOK_SECONDS,
            )
        except Exception:
            DBOS.destroy(destroy_registry=True)
            self._lease.release()
            raise

    @property
    def is_ours(self) -> bool:
        """Whether we still work under our name; when the database restarted, another one may."""
        return self._lease.is_held()

    def add(
        self,
        workflow: str,
        *given: object,
        host: str,
        key: str | None = None,
        delay: timedelta | None = None,
    ) -> None:
        """Put work for a host into the queue; what has a `key` is put there once for all time."""
        seconds = delay.total_seconds() if delay else None
        with ExitStack() as options:
            if key is not None:
                options.enter_context(SetWorkflowID(key))
            options.enter_context(
                SetEnqueueOptions(queue_partition_key=host, delay_seconds=seconds)
            )
            DBOS.enqueue_workflow(QUEUE, self._workflows[workflow], *given)

    def adopt(self) -> None:
        """Put back into the queue what workers left undone that live no more."""
        begun = DBOS.list_workflows(
            status="PENDING", app_version=VERSION, load_input=False, load_output=False
        )
        others = sorted((work.executor_id or "", work.workflow_id) for work in begun)
        for name, group in groupby(others, key=lambda each: each[0]):
            if name == self._name or (lease := leases.take(self._store, name)) is None:
                continue
            left = [workflow_id for _, workflow_id in group]
            log.info("taking over", extra={"worker": name, "workflows": len(left)})
            DBOS.resume_workflows(left, queue_name=QUEUE)
            lease.release()

    def forget_finished(self, before: datetime) -> None:
        """Forget work that was finished before, some of it at a time."""
        finished = DBOS.list_workflows(
            status=["SUCCESS", "ERROR"],
            completed_before=before.isoformat(),
            limit=_FORGOTTEN_AT_ONCE,
            load_input=False,
            load_output=False,
        )
        if finished:
            DBOS.delete_workflows([work.workflow_id for work in finished])

    def close(self) -> None:
        """Take up nothing more, and let what is under way finish if it is quick."""
        DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=DRAIN_SECONDS)
        self._lease.release()


def step(
    name: str, work: Callable[_Given, _Result], *given: _Given.args, **more: _Given.kwargs
) -> _Result:
    """Do one step of a workflow and write down what came of it, so that it is not done again.

    It may be done twice when the program dies on the way. A StorageError is waited out.
    """
    return DBOS.run_step({**_PATIENT, "name": name}, partial(work, *given, **more))


def _registered(name: str, work: Workflow) -> Workflow:
    # DBOS writes notes of its own on what it registers, which methods do not take.
    def workflow(*given: Any) -> None:  # noqa: ANN401 - JSON
        work(*given)

    as_json = WorkflowSerializationFormat.PORTABLE
    return DBOS.workflow(name=name, serialization_type=as_json)(workflow)


def _free_name(store: Store) -> tuple[str, Lease]:
    for number in count(1):
        name = f"worker-{number}"
        if (lease := leases.take(store, name)) is not None:
            return name, lease
    raise AssertionError  # numbers do not end


def _config(store: Store, name: str) -> DBOSConfig:
    patient = {"factory": PatientConnection} if store.file is not None else {}
    return {
        "name": "verbatim",
        "system_database_url": store.beside("work"),
        "db_engine_kwargs": {"connect_args": patient, "hide_parameters": True},
        "dbos_system_schema": SCHEMA,
        "application_version": VERSION,
        "executor_id": name,
        "log_level": "WARNING",
        "use_listen_notify": False,  # nothing here waits for messages
    }


def _log_as_we_do() -> None:
    """Send what DBOS has to say through our log; it would write lines of its own form."""
    theirs = logging.getLogger("dbos")
    theirs.handlers.clear()
    theirs.propagate = True
