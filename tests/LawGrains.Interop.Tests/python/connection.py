"""How this client connects: a plain channel, a bearer token on each call, and answers as JSON."""

import json

import grpc
from google.protobuf import json_format
from google.rpc import error_details_pb2, status_pb2

from lawgrains.v1 import admin_pb2_grpc, registry_pb2_grpc, rollup_pb2_grpc, submission_pb2_grpc

LIMIT_S = 30

# grpcio would send even loopback through a proxy of the environment.
OPTIONS = [("grpc.enable_http_proxy", 0)]

DETAILS = {
    "type.googleapis.com/" + kind.DESCRIPTOR.full_name: kind
    for kind in (
        error_details_pb2.BadRequest,
        error_details_pb2.ErrorInfo,
        error_details_pb2.PreconditionFailure,
        error_details_pb2.RetryInfo,
    )
}


class Connection:
    """The services of one server, called with one token; without any where it is None."""

    def __init__(self, address, token):
        self.channel = grpc.insecure_channel(address, options=OPTIONS)
        self.metadata = [("authorization", "Bearer " + token)] if token else []
        self.admin = admin_pb2_grpc.AdminServiceStub(self.channel)
        self.registry = registry_pb2_grpc.RegistryServiceStub(self.channel)
        self.submission = submission_pb2_grpc.SubmissionServiceStub(self.channel)
        self.rollup = rollup_pb2_grpc.RollupServiceStub(self.channel)

    def call(self, method, request, timeout=LIMIT_S, **options):
        return method(request, metadata=self.metadata, timeout=timeout, **options)


def as_json(message):
    """A message in protobuf's own JSON, so that the reader can parse it into the message again."""
    return json.loads(json_format.MessageToJson(message))


def refusal_of(call):
    """What a call that must fail was told: the status, and the google.rpc details by their names."""
    try:
        answer = call()
    except grpc.RpcError as error:
        return told(error)
    return {"code": "OK", "message": repr(answer), "details": {}}


def told(error):
    trailers = {entry.key: entry.value for entry in error.trailing_metadata() or ()}
    status = status_pb2.Status.FromString(trailers.get("grpc-status-details-bin", b""))
    return {
        "code": error.code().name,
        "message": error.details(),
        "details_code": status.code,
        "details": {detail.TypeName(): unpacked(detail) for detail in status.details},
    }


def unpacked(detail):
    message = DETAILS[detail.type_url]()
    detail.Unpack(message)
    return as_json(message)
