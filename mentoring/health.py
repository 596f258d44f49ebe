"""Is the process alive, and is it ready to serve? For the supervisor and the proxy."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

from mentoring.access import public


@public
def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@public
def ready(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and no migration waits; else 503 with the reason."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return HttpResponse(
            "База данных не отвечает.", status=503, content_type="text/plain; charset=utf-8"
        )
    if waiting:
        return HttpResponse("Ждут миграции.", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("ok", content_type="text/plain")
