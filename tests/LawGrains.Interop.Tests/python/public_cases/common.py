"""What the client and the server of the public interop cases have in common."""

import grpc

# grpcio would send even loopback through a proxy of the environment.
OPTIONS = [("grpc.enable_http_proxy", 0)]

ECHO_INITIAL = "x-grpc-test-echo-initial"
ECHO_TRAILING = "x-grpc-test-echo-trailing-bin"

GZIP = grpc.Compression.Gzip
