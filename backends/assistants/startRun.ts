import { randomUUID } from 'node:crypto';
import type { AssistantToolChoiceOption, Run as WireRun } from 'openai/resources/beta/threads';
import type { Caller } from '../shared/Caller.ts';
import { onlyObjects } from '../shared/onlyObjects.ts';
import { abandonmentHeaders } from '../shared/retry/abandonmentHeaders.ts';
import { readHoldSeconds } from '../shared/retry/heldPolls.ts';
import { mayHaveExecuted } from '../shared/retry/isResponseLost.ts';
import type { Run, RunSpec, ToolChoice } from '../types.ts';
import { readWatchUrl } from '../shared/readWatchUrl.ts';
import { toRun } from './runs.ts';
import { undefinedIfFailed } from '../BackendError.ts';

const TOOL_CHOICES: Record<ToolChoice, AssistantToolChoiceOption> = {
	auto: 'auto',
	none: 'none',
	required: { type: 'code_interpreter' },
};

/** Metadata key that identifies our run, so that it can be found when the response with its id is lost. */
const REQUEST_KEY = 'code_interpreter_request';

/**
 * Starts a run. Ignores the abort signal: a run whose id never arrived could not be cancelled. When the response is lost, looks for
 * the run on the thread instead of starting a second one.
 */
export async function startRun({ withoutAbort: caller }: Caller, spec: RunSpec): Promise<Run> {
	const { threadId } = spec;
	const request = randomUUID();
	const starting = caller.create(`/threads/${threadId}/runs`, async (client, options) => {
		const creating = client.beta.threads.runs.create(
			threadId,
			{
				assistant_id: spec.assistantId,
				instructions: spec.instructions,
				additional_instructions: spec.additionalInstructions,
				model: spec.model,
				tool_choice: spec.toolChoice && TOOL_CHOICES[spec.toolChoice],
				max_completion_tokens: spec.maxOutputTokens,
				temperature: spec.temperature,
				metadata: { [REQUEST_KEY]: request, ...(spec.timezone && { timezone: spec.timezone }) },
			},
			{ ...options, headers: { ...options.headers, ...abandonmentHeaders(spec) } },
		);
		const { data, response } = await creating.withResponse();
		return {
			...toRun(data, threadId),
			watchUrl: readWatchUrl(response.headers),
			holdSeconds: readHoldSeconds(response.headers),
		};
	});
	return await starting.catch(async (error: unknown) => {
		const found = mayHaveExecuted(error) && (await findRun(caller, threadId, request));
		if (!found) throw error;
		return toRun(found, threadId);
	});
}

/** Undefined also when the server still does not respond: then the first error is the one to report. */
async function findRun(caller: Caller, threadId: string, request: string) {
	const listing = caller.read(`/threads/${threadId}/runs`, (client, options) =>
		client.beta.threads.runs.list(threadId, { order: 'desc', limit: 20 }, options),
	);
	const page = await listing.catch(undefinedIfFailed);
	return onlyObjects<WireRun>(page?.data).find(
		({ metadata }) => metadata?.[REQUEST_KEY] === request,
	);
}
