"""Does the main job of LawGrains by its public contract alone, with Debian's grpcio and stubs made from protos/.

Takes the server's address and tokens as JSON from the standard input and writes what it saw as JSON to the standard
output. It judges nothing: the test that runs it does.
"""

import json
import sys
import time

import google.protobuf
import grpc

import refusals
import reports
from connection import Connection, as_json
from grpc_health.v1 import health_pb2, health_pb2_grpc
from lawgrains.v1 import admin_pb2, rollup_pb2, submission_pb2
from tree import CITY, COUNTY, PERIOD, PROVINCE, TENANT, TOWNSHIPS, parts

SETTLED_WITHIN_S = 30
PAUSE_S = 0.05


def main():
    settings = json.load(sys.stdin)
    address, tokens = settings["address"], settings["tokens"]
    operator = Connection(address, tokens["operator"])
    admin = Connection(address, tokens["admin"])
    submitter = Connection(address, tokens["submitter"])
    seen = {"grpc": grpc.__version__, "protobuf": google.protobuf.__version__}

    seen["health"] = as_json(refusals.health_of(Connection(address, None), ""))
    seen["watched"] = watch(Connection(address, None))
    seen["tenant"] = as_json(create(operator))
    seen["import"] = as_json(admin.call(admin.registry.ImportJurisdictions, parts()))

    submit = submitter.submission.SubmitReport
    seen["document"] = as_json(submitter.call(submit, reports.document()))
    seen["repeated"] = as_json(submitter.call(submit, reports.document()))
    seen["figures"] = as_json(
        admin.call(admin.submission.SubmitReport, reports.shimen(), compression=grpc.Compression.Gzip)
    )
    seen["stream"] = [as_json(answer) for answer in admin.call(admin.submission.SubmitReports, reports.stream())]
    seen["report"] = as_json(
        submitter.call(
            submitter.submission.GetReport,
            submission_pb2.GetReportRequest(code=reports.LINXI, period=PERIOD, include_text=True),
        )
    )
    seen["rollups"] = {code: as_json(settled(admin, code)) for code in (PROVINCE, CITY, COUNTY, reports.LINXI)}
    seen["children"] = as_json(
        admin.call(
            admin.rollup.ListChildren,
            rollup_pb2.ListChildrenRequest(code=COUNTY, period=PERIOD, indicator="dispute.resolved"),
        )
    )

    seen["refusals"] = refusals.ask(submitter, address)
    answered, ended = refusals.past_deadline(admin)
    seen["deadline"] = {"answered": [as_json(answer) for answer in answered], "ended": ended}
    seen["health_after"] = as_json(refusals.health_of(admin, "lawgrains.v1.RollupService"))
    json.dump(seen, sys.stdout, ensure_ascii=False)


def watch(connection):
    """The first answer of the health stream, and how it ends when its client leaves."""
    stub = health_pb2_grpc.HealthStub(connection.channel)
    call = stub.Watch(health_pb2.HealthCheckRequest(), timeout=SETTLED_WITHIN_S)
    first = next(call)
    call.cancel()
    return {"first": as_json(first), "ended": call.code().name}


def create(operator):
    tenant = admin_pb2.Tenant(id=TENANT, name="云山省司法厅")
    return operator.call(operator.admin.CreateTenant, admin_pb2.CreateTenantRequest(tenant=tenant))


def settled(connection, code):
    """The roll-up once it has all that was submitted; the last one seen where that never comes."""
    request = rollup_pb2.GetRollupRequest(code=code, period=PERIOD)
    submitted = 1 if code in TOWNSHIPS else len(TOWNSHIPS) + 1
    until = time.monotonic() + SETTLED_WITHIN_S
    while True:
        answer = connection.call(connection.rollup.GetRollup, request)
        done = answer.freshness == rollup_pb2.FRESHNESS_CURRENT and answer.coverage.submitted == submitted
        if done or time.monotonic() > until:
            return answer
        time.sleep(PAUSE_S)


if __name__ == "__main__":
    main()
