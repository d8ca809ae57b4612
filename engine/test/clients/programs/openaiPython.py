"""Jobs with OpenAI's Python package: synchronous and asynchronous clients, streams, files and Assistants."""

import asyncio
import os
import time

import openai
from openai import AssistantEventHandler, AsyncOpenAI, OpenAI
from pydantic import BaseModel

settings = {"base_url": os.environ["BASE_URL"], "api_key": "any", "max_retries": 0}
client = OpenAI(**settings)
model = "scripted"
python = {"type": "code_interpreter", "container": {"type": "auto"}}
weather = {
    "type": "function",
    "name": "weather",
    "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
    "strict": False,
}
CALL_WEATHER = 'CALL weather {"city":"Rome"}'
content = b"month,revenue\nJan,40\nFeb,2\n"


def of_type(response, kind):
    return next(item for item in response.output if item.type == kind)


class City(BaseModel):
    city: str


# Files, in each way of sending and reading them, and pages.
file = client.files.create(file=("sales.csv", content, "text/csv"), purpose="assistants")
assert client.files.wait_for_processing(file.id, poll_interval=0.05).status == "processed"
assert client.files.content(file.id).read() == content
with client.files.with_streaming_response.content(file.id) as streamed:
    assert b"".join(streamed.iter_bytes()) == content
raw = client.files.with_raw_response.retrieve(file.id)
assert raw.request_id and raw.parse().filename == "sales.csv"
large = client.uploads.upload_file_chunked(
    file=content * 100, filename="large.csv", bytes=len(content) * 100, mime_type="text/csv", purpose="assistants", part_size=1000
)
assert large.file.bytes == len(content) * 100
ids = [entry.id for entry in client.files.list(limit=1)]
assert len(ids) == len(set(ids)) >= 2

# A response with a file in, code, and a file out.
code = (
    'import pandas as pd\nt = pd.read_csv("/mnt/data/sales.csv")\nt.to_csv("/mnt/data/out.csv")\nprint(t.revenue.sum())'
)
with_file = {"type": "code_interpreter", "container": {"type": "auto", "file_ids": [file.id]}}
include = ["code_interpreter_call.outputs"]
first = client.responses.create(model=model, tools=[with_file], include=include, input=f"PYTHON {code} LINK out.csv")
assert first.status == "completed", first
assert of_type(first, "code_interpreter_call").outputs[0].logs == "42\n"
cited = of_type(first, "message").content[0].annotations[0]
written = client.containers.files.content.retrieve(cited.file_id, container_id=cited.container_id)
assert written.text.startswith(",month,revenue\n")
assert first.id == client.responses.retrieve(first.id).id
assert list(client.responses.input_items.list(first.id))

# Streams, also of a background response that is read again.
with client.responses.stream(
    model=model, tools=[python], previous_response_id=first.id, input="PYTHON print(t.revenue.max())"
) as stream:
    types = {event.type for event in stream}
    assert "response.code_interpreter_call_code.delta" in types
    assert "40" in stream.get_final_response().output_text
events = list(client.responses.create(model=model, tools=[python], input="PYTHON print(6 * 7)", background=True, stream=True))
again = list(client.responses.retrieve(events[0].response.id, stream=True, starting_after=3))
assert [event.sequence_number for event in events[4:]] == [event.sequence_number for event in again]

# A background response that is polled, and one that is cancelled.
polled = client.responses.create(model=model, tools=[python], input="PYTHON print(6 * 7)", background=True)
while polled.status in ("queued", "in_progress"):
    time.sleep(0.05)
    polled = client.responses.retrieve(polled.id)
assert "42" in polled.output_text
endless = client.responses.create(model=model, tools=[python], input="PYTHON while True: pass", background=True)
assert client.responses.cancel(endless.id).status == "cancelled"

# Functions and answers that are parsed.
asked = client.responses.parse(model=model, tools=[{**weather, "strict": True}], input=CALL_WEATHER)
call = of_type(asked, "function_call")
assert call.parsed_arguments == {"city": "Rome"}
output = {"type": "function_call_output", "call_id": call.call_id, "output": "sunny"}
told = client.responses.create(model=model, tools=[weather], previous_response_id=asked.id, input=[output])
assert "sunny" in told.output_text
printed = "```python\nprint('{\"city\":\"Rome\"}')\n```"
assert client.responses.parse(model="python", tools=[python], input=printed, text_format=City).output_parsed == City(city="Rome")

