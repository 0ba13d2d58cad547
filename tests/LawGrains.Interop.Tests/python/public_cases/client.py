"""Runs the cases of gRPC's public interop test descriptions with Debian's grpcio against the server that it is told.

Takes {"address": …} as JSON from the standard input and writes {"client": …, "cases": {name: {"outcome", "detail"}}} as JSON to
the standard output.
"""

import json
import os
import queue
import sys

import grpc

from common import ECHO_INITIAL, ECHO_TRAILING, GZIP, OPTIONS
from testing import empty_pb2, messages_pb2, test_pb2_grpc

LIMIT_S = 30
REQUEST_SIZES = [27182, 8, 1828, 45904]
RESPONSE_SIZES = [31415, 9, 2653, 58979]
STATUS_TEXT = "test status message"
SPECIAL_TEXT = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608\t\n"


def check(condition, told):
    if not condition:
        raise AssertionError(told)


def equal(expected, seen):
    check(expected == seen, f"expected {expected!r:.200}, saw {seen!r:.200}")


def payload(size):
    return messages_pb2.Payload(body=b"\0" * size)


def bool_value(value):
    return messages_pb2.BoolValue(value=value)


def large(**fields):
    return messages_pb2.SimpleRequest(response_size=314159, payload=payload(271828), **fields)


def output_request(sizes, body=0, **fields):
    parameters = [messages_pb2.ResponseParameters(size=size) for size in sizes]
    return messages_pb2.StreamingOutputCallRequest(response_parameters=parameters, payload=payload(body), **fields)


def of_case(name):
    """Has the server look at the frames of this call."""
    return [("lawgrains-case", name)]


def code_of(call):
    """The status of a call that must fail, and its text."""
    try:
        answer = call()
    except grpc.RpcError as error:
        return error.code(), error.details()
    raise AssertionError(f"the call succeeded: {answer!r:.100}")


def empty_unary(stub, _):
    equal(empty_pb2.Empty(), stub.EmptyCall(empty_pb2.Empty(), timeout=LIMIT_S))


def large_unary(stub, _):
    equal(b"\0" * 314159, stub.UnaryCall(large(), timeout=LIMIT_S).payload.body)


def client_compressed_unary(stub, _):
    of = of_case("client_compressed_unary")
    lie = large(expect_compressed=bool_value(True))
    equal(grpc.StatusCode.INVALID_ARGUMENT, code_of(lambda: stub.UnaryCall(lie, metadata=of, timeout=LIMIT_S))[0])
    for compression, told in ((GZIP, True), (None, False)):
        request = large(expect_compressed=bool_value(told))
        answer = stub.UnaryCall(request, metadata=of, timeout=LIMIT_S, compression=compression)
        equal(314159, len(answer.payload.body))


def server_compressed_unary(stub, _):
    for asked in (True, False):
        request = large(response_compressed=bool_value(asked))
        answer = stub.UnaryCall(request, metadata=of_case("server_compressed_unary"), timeout=LIMIT_S)
        equal(b"\0" * 314159, answer.payload.body)


def client_streaming(stub, _):
    requests = (messages_pb2.StreamingInputCallRequest(payload=payload(size)) for size in REQUEST_SIZES)
    equal(74922, stub.StreamingInputCall(requests, timeout=LIMIT_S).aggregated_payload_size)


def client_compressed_streaming(stub, _):
    of = of_case("client_compressed_streaming")

    def request(body, told):
        return messages_pb2.StreamingInputCallRequest(
            payload=messages_pb2.Payload(body=body), expect_compressed=bool_value(told)
        )

    lie = iter([request(b"\0" * 27182, True)])
    equal(grpc.StatusCode.INVALID_ARGUMENT, code_of(lambda: stub.StreamingInputCall(lie, metadata=of, timeout=LIMIT_S))[0])

    # grpcio cannot leave out one message, but leaves what does not shrink as it is.
    requests = iter([request(b"\0" * 27182, True), request(os.urandom(45904), False)])
    answer = stub.StreamingInputCall(requests, metadata=of, timeout=LIMIT_S, compression=GZIP)
    equal(73086, answer.aggregated_payload_size)


def server_streaming(stub, _):
    answers = list(stub.StreamingOutputCall(output_request(RESPONSE_SIZES), timeout=LIMIT_S))
    equal(RESPONSE_SIZES, [len(answer.payload.body) for answer in answers])


def server_compressed_streaming(stub, _):
    request = messages_pb2.StreamingOutputCallRequest(
        response_parameters=[
            messages_pb2.ResponseParameters(size=31415, compressed=bool_value(True)),
            messages_pb2.ResponseParameters(size=92653, compressed=bool_value(False)),
        ]
    )
    answers = stub.StreamingOutputCall(request, metadata=of_case("server_compressed_streaming"), timeout=LIMIT_S)
    equal([b"\0" * 31415, b"\0" * 92653], [answer.payload.body for answer in answers])


