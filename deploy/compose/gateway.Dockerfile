# The gateway, with the web client. Made by build.sh; the context is artifacts/package.
FROM debian:trixie-slim
RUN apt-get update -q \
  && DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends ca-certificates libssl3t64 libstdc++6 \
  && rm -rf /var/lib/apt/lists/*
COPY gateway /opt/coderunner/gateway
COPY web /opt/coderunner/web
WORKDIR /opt/coderunner/gateway
ENV CodeRunner__Gateway__WebRoot=/opt/coderunner/web
USER 65534:65534
ENTRYPOINT ["/opt/coderunner/gateway/CodeRunner.Gateway"]
