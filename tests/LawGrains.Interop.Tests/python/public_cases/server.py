"""Serves grpc.testing.TestService with Debian's grpcio on a free port of loopback, until the standard input ends.

Writes its address as one line to the standard output. Whether a request was compressed grpcio does not tell a service, so
expect_compressed is not looked at.
"""

import sys
import time
from concurrent import futures

import grpc

from common import ECHO_INITIAL, ECHO_TRAILING, GZIP, OPTIONS
from testing import empty_pb2, messages_pb2, test_pb2_grpc


def payload(size):
    return messages_pb2.Payload(body=b"\0" * size)


def echo(context):
    for key, value in context.invocation_metadata():
        if key == ECHO_INITIAL:
            context.send_initial_metadata([(key, value)])
        elif key == ECHO_TRAILING:
            context.set_trailing_metadata([(key, value)])


def end_as_asked(request, context):
    if request.HasField("response_status"):
        asked = request.response_status
        context.abort(next(code for code in grpc.StatusCode if code.value[0] == asked.code), asked.message)


def compress(context, *asked):
    """Whether any answer of the call may be compressed; each one says for itself."""
    if any(each.value for each in asked):
        context.set_compression(GZIP)


class TestService(test_pb2_grpc.TestServiceServicer):
    def EmptyCall(self, request, context):
        return empty_pb2.Empty()

    def UnaryCall(self, request, context):
        compress(context, request.response_compressed)
        echo(context)
        end_as_asked(request, context)
        return messages_pb2.SimpleResponse(payload=payload(request.response_size))

    def StreamingOutputCall(self, request, context):
        compress(context, *(parameters.compressed for parameters in request.response_parameters))
        yield from self._answers(request, context)

    def StreamingInputCall(self, request_iterator, context):
        size = sum(len(request.payload.body) for request in request_iterator)
        return messages_pb2.StreamingInputCallResponse(aggregated_payload_size=size)

    def FullDuplexCall(self, request_iterator, context):
        echo(context)
        for request in request_iterator:
            end_as_asked(request, context)
            yield from self._answers(request, context)

    @staticmethod
    def _answers(request, context):
        for parameters in request.response_parameters:
            time.sleep(parameters.interval_us / 1e6)
            if not parameters.compressed.value:
                context.disable_next_message_compression()
            yield messages_pb2.StreamingOutputCallResponse(payload=payload(parameters.size))


def main():
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=8), options=OPTIONS)
    test_pb2_grpc.add_TestServiceServicer_to_server(TestService(), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(f"http://127.0.0.1:{port}", flush=True)
    sys.stdin.read()
    server.stop(grace=None).wait()


if __name__ == "__main__":
    main()
