# The silo, with the agent and the runtimes' rules. Made by build.sh; the context is artifacts/package.
FROM debian:trixie-slim
RUN apt-get update -q \
  && DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends ca-certificates libssl3t64 libstdc++6 nftables \
  && rm -rf /var/lib/apt/lists/*
COPY silo /opt/coderunner/silo
COPY agent /opt/coderunner/agent
COPY runtimes /opt/coderunner/runtimes
COPY silo.sh /opt/coderunner/silo.sh
WORKDIR /opt/coderunner/silo
ENTRYPOINT ["/opt/coderunner/silo.sh"]
