import type OpenAI from 'openai';
import { checkedEvents, knownOperations } from './createCheckingFetch.ts';

export type StreamedEvent = OpenAI.Beta.AssistantStreamEvent;

/** The events' names without repetitions in a row. */
export function namesOf(events: StreamedEvent[]): string[] {
	const names = events.map(({ event }) => event);
	return names.filter((name, index) => name !== names[index - 1]);
}

/** Says that the tests of this file have met these events, and that each had its published form. */
export function expectPublished(names: string[]): void {
	const isAtHand = knownOperations.assistants.length > 0;
	expect([...checkedEvents]).toEqual(expect.arrayContaining(isAtHand ? names : []));
}
