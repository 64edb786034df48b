#!/bin/sh
# Starts the silo in its container. The engine mounts the agent into sandboxes by its path on the host, so it has to be there: under
# CODERUNNER_STATE, which is the same path inside and outside. A new file beside the old one: sandboxes of the silo before still have that.
set -eu
agent=$CODERUNNER_STATE/coderunner-agent
mkdir -p "$CODERUNNER_STATE"
cp /opt/coderunner/agent/coderunner-agent "$agent.new"
mv -f "$agent.new" "$agent"
export CodeRunner__Sandbox__AgentPath="$agent"
export CodeRunner__Sandbox__Directory="$CODERUNNER_STATE/sandboxes"
export CodeRunner__Sandbox__RuntimesPath=/opt/coderunner/runtimes
export CodeRunner__Session__JournalDirectory="$CODERUNNER_STATE/journals"
exec /opt/coderunner/silo/CodeRunner.Silo
