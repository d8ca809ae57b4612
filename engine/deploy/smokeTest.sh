#!/bin/sh
# Starts an image of the engine with the options of README.md, and has it run code: smokeTest.sh IMAGE
set -eu
image=$1
runtime=${CONTAINER_RUNTIME:-docker}
deploy=$(dirname "$0")

if [ "$runtime" = podman ]; then own_options='--security-opt unmask=ALL'; else own_options='--security-opt systempaths=unconfined --security-opt apparmor=unconfined'; fi
# shellcheck disable=SC2086
container=$("$runtime" run --detach --env CODE_INTERPRETER_API_KEYS=test:a-key-for-the-smoke-test-alone \
	--security-opt "seccomp=$deploy/seccomp.json" $own_options --security-opt no-new-privileges \
	--cap-drop ALL --read-only --tmpfs /tmp --pids-limit 4096 --memory 4g ${CONTAINER_OPTIONS:-} "$image")
trap '"$runtime" logs "$container"; "$runtime" rm --force "$container" >/dev/null' EXIT

"$runtime" exec "$container" node --eval '
const base = "http://127.0.0.1:8787";
const headers = { authorization: "Bearer a-key-for-the-smoke-test-alone", "content-type": "application/json" };
const body = { model: "python", input: "```python\nimport pandas as pd\nprint(pd.Series([20, 22]).sum())\n```", tools: [{ type: "code_interpreter", container: { type: "auto" } }] };
const main = async () => {
	for (let tries = 0; ; tries += 1) {
		if ((await fetch(base + "/ready").catch(() => ({}))).ok) break;
		if (tries === 120) throw new Error("It is not ready after two minutes.");
		await new Promise((resolve) => setTimeout(resolve, 1000));
	}
	const answer = await (await fetch(base + "/v1/responses", { method: "POST", headers, body: JSON.stringify(body) })).json();
	const text = answer.output?.flatMap(({ content = [] }) => content.map((part) => part.text)).join("");
	if (text !== "42") throw new Error(JSON.stringify(answer));
	console.log("42");
};
main();
'