class Requests:
    """Requests of a conversation, each written when the test says so."""

    def __init__(self):
        self._queue = queue.Queue()

    def write(self, request):
        self._queue.put(request)

    def complete(self):
        self._queue.put(None)

    def __iter__(self):
        return iter(self._queue.get, None)


def ping_pong(stub, _):
    requests = Requests()
    answers = stub.FullDuplexCall(iter(requests), timeout=LIMIT_S)
    for request_size, size in zip(REQUEST_SIZES, RESPONSE_SIZES):
        requests.write(output_request([size], request_size))
        equal(size, len(next(answers).payload.body))
    requests.complete()
    equal([], list(answers))


def empty_stream(stub, _):
    equal([], list(stub.FullDuplexCall(iter([]), timeout=LIMIT_S)))


def custom_metadata(stub, _):
    metadata = [(ECHO_INITIAL, "test_initial_metadata_value"), (ECHO_TRAILING, b"\xab\xab\xab")]

    def echoed(call):
        initial = [entry.value for entry in call.initial_metadata() if entry.key == ECHO_INITIAL]
        trailing = [entry.value for entry in call.trailing_metadata() if entry.key == ECHO_TRAILING]
        equal((["test_initial_metadata_value"], [b"\xab\xab\xab"]), (initial, trailing))

    _, unary = stub.UnaryCall.with_call(large(), metadata=metadata, timeout=LIMIT_S)
    echoed(unary)
    stream = stub.FullDuplexCall(iter([output_request([314159], 271828)]), metadata=metadata, timeout=LIMIT_S)
    equal([314159], [len(answer.payload.body) for answer in stream])
    echoed(stream)


def status_code_and_message(stub, _):
    status = messages_pb2.EchoStatus(code=2, message=STATUS_TEXT)
    expected = (grpc.StatusCode.UNKNOWN, STATUS_TEXT)
    unary = messages_pb2.SimpleRequest(response_status=status)
    equal(expected, code_of(lambda: stub.UnaryCall(unary, timeout=LIMIT_S)))
    stream = messages_pb2.StreamingOutputCallRequest(response_status=status)
    equal(expected, code_of(lambda: list(stub.FullDuplexCall(iter([stream]), timeout=LIMIT_S))))


def special_status_message(stub, _):
    request = messages_pb2.SimpleRequest(response_status=messages_pb2.EchoStatus(code=2, message=SPECIAL_TEXT))
    equal((grpc.StatusCode.UNKNOWN, SPECIAL_TEXT), code_of(lambda: stub.UnaryCall(request, timeout=LIMIT_S)))


def unimplemented_method(stub, _):
    code, _ = code_of(lambda: stub.UnimplementedCall(empty_pb2.Empty(), timeout=LIMIT_S))
    equal(grpc.StatusCode.UNIMPLEMENTED, code)


def unimplemented_service(_, channel):
    absent = test_pb2_grpc.UnimplementedServiceStub(channel)
    code, _ = code_of(lambda: absent.UnimplementedCall(empty_pb2.Empty(), timeout=LIMIT_S))
    equal(grpc.StatusCode.UNIMPLEMENTED, code)


def cancel_after_begin(stub, _):
    requests = Requests()
    call = stub.StreamingInputCall.future(iter(requests), timeout=LIMIT_S)
    call.cancel()
    requests.complete()
    equal((True, grpc.StatusCode.CANCELLED), (call.cancelled(), call.code()))


def cancel_after_first_response(stub, _):
    requests = Requests()
    call = stub.FullDuplexCall(iter(requests), timeout=LIMIT_S)
    requests.write(output_request([31415], 27182))
    equal(31415, len(next(call).payload.body))
    call.cancel()
    requests.complete()
    equal(grpc.StatusCode.CANCELLED, code_of(lambda: next(call))[0])


def timeout_on_sleeping_server(stub, _):
    requests = Requests()
    call = stub.FullDuplexCall(iter(requests), timeout=0.001)
    requests.write(output_request([], 27182))
    equal(grpc.StatusCode.DEADLINE_EXCEEDED, code_of(lambda: next(call))[0])
    requests.complete()


CASES = [
    empty_unary, large_unary, client_compressed_unary, server_compressed_unary, client_streaming,
    client_compressed_streaming, server_streaming, server_compressed_streaming, ping_pong, empty_stream, custom_metadata,
    status_code_and_message, special_status_message, unimplemented_method, unimplemented_service, cancel_after_begin,
    cancel_after_first_response, timeout_on_sleeping_server,
]  # fmt: skip


def outcome(case, channel):
    try:
        case(test_pb2_grpc.TestServiceStub(channel), channel)
    except Exception as error:  # A case that fails must not stop the others.
        return {"outcome": "failed", "detail": f"{type(error).__name__}: {error}"}
    return {"outcome": "passed", "detail": ""}


def main():
    address = json.load(sys.stdin)["address"]
    with grpc.insecure_channel(address, options=OPTIONS) as channel:
        cases = {case.__name__: outcome(case, channel) for case in CASES}
    json.dump({"client": "grpcio " + grpc.__version__, "cases": cases}, sys.stdout)


if __name__ == "__main__":
    main()
