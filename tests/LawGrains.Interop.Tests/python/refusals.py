"""What the server refuses, and how it says so."""

import queue

import grpc
from google.protobuf import empty_pb2

import reports
from connection import LIMIT_S, Connection, refusal_of
from grpc_health.v1 import health_pb2, health_pb2_grpc
from lawgrains.v1 import rollup_pb2, submission_pb2
from tree import CITY, PERIOD

DEADLINE_S = 3.0
# Characters, of three bytes each: beyond the 4 MiB that a message may have.
TOO_LARGE = 2 << 20


def ask(connection, address):
    """Each by its name. The connection is that of one township's submitter."""
    submit = connection.submission.SubmitReport
    stranger = Connection(address, None)
    forger = Connection(address, "bm90.YQ.dG9rZW4")
    city = rollup_pb2.GetRollupRequest(code=CITY, period=PERIOD)
    unknown = connection.channel.unary_unary(
        "/lawgrains.v1.SubmissionService/Guess",
        request_serializer=empty_pb2.Empty.SerializeToString,
        response_deserializer=empty_pb2.Empty.FromString,
    )
    return {
        "malformed": refusal_of(lambda: connection.call(submit, broken())),
        "reused": refusal_of(lambda: connection.call(submit, reports.document(text="临溪镇全年化解纠纷1件。"))),
        "outdated": refusal_of(lambda: connection.call(submit, outdated())),
        "too_large": refusal_of(lambda: connection.call(submit, reports.document("large-1", text="大" * TOO_LARGE))),
        "out_of_reach": refusal_of(lambda: connection.call(connection.rollup.GetRollup, city)),
        "other_township": refusal_of(lambda: connection.call(submit, reports.figures("other-1", reports.BAITA, 1))),
        "no_token": refusal_of(lambda: stranger.call(stranger.rollup.GetRollup, city)),
        "forged_token": refusal_of(lambda: forger.call(forger.rollup.GetRollup, city)),
        "unknown_method": refusal_of(lambda: connection.call(unknown, empty_pb2.Empty())),
        "unknown_service": refusal_of(lambda: health_of(connection, "lawgrains.v1.Nothing")),
    }


def health_of(connection, service):
    stub = health_pb2_grpc.HealthStub(connection.channel)
    return stub.Check(health_pb2.HealthCheckRequest(service=service), timeout=LIMIT_S)


def broken():
    """Three fields at once that are not of their form."""
    request = reports.figures("not an id", reports.LINXI, "many")
    request.period = "last year"
    return request


def outdated():
    """Says that nothing was submitted yet, when something was."""
    request = reports.figures("outdated-1", reports.LINXI, 1)
    request.expected_revision = 0
    return request


def past_deadline(connection):
    """A stream that its client leaves open too long: what was answered before, and how it ended."""
    requests = queue.SimpleQueue()
    requests.put(submission_pb2.SubmitReportsRequest(report=reports.figures("late-1", reports.DONGHU, 20)))
    call = connection.call(connection.submission.SubmitReports, iter(requests.get, None), timeout=DEADLINE_S)
    answered = []
    try:
        for answer in call:
            answered.append(answer)
        code = grpc.StatusCode.OK
    except grpc.RpcError as error:
        code = error.code()
    requests.put(None)
    return answered, code.name