# A conversation, and a container with a file of its own.
conversation = client.conversations.create()
client.responses.create(model=model, tools=[python], conversation=conversation.id, input="PYTHON kept = 5")
kept = client.responses.create(model=model, tools=[python], conversation=conversation.id, input="PYTHON print(kept + 1)")
assert "6" in kept.output_text
assert len(list(client.conversations.items.list(conversation.id, limit=2))) > 4
container = client.containers.create(name="own")
client.containers.files.create(container.id, file=("own.txt", b"mine"))
assert [entry.bytes for entry in client.containers.files.list(container.id)] == [4]

# What goes wrong is of the right class.
for wanted, error in (
    ({"previous_response_id": "resp_missing"}, openai.BadRequestError),
    ({"tools": [{"type": "code_interpreter"}]}, openai.BadRequestError),
):
    try:
        client.responses.create(model=model, input="x", **wanted)
        raise AssertionError(wanted)
    except error as refused:
        assert refused.request_id and refused.body["message"], refused.body

# The Assistants API, with an event handler that answers functions.
assistant = client.beta.assistants.create(
    model=model,
    tools=[{"type": "code_interpreter"}, {"type": "function", "function": {"name": "weather", "parameters": weather["parameters"]}}],
)


class Handler(AssistantEventHandler):
    def __init__(self):
        super().__init__()
        self.seen = []

    def on_text_delta(self, delta, snapshot):
        self.seen.append("text")

    def on_tool_call_done(self, tool_call):
        self.seen.append(tool_call.type)

    def on_event(self, event):
        if event.event != "thread.run.requires_action":
            return
        calls = event.data.required_action.submit_tool_outputs.tool_calls
        outputs = [{"tool_call_id": call.id, "output": "sunny"} for call in calls]
        with client.beta.threads.runs.submit_tool_outputs_stream(
            thread_id=event.data.thread_id, run_id=event.data.id, tool_outputs=outputs
        ) as stream:
            self.seen.append("".join(stream.text_deltas))


thread = client.beta.threads.create(messages=[{"role": "user", "content": "PYTHON print(6 * 7)"}])
run = client.beta.threads.runs.create_and_poll(thread_id=thread.id, assistant_id=assistant.id, poll_interval_ms=50)
assert run.status == "completed", run
assert len(list(client.beta.threads.runs.steps.list(run.id, thread_id=thread.id, limit=1))) >= 2
for question, expected in (("PYTHON print(6 * 7)", "code_interpreter"), (CALL_WEATHER, "sunny")):
    client.beta.threads.messages.create(thread.id, role="user", content=question)
    handler = Handler()
    with client.beta.threads.runs.stream(thread_id=thread.id, assistant_id=assistant.id, event_handler=handler) as stream:
        stream.until_done()
    assert expected in handler.seen, handler.seen
message = {"role": "user", "content": f"PYTHON {code} LINK out.csv", "attachments": [{"file_id": file.id, "tools": [{"type": "code_interpreter"}]}]}
made = client.beta.threads.create_and_run_poll(assistant_id=assistant.id, thread={"messages": [message]}, poll_interval_ms=50)
[annotation] = client.beta.threads.messages.list(made.thread_id).data[0].content[-1].text.annotations
assert client.files.content(annotation.file_path.file_id).text.startswith(",month,revenue\n")


async def ask_at_once():
    async with AsyncOpenAI(**settings) as many:
        inputs = [f"PYTHON print({number} * 1000)" for number in range(1, 4)]
        answers = await asyncio.gather(*[many.responses.create(model=model, tools=[python], input=text) for text in inputs])
        assert [str(number * 1000) in answer.output_text for number, answer in enumerate(answers, 1)] == [True] * 3
        async with many.responses.stream(model=model, tools=[python], input="PYTHON print(6 * 7)") as stream:
            assert "42" in (await stream.get_final_response()).output_text
        async with many.files.with_streaming_response.content(file.id) as streamed:
            assert b"".join([piece async for piece in streamed.iter_bytes()]) == content


asyncio.run(ask_at_once())
