# Redis as Debian has it. Made by build.sh.
FROM debian:trixie-slim
RUN apt-get update -q \
  && DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends redis-server \
  && rm -rf /var/lib/apt/lists/* \
  && mkdir -p /data && chown redis:redis /data
VOLUME /data
WORKDIR /data
USER redis
ENTRYPOINT ["redis-server", "--dir", "/data", "--save", "", "--appendonly", "yes", "--maxmemory-policy", "noeviction"]
