import type OpenAI from 'openai';
import { checkedEvents, knownOperations } from './createCheckingFetch.ts';

export type StreamedEvent = OpenAI.Beta.AssistantStreamEvent;

/** The events' names without repetitions in a row. */
export function namesOf(events: StreamedEvent[]): string[] {
	const names = events.map(({ event }) => event);
	return names.filter((name, index) => name !== names[index - 1]);
}

/** Expects that the tests of this file have received these events, each in its published form. */
export function expectPublished(names: string[]): void {
	const isAvailable = knownOperations.assistants.length > 0;
	expect([...checkedEvents]).toEqual(expect.arrayContaining(isAvailable ? names : []));
}
