"""One ipykernel, driven by jupyter_client: code comes as lines of JSON, each answered by a line."""

import json
import sys

from jupyter_client.manager import start_new_kernel

manager, client = start_new_kernel(kernel_name="python3")


def execute(code):
    reply = client.execute_interactive(code, output_hook=lambda _message: None, timeout=120)["content"]
    return {} if reply["status"] == "ok" else {"error": reply.get("evalue", reply["status"])}


print("{}", flush=True)
for line in sys.stdin:
    print(json.dumps(execute(json.loads(line)["code"])), flush=True)
client.stop_channels()
manager.shutdown_kernel(now=True)
