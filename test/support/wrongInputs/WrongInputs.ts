import type { INodeType } from 'n8n-workflow';

/** What the user set, and what the message or its description must mention. */
export type Wrong = [parameters: Record<string, unknown>, names: string];

/** What a user of one node can get wrong. */
export interface WrongInputs {
	node: INodeType;
	/** Parameters with which the node works. */
	right: Record<string, unknown>;
	wrong: Wrong[];
}

/** Pasted into the wrong field. */
export const pasted = 'sk-pasted-into-the-wrong-field-0123456789';
export const long = 'x'.repeat(300_000);
export const manyKeys = Object.fromEntries(
	Array.from({ length: 17 }, (_, index) => [`key${index}`, 'x']),
);

export const option = (name: string, value: unknown) => ({ options: { [name]: value } });
export const locator = (value: unknown) => ({ __rl: true, mode: 'id', value });
